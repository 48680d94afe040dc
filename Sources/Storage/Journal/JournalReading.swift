// Rows that the journal speaks of, as they are now: to say in words what a change was about.

extension Snapshot {
  /// A row of a journalled table by its columns; nil when it is gone, or no such table is journalled.
  package func journalledRow(_ table: String, _ id: Int64) throws -> [String: Value]? {
    guard Schema.journalled.contains(table) else { return nil }
    return try cells("SELECT * FROM \(SQL.checkedName(table)) WHERE id = \(id)")
  }
}
