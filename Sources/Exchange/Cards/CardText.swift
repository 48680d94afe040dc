// Turns the values of vCards into text: quoted-printable, base64, character sets, escapes.

/// Decodes values the way one file writes them.
final class CardText {
  /// Bytes so far that meant nothing in any encoding that was said or seen.
  private(set) var replaced = 0
  /// What is read where nothing is said and it is not UTF-8.
  private let usual: TextEncoding
  private var converters: [TextEncoding: Converter] = [:]
  private let window = Window(capacity: 1024)
  /// Whether the file's bytes were made UTF-8 before, so that only quoted-printable still has a character set.
  private let isUTF8: Bool

  init(usual: TextEncoding, isUTF8: Bool) {
    self.usual = usual
    self.isUTF8 = isUTF8
  }

  /// The whole value as text, escapes taken out; nothing of what is written as binary.
  func text(_ property: CardProperty, isOld: Bool) -> String {
    Self.unescaped(parts(property, at: nil)[0], isOld: isOld)
  }

  /// The value taken apart at a separator, escapes taken out of each part.
  func parts(_ property: CardProperty, at separator: UInt8?, isOld: Bool) -> [String] {
    parts(property, at: separator).map { Self.unescaped($0, isOld: isOld) }
  }

  /// Parts taken apart once more at commas.
  func lists(_ property: CardProperty, at separator: UInt8, isOld: Bool) -> [[String]] {
    parts(property, at: separator).map { part in
      Self.split(Array(part.utf8)[...], at: .comma).map {
        Self.unescaped(String(decoding: $0, as: UTF8.self), isOld: isOld)
      }
    }
  }

  private func parts(_ property: CardProperty, at separator: UInt8?) -> [String] {
    let charset = property.value(of: "CHARSET")
    switch property.encoding {
    case .quotedPrintable:
      // A separator that is meant as text is encoded, so the value is taken apart before.
      let parts = separator.map { Self.split(property.value, at: $0) } ?? [property.value]
      return parts.map { decoded(QuotedPrintable.decoded($0), charset, isRaw: false) }
    case .base64:
      let parts = [decoded(Base64.decoded(property.value), charset, isRaw: false)]
      return separator.map { mark in parts.flatMap { Self.parts($0, at: mark) } } ?? parts
    case .none:
      let text = decoded(Array(property.value), charset, isRaw: true)
      return separator.map { Self.parts(text, at: $0) } ?? [text]
    }
  }

  // MARK: - Character sets

  private func decoded(_ bytes: [UInt8], _ charset: String?, isRaw: Bool) -> String {
    bytes.withUnsafeBufferPointer { buffer in
      if UTF8Run.ascii(buffer, from: 0) == buffer.count, !buffer.contains(0x1B) {
        return String(decoding: buffer, as: UTF8.self)
      }
      let said = isRaw && isUTF8 ? nil : charset.flatMap(Self.encoding)
      if let said, Self.hidesInUTF8.contains(said), let text = converted(buffer, from: said) { return text }
      if UTF8Run.wellFormed(buffer, from: 0) == buffer.count {
        return String(decoding: buffer, as: UTF8.self)
      }
      if let said, let text = converted(buffer, from: said) { return text }
      if let text = converted(buffer, from: usual) { return text }
      let text = String(decoding: buffer, as: UTF8.self)
      replaced += text.unicodeScalars.count { $0 == "\u{FFFD}" }
      return text
    }
  }

  /// The text, if all bytes mean something in that encoding.
  private func converted(_ bytes: UnsafeBufferPointer<UInt8>, from encoding: TextEncoding) -> String? {
    guard encoding != .utf8, let converter = converter(encoding) else { return nil }
    window.drop(first: window.end)
    let outcome = converter.convert(bytes, into: window)
    guard outcome.taken == bytes.count, !outcome.isCutShort else { return nil }
    return String(decoding: window.bytes, as: UTF8.self)
  }

