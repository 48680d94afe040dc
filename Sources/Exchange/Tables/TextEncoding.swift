// The character encodings we read, and the names people know them by.

/// How the characters of a file are written as bytes. The raw value is the name iconv knows it by.
package struct TextEncoding: RawRepresentable, Hashable, Sendable, Codable {
  /// The name iconv knows, in capitals, such as "UTF-8" or "WINDOWS-1252".
  package let rawValue: String

  /// The encoding with this name, in any case; whether it can be read is decided by `isOffered`.
  package init(rawValue: String) {
    self.rawValue = rawValue.uppercased()
  }

  package static let utf8 = TextEncoding(rawValue: "UTF-8")
  package static let utf16LittleEndian = TextEncoding(rawValue: "UTF-16LE")
  package static let utf16BigEndian = TextEncoding(rawValue: "UTF-16BE")
  package static let utf32LittleEndian = TextEncoding(rawValue: "UTF-32LE")
  package static let utf32BigEndian = TextEncoding(rawValue: "UTF-32BE")
  package static let windows1252 = TextEncoding(rawValue: "WINDOWS-1252")
}

extension TextEncoding {
  /// The encodings a person may choose from, the likely ones first.
  package static let offered: [TextEncoding] = names.map { TextEncoding(rawValue: $0.iconv) }

  /// Whether this encoding can be read.
  package var isOffered: Bool { Self.offered.contains(self) }

  /// What a person would call it, such as "Western European (Windows-1252)".
  package var name: String {
    Self.names.first { $0.iconv == rawValue }?.name ?? rawValue
  }

  /// The fewest bytes a character takes.
  var unit: Int {
    if rawValue.hasPrefix("UTF-16") { return 2 }
    return rawValue.hasPrefix("UTF-32") ? 4 : 1
  }

  /// The bytes that may stand at the very start of a file in this encoding to announce it.
  var byteOrderMark: [UInt8] {
    Self.marks.first { $0.encoding == self }?.bytes ?? []
  }

  /// The encoding a file announces with its first bytes.
  static func announced(by head: some Collection<UInt8>) -> TextEncoding? {
    marks.first { head.starts(with: $0.bytes) }?.encoding
  }

  // UTF-32LE first: its mark begins with that of UTF-16LE.
  private static let marks: [(encoding: TextEncoding, bytes: [UInt8])] = [
    (.utf8, [0xEF, 0xBB, 0xBF]),
    (.utf32LittleEndian, [0xFF, 0xFE, 0x00, 0x00]),
    (.utf32BigEndian, [0x00, 0x00, 0xFE, 0xFF]),
    (.utf16LittleEndian, [0xFF, 0xFE]),
    (.utf16BigEndian, [0xFE, 0xFF]),
  ]

  private static let names: [(iconv: String, name: String)] = [
    ("UTF-8", "Unicode (UTF-8)"),
    ("WINDOWS-1252", "Western European (Windows-1252)"),
    ("UTF-16LE", "Unicode (UTF-16, little-endian)"),
    ("UTF-16BE", "Unicode (UTF-16, big-endian)"),
    ("UTF-32LE", "Unicode (UTF-32, little-endian)"),
    ("UTF-32BE", "Unicode (UTF-32, big-endian)"),
    ("MACINTOSH", "Western European (Mac)"),
    ("IBM850", "Western European (DOS)"),
    ("WINDOWS-1250", "Central European (Windows-1250)"),
    ("ISO-8859-2", "Central European (ISO-8859-2)"),
    ("IBM852", "Central European (DOS)"),
    ("MAC-CENTRALEUROPE", "Central European (Mac)"),
    ("ISO-8859-3", "South European (ISO-8859-3)"),
    ("ISO-8859-16", "South-Eastern European (ISO-8859-16)"),
    ("WINDOWS-1257", "Baltic (Windows-1257)"),
    ("ISO-8859-4", "Baltic (ISO-8859-4)"),
    ("ISO-8859-10", "Nordic (ISO-8859-10)"),
    ("ISO-8859-13", "Baltic (ISO-8859-13)"),
    ("WINDOWS-1251", "Cyrillic (Windows-1251)"),
    ("KOI8-R", "Cyrillic (KOI8-R)"),
    ("KOI8-U", "Ukrainian (KOI8-U)"),
    ("ISO-8859-5", "Cyrillic (ISO-8859-5)"),
    ("IBM855", "Cyrillic (DOS 855)"),
    ("IBM866", "Cyrillic (DOS 866)"),
    ("MAC-CYRILLIC", "Cyrillic (Mac)"),
    ("WINDOWS-1253", "Greek (Windows-1253)"),
    ("ISO-8859-7", "Greek (ISO-8859-7)"),
    ("WINDOWS-1254", "Turkish (Windows-1254)"),
    ("WINDOWS-1255", "Hebrew (Windows-1255)"),
    ("ISO-8859-8", "Hebrew (ISO-8859-8)"),
    ("WINDOWS-1256", "Arabic (Windows-1256)"),
    ("ISO-8859-6", "Arabic (ISO-8859-6)"),
    ("WINDOWS-1258", "Vietnamese (Windows-1258)"),
    ("VISCII", "Vietnamese (VISCII)"),
    ("TIS-620", "Thai (TIS-620)"),
    ("SHIFT_JIS", "Japanese (Shift JIS)"),
    ("EUC-JP", "Japanese (EUC-JP)"),
    ("ISO-2022-JP", "Japanese (ISO-2022-JP)"),
    ("GB18030", "Simplified Chinese (GB 18030)"),
    ("BIG5", "Traditional Chinese (Big5)"),
    ("EUC-TW", "Traditional Chinese (EUC-TW)"),
    ("CP949", "Korean (UHC)"),
    ("EUC-KR", "Korean (EUC-KR)"),
  ]
}
