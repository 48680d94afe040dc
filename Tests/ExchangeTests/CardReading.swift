// What the tests of cards share: a file's cards by the names of their columns.
@testable import Exchange

func read(_ text: String, limits: TableLimits = .standard) throws -> [[String: String]] {
  try read(Array(text.utf8), limits: limits)
}

/// The records of a file under its first one, by column.
func read(_ bytes: [UInt8], limits: TableLimits = .standard) throws -> [[String: String]] {
  let reader = try TableReader(.bytes(bytes), limits: limits)
  guard try reader.next() else { return [] }
  let names = reader.row.cells
  var records: [[String: String]] = []
  while try reader.next() {
    records.append(Dictionary(zip(names, reader.row.cells)) { first, _ in first })
  }
  return records
}
