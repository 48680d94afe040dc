// One record of a table as its cells; a view into the reader's buffer, so nothing is copied until asked for.

/// The current record of a reader. It shows the reader's current record even after the reader moved on: take
/// out what you need before calling `next()`.
package struct TableRow {
  let record: CurrentRecord

  /// The 1-based physical line on which the record begins.
  package var line: Int { record.line }

  /// The number of cells.
  package var count: Int { record.count }

  /// Whether no cell holds anything but blanks.
  package var isBlank: Bool {
    for column in 0..<count where !isEmpty(column) { return false }
    return true
  }

  /// The text of a cell as written, with its blanks; "" when the row is too short.
  package func text(_ column: Int) -> String {
    String(decoding: record.bytes(column), as: UTF8.self)
  }

  /// The text of a cell without surrounding blanks, among them no-break spaces.
  package func trimmed(_ column: Int) -> String {
    String(decoding: Blanks.trimmed(record.bytes(column)), as: UTF8.self)
  }

  /// Whether a cell is missing, has nothing in it, or only blanks.
  package func isEmpty(_ column: Int) -> Bool {
    Blanks.trimmed(record.bytes(column)).isEmpty
  }

  /// Calls `body` with the UTF-8 bytes of a cell, quotes taken out, without copying; they are only valid
  /// inside `body`.
  package func withBytes<Result>(
    _ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    try body(record.bytes(column))
  }

  /// The text of all cells, as written.
  package var cells: [String] { (0..<count).map(text) }

  /// The record roughly as written, at most 500 characters, for a report of rows that were not taken.
  package var source: String {
    let delimiter = String(UnicodeScalar(record.delimiter))
    var text = ""
    for column in 0..<count {
      if column > 0 { text += delimiter }
      text += String(
        decoding: UnsafeBufferPointer(rebasing: record.bytes(column).prefix(2000)), as: UTF8.self)
      if text.utf8.count > 4000 { break }
    }
    return String(text.prefix(500))
  }

  func beginsWithDigit(_ column: Int) -> Bool {
    record.bytes(column).first.map(Self.isDigit) ?? false
  }

  func endsInDigit(_ column: Int) -> Bool {
    record.bytes(column).last.map(Self.isDigit) ?? false
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

/// What a reader and its rows share: the record the reader stands on, as places in bytes that its source holds.
final class CurrentRecord {
  /// Where the cells' offsets count from.
  var base: UnsafePointer<UInt8>?
  var cells: UnsafePointer<CellRange>?
  /// The number of cells.
  var count = 0
  var line = 1
  /// What stands between cells when the record is shown.
  let delimiter: UInt8

  init(delimiter: UInt8) { self.delimiter = delimiter }

  /// The bytes of a cell; none when the record is too short.
  @inline(__always)
  func bytes(_ column: Int) -> UnsafeBufferPointer<UInt8> {
    guard column >= 0, column < count, let base, let cells else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    let cell = cells[column]
    return UnsafeBufferPointer(start: base + Int(cell.start), count: Int(cell.end) &- Int(cell.start))
  }
}
