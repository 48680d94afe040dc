// One table as a CSV file: for a spreadsheet that people open, or for a program that reads it.

/// Who reads a CSV file.
package enum CSVReader: Sendable, Hashable {
  /// A program: commas, decimal points, no byte order mark, texts as they are.
  case program
  /// People, in a spreadsheet: a byte order mark, every cell quoted, formulas defused; where decimals are written with
  /// a comma, cells are parted by semicolons.
  case people(decimalComma: Bool)

  /// Whether decimals are written with a comma.
  var hasDecimalComma: Bool { self == .people(decimalComma: true) }
}

/// Writes a single table as CSV.
package final class CSVFile: TableOutput {
  private let file: OutputFile
  private let reader: CSVReader
  private var writer: CSVWriter
  private var width = 0

  /// Begins a file, in the place of one that is there.
  package init(_ path: String, for reader: CSVReader) throws {
    file = try OutputFile(path)
    self.reader = reader
    writer = CSVWriter(
      forPeople: reader != .program, delimiter: reader.hasDecimalComma ? .semicolon : .comma)
  }

  package func begin(_ table: String, _ columns: [TableColumn]) throws {
    precondition(width == 0, "A CSV file holds one table.")
    width = columns.count
    try write(row: columns.map { .text($0.name) })
  }

  package func write(_ cells: [TableCell]) throws {
    try write(row: cells.map(cell) + Array(repeating: .empty, count: max(0, width - cells.count)))
  }

  package func finish() throws {
    try file.write(writer.take())
    try file.finish()
  }

  private func write(row: [CSVCell]) throws {
    writer.write(row)
    if writer.count > 1 << 15 { try file.write(writer.take()) }
  }

  private func cell(_ cell: TableCell) -> CSVCell {
    switch cell {
    case .empty: .empty
    case .text(let text): .text(text)
    case .code(let text): .typed(text)
    case .whole(let number): .typed(String(number))
    case .decimal(let units, let scale):
      .typed(decimalText(units, scale: scale, mark: reader.hasDecimalComma ? "," : "."))
    case .day(let number): .typed(isoDay(number))
    case .flag(let truth): .typed(truth ? "yes" : "no")
    }
  }
}