  private func converter(_ encoding: TextEncoding) -> Converter? {
    if let known = converters[encoding] { return known }
    // An encoding this machine lacks is read as the file's usual one.
    guard let made = try? Converter(from: encoding) else { return nil }
    converters[encoding] = made
    return made
  }

  /// Encodings of which short texts can look like UTF-8 by chance, or are ASCII with escapes.
  private static let hidesInUTF8 = Set(
    ["SHIFT_JIS", "GB18030", "BIG5", "EUC-JP", "EUC-KR", "CP949", "ISO-2022-JP"].map(TextEncoding.init))

  private static func encoding(_ name: String) -> TextEncoding? {
    let name = name.uppercased().trimmingBlanks
    let known = TextEncoding(rawValue: aliases[name] ?? name.replacing("CP12", with: "WINDOWS-12"))
    return known.isOffered && known.unit == 1 ? known : nil
  }

  private static let aliases = [
    "ISO-8859-1": "WINDOWS-1252", "LATIN1": "WINDOWS-1252", "ISO-8859-15": "WINDOWS-1252",
    "ISO-8859-9": "WINDOWS-1254", "ISO-8859-11": "TIS-620", "GB2312": "GB18030", "GBK": "GB18030",
    "X-SJIS": "SHIFT_JIS", "SJIS": "SHIFT_JIS", "KS_C_5601-1987": "CP949", "UTF8": "UTF-8",
  ]

  // MARK: - Escapes

  private static func parts(_ text: String, at separator: UInt8) -> [String] {
    split(Array(text.utf8)[...], at: separator).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func split(_ bytes: ArraySlice<UInt8>, at separator: UInt8) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var (start, place) = (bytes.startIndex, bytes.startIndex)
    while place < bytes.endIndex {
      if bytes[place] == UInt8(ascii: "\\") {
        place += 1
      } else if bytes[place] == separator, parts.count < 1000 {
        parts.append(bytes[start..<place])
        start = place + 1
      }
      place += 1
    }
    return parts + [bytes[start...]]
  }

  /// `\,`, `\;`, `\:` and `\\` as what they stand for, `\n` as a line end (not in vCard 2.1, where it may be a path).
  private static func unescaped(_ text: String, isOld: Bool) -> String {
    let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    guard lines.contains("\\") else { return lines.trimmingBlanks }
    var result = ""
    var scalars = lines.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "\\", let escaped = scalars.next() else {
        result.unicodeScalars.append(scalar)
        continue
      }
      switch escaped {
      case ",", ";", ":", "\\", "\"": result.unicodeScalars.append(escaped)
      case "n" where !isOld, "N" where !isOld: result.append("\n")
      default: result.unicodeScalars.append(contentsOf: [scalar, escaped])
      }
    }
    return result.trimmingBlanks
  }
}

/// Quoted-printable (RFC 2045, 6.7); what is not written right stays as it is.
enum QuotedPrintable {
  static func decoded(_ bytes: some Collection<UInt8>) -> [UInt8] {
    let bytes = Array(bytes)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "="), place + 2 < bytes.count,
        let high = digit(bytes[place + 1]), let low = digit(bytes[place + 2])
      {
        result.append(high << 4 | low)
        place += 3
      } else {
        result.append(bytes[place])
        place += 1
      }
    }
    return result
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}

/// Base64 (RFC 4648, 4); bytes that do not belong are passed over.
enum Base64 {
  static func decoded(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var (gathered, bits) = (UInt32(0), 0)
    for byte in bytes {
      guard let value = value(byte) else { continue }
      gathered = (gathered << 6 | UInt32(value)) & 0xFFFF
      bits += 6
      guard bits >= 8 else { continue }
      bits -= 8
      result.append(UInt8(truncatingIfNeeded: gathered >> UInt32(bits)))
    }
    return result
  }

  private static func value(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x41...0x5A: byte - 0x41
    case 0x61...0x7A: byte - 0x61 + 26
    case 0x30...0x39: byte - 0x30 + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
