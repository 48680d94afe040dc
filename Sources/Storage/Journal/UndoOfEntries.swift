// Taking back a part of a change set: the lines of the journal between two marks.

extension Snapshot {
  /// The journal's last line so far: what is written after it has greater numbers.
  package func lastEntry() throws -> Int64 {
    try value("SELECT COALESCE(MAX(id), 0) FROM journal") ?? 0
  }
}

extension Snapshot {
  /// The rows changed between two lines of the journal that refer to several rows of a table.
  package func rowsBetween(
    _ parent: String, in entries: ClosedRange<Int64>
  ) throws -> [(table: String, row: Int64)] {
    let children = Schema.references.filter { $0.parent == parent }.map(\.child)
    let several = Set(children.filter { child in children.filter { $0 == child }.count > 1 })
    let tables = SQL.joined(several.sorted().map { "\($0)" as SQL }, by: ", ")
    return try rows(
      """
      SELECT table_name, row_id FROM journal
      WHERE id BETWEEN \(entries.lowerBound) AND \(entries.upperBound) AND table_name IN (\(tables)) ORDER BY id
      """
    ) { (try $0["table_name"], try $0["row_id"]) }
  }

  /// How many rows a customer has that were added between two lines of the journal.
  package func rowsAdded(to customer: Int64, since first: Int64, until last: Int64) throws -> Int {
    var count = 0
    for reference in Schema.references
    where reference.parent == "customer" && reference.column == "customer_id" {
      let table = SQL.checkedName(reference.child)
      count +=
        try value(
          """
          SELECT COUNT(*) FROM \(table) AS t WHERE t.customer_id = \(customer) AND (
            SELECT j.id FROM journal AS j
            WHERE j.table_name = \(reference.child) AND j.kind = 'created' AND j.row_id <= t.id
            ORDER BY j.row_id DESC, j.id DESC LIMIT 1) BETWEEN \(first + 1) AND \(last)
          """) ?? 0
    }
    return count
  }
}

extension Transaction {
  /// Takes back what these lines say, the last first: rows deleted come back, columns changed and not changed since get
  /// their former values, rows made go.
  package func undo(entries: ClosedRange<Int64>, _ done: inout Undone) throws {
    let lines = try journal(entries)
    for line in lines.reversed() {
      switch line.kind {
      case .deleted: try bringBack(line, &done)
      case .updated: try restore(line, &done)
      case .created:
        for id in (line.first...line.last).reversed() where try delete(line.table, id: id) {
          done.removed += 1
        }
      }
    }
  }

  /// Notes that a change set was undone by this one, and that what it undid itself is in force again.
  package func noteUndone(_ changeSet: Int64) throws {
    try execute("UPDATE change_set SET undone_by = NULL WHERE undone_by = \(changeSet)")
    try execute("UPDATE change_set SET undone_by = \(try self.changeSet()) WHERE id = \(changeSet)")
  }

  /// Throws when there is no such change set, or when it was undone before.
  package func checkUndoable(_ changeSet: Int64) throws {
    let undoneBy: Int64?? = try row("SELECT undone_by FROM change_set WHERE id = \(changeSet)") {
      try $0["undone_by"]
    }
    guard let undoneBy else { throw StorageRefusal.noSuchChange(changeSet) }
    guard undoneBy == nil else { throw StorageRefusal.alreadyUndone(changeSet) }
  }
}
