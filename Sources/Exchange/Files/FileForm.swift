// What kind of file it is, told by its first bytes and never by its name.

/// The kinds of files that hold records.
package enum FileForm: String, Hashable, Sendable, Codable, CaseIterable {
  /// Delimited text: CSV, tabs.
  case text
  /// .xlsx
  case workbook
  /// .xls
  case oldWorkbook
  /// A zip of files; they are taken one by one.
  case archive
  /// vCards.
  case cards
  /// QuickBooks Desktop's IIF.
  case interchange
  /// XML: SAF-T, Tally.
  case xml

  /// The form of a file. Throws `TableRefusal.binary` for what holds no records.
  static func of(_ source: ByteSource) throws -> FileForm {
    let head = try source.head(4096)
    if let look = FileLook(head: head) {
      switch look {
      case .workbook: return Archive.holdsWorkbook(source) ? .workbook : .archive
      case .oldWorkbook: return .oldWorkbook
      default: throw TableRefusal.binary(look)
      }
    }
    let text = TextHead(head)
    if text.begins(with: "BEGIN:VCARD") { return .cards }
    if text.begins(with: "<") { return .xml }
    if text.looksLikeInterchange { return .interchange }
    return .text
  }
}

/// The first characters of a file that is probably text, whatever its encoding: ASCII letters only, blanks in front left out.
private struct TextHead {
  private let letters: [UInt8]

  init(_ head: [UInt8]) {
    // UTF-16 has a NUL beside each ASCII letter; byte order marks are no ASCII.
    letters = Array(
      head.filter { $0 != 0 && $0 < 0x80 }.drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 })
  }

  func begins(with word: String) -> Bool {
    letters.count >= word.utf8.count
      && zip(letters, word.utf8).allSatisfy { Self.upper($0) == Self.upper($1) }
  }

  /// A line that begins with `!` and a keyword of the Intuit Interchange Format, with nothing but titles above.
  var looksLikeInterchange: Bool {
    for line in letters.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).prefix(20) {
      let word = String(decoding: line.dropFirst().prefix { $0 > 0x20 && $0 != .comma }, as: UTF8.self)
      if line.first == UInt8(ascii: "!"), Self.keywords.contains(word) { return true }
      guard !line.contains(where: { Self.cellMarks.contains($0) }) else { return false }
    }
    return false
  }

  /// What stands between and around the cells of other texts.
  private static let cellMarks: Set<UInt8> = [.comma, .semicolon, .tab, .bar, .quote]

  private static let keywords: Set<String> = [
    "HDR", "CUST", "TRNS", "SPL", "ENDTRNS", "ACCNT", "INVITEM", "VEND", "CUSTNAMEDICT", "ENDCUSTNAMEDICT",
    "CLASS",
    "TERMS", "EMP", "OTHERNAME", "BUD", "TODO", "CTYPE", "VTYPE", "SHIPMETH", "PAYMETH", "INVMEMO", "TIMEACT",
  ]

  private static func upper(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte - 0x20 : byte
  }
}
