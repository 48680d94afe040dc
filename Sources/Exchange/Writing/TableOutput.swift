// What every file with tables is to those who write it: columns, then rows of cells that know what they are.

/// A column of a table to be written.
package struct TableColumn: Sendable, Hashable {
  package let name: String
  /// How wide a sheet shows it, in digits.
  package let width: Int

  package init(_ name: String, width: Int = 14) {
    self.name = name
    self.width = width
  }
}

/// A cell that knows what it holds, so that each kind of file can write it as its own.
package enum TableCell: Sendable, Hashable {
  case empty
  /// Text of any origin.
  case text(String)
  /// A text of our own making, such as a time or a code: never taken for a formula.
  case code(String)
  case whole(Int64)
  /// A decimal: so many units of a tenth to the power of `scale`.
  case decimal(Int64, scale: Int)
  /// Days since 1970-01-01.
  case day(Int32)
  case flag(Bool)

  /// The text, or nothing when it is empty.
  package static func optional(_ text: String?) -> TableCell {
    text.flatMap { $0.isEmpty ? nil : .text($0) } ?? .empty
  }
}

/// Writes tables into a file, row by row, in memory that does not grow with them.
package protocol TableOutput: AnyObject {
  /// Begins a table; the rows that follow are its rows.
  func begin(_ table: String, _ columns: [TableColumn]) throws
  /// Writes a row; it may be shorter than the table is wide.
  func write(_ cells: [TableCell]) throws
  /// Ends the file. Without it there is none.
  func finish() throws
}

/// The file system or a library could not write what was asked. Holds nothing that a customer told us.
package struct WritingFault: Error, CustomStringConvertible {
  package let doing: String
  package let message: String
  /// The disk has no room left.
  package let isDiskFull: Bool

  package init(doing: String, message: String, isDiskFull: Bool = false) {
    self.doing = doing
    self.message = message
    self.isDiskFull = isDiskFull
  }

  package var description: String { "\(doing): \(message)" }
}

/// A decimal in plain digits: `-12.50`.
package func decimalText(_ units: Int64, scale: Int, mark: String = ".") -> String {
  guard scale > 0 else { return String(units) }
  let digits = String(units.magnitude)
  let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
  return (units < 0 ? "-" : "") + padded.dropLast(scale) + mark + padded.suffix(scale)
}

/// A day as `2011-12-09`; empty outside the years 1000 to 9999.
package func isoDay(_ number: Int32) -> String {
  guard let date = ReadDate(dayNumber: number) else { return "" }
  func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
  return "\(date.year)-\(two(date.month))-\(two(date.day))"
}
