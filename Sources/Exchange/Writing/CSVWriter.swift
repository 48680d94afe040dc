// Writes tables as RFC 4180 asks: CRLF, quotes when needed; and, for files people open, so that no cell is a
// formula.

/// A cell to be written.
package enum CSVCell: Sendable, Hashable, ExpressibleByStringLiteral {
  /// Text of any origin; in files for people it is guarded.
  case text(String)
  /// A number, date or code of our own making; never guarded.
  case typed(String)
  /// Nothing.
  case empty

  package init(stringLiteral value: String) { self = .text(value) }
}

/// Writes records as CSV into memory, from which they are taken in pieces.
///
///     var writer = CSVWriter(forPeople: true)
///     writer.write(["Name", "Spent"])
///     writer.write([.text(name), .typed("12.50")])
///     try output.write(writer.take())
package struct CSVWriter: Sendable {
  private var bytes: [UInt8] = []
  private let delimiter: UInt8
  private let isForPeople: Bool

  /// With `forPeople` the file begins with a byte order mark, every cell is quoted, and text that a
  /// spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV Injection). Feeds go without.
  package init(forPeople: Bool = false, delimiter: UInt8 = .comma) {
    isForPeople = forPeople
    self.delimiter = delimiter
    if forPeople { bytes = [0xEF, 0xBB, 0xBF] }
  }

  /// Writes one record.
  package mutating func write(_ cells: [CSVCell]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(delimiter) }
      write(cell, isFirst: index == 0, isAlone: cells.count == 1)
    }
    bytes.append(.carriageReturn)
    bytes.append(.lineFeed)
  }

  /// Writes one record of texts.
  package mutating func write(texts: [String]) {
    write(texts.map(CSVCell.text))
  }

  /// What was written since the last call.
  package mutating func take() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  /// How many bytes wait to be taken.
  package var count: Int { bytes.count }

  private mutating func write(_ cell: CSVCell, isFirst: Bool, isAlone: Bool) {
    switch cell {
    case .empty: write("", quoted: isForPeople || isAlone)
    case .typed(let text): write(text, quoted: isForPeople || needsQuotes(text) || isAlone && text.isEmpty)
    case .text(let text):
      guard !isForPeople else { return write(FormulaGuard.guarded(text), quoted: true) }
      write(text, quoted: needsQuotes(text) || isAlone && text.isEmpty || isFirst && isTelling(text))
    }
  }

  private mutating func write(_ text: String, quoted: Bool) {
    guard quoted else { return bytes.append(contentsOf: text.utf8) }
    bytes.append(.quote)
    for byte in text.utf8 {
      if byte == .quote { bytes.append(.quote) }
      bytes.append(byte)
    }
    bytes.append(.quote)
  }

  /// A line that begins so may be taken for one of another kind of file.
  private func isTelling(_ text: String) -> Bool {
    text.utf8.first == UInt8(ascii: "!") || text.utf8.first == UInt8(ascii: "<")
  }

  private func needsQuotes(_ text: String) -> Bool {
    text.utf8.contains { $0 == delimiter || $0 == .quote || $0 == .lineFeed || $0 == .carriageReturn }
  }
}
