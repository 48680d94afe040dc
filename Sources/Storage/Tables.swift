// Tables gone through whole, by the names of their columns: for undo, fingerprints, moving and checks.

extension Snapshot {
  /// The columns of a table of ours in their order.
  func columns(of table: String) throws -> [String] {
    let statement = try connection.statement("SELECT * FROM \(SQL.checkedName(table)) WHERE FALSE")
    defer { statement.reset() }
    return try statement.columnNames()
  }

  /// Every row of a table, or those under a condition, in an order; cells in the order of the columns.
  func eachRow(
    of table: String, where condition: SQL = "TRUE", orderedBy order: SQL, _ body: ([Value]) throws -> Void
  ) throws {
    let count = Int32(try columns(of: table).count)
    try scan("SELECT * FROM \(SQL.checkedName(table)) WHERE \(condition) ORDER BY \(order)") { row in
      guard let row = row as? any Statement else { return false }
      try body((0..<count).map { row.value(at: $0) })
      return true
    }
  }
}
