// The list of changes: what the audit page and `regulars changes` show.

/// One change set with how much it touched.
package struct ChangeSet: Sendable {
  package let id: Int64
  package let kind: Change.Kind
  package let staff: Int64?
  package let at: Instant
  package let about: String
  /// Rows created, updated and deleted.
  package let rows: Int
  /// The change set that undid it.
  package let undoneBy: Int64?
}

extension Snapshot {
  /// Change sets, newest first; `before` an id for the next page.
  package func changeSets(before id: Int64 = .max, limit: Int) throws -> [ChangeSet] {
    try rows(
      """
      SELECT c.id, c.kind, c.staff_id, c.at, c.about, c.undone_by,
        (SELECT CAST(COALESCE(SUM(j.last_row_id - j.row_id + 1), 0) AS BIGINT) FROM journal AS j
         WHERE j.change_set_id = c.id) AS touched
      FROM change_set AS c WHERE c.id < \(id) ORDER BY c.id DESC LIMIT \(limit)
      """, ChangeSet.init)
  }

  /// One change set, or nil.
  package func changeSet(_ id: Int64) throws -> ChangeSet? {
    try changeSets(before: id + 1, limit: 1).first { $0.id == id }
  }
}

extension ChangeSet {
  fileprivate init(_ row: Row) throws {
    self.init(
      id: try row["id"], kind: try row["kind"], staff: try row["staff_id"], at: try row["at"],
      about: try row["about"], rows: try row["touched"], undoneBy: try row["undone_by"])
  }
}
