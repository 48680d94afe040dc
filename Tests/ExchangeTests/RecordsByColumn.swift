// What tests of files with columns of our own making share: the records by the names of their columns.
@testable import Exchange

func recordsByColumn(_ text: String, limits: TableLimits = .standard) throws -> [[String: String]] {
  try recordsByColumn(Array(text.utf8), limits: limits)
}

/// The records of a file under its first one, by column.
func recordsByColumn(_ bytes: [UInt8], limits: TableLimits = .standard) throws -> [[String: String]] {
  let reader = try TableReader(.bytes(bytes), limits: limits)
  guard try reader.next() else { return [] }
  let names = reader.row.cells
  var records: [[String: String]] = []
  while try reader.next() {
    records.append(Dictionary(zip(names, reader.row.cells)) { first, _ in first })
  }
  return records
}
