// Where a cell stands, as a workbook writes it: `BC23`.

/// The column and row in a cell's name.
enum CellPlace {
  /// A sheet has no more columns, and no more rows.
  static let columns = 16_384
  static let rows = 1_048_576

  /// The column, counted from 0; nil without letters. What is beyond the last column stays beyond it.
  @inline(__always)
  static func column(_ name: UnsafeBufferPointer<UInt8>) -> Int? {
    var column = 0
    for byte in name {
      if byte == UInt8(ascii: "$") { continue }
      let letter = byte & 0xDF
      guard letter &- 0x41 < 26 else { break }
      column = column &* 26 &+ Int(letter &- 0x40)
      guard column <= columns else { return columns }
    }
    return column == 0 ? nil : column - 1
  }

  /// A whole number; nil for anything else.
  @inline(__always)
  static func number(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard !text.isEmpty, text.count <= 10 else { return nil }
    var number = 0
    for byte in text {
      guard byte &- 0x30 < 10 else { return nil }
      number = number &* 10 &+ Int(byte &- 0x30)
    }
    return number
  }
}
