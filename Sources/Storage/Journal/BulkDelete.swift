// The quick way out for many rows of one table: kept in the journal a few hundred at a time.

extension Transaction {
  /// Removes all rows of a table under a condition, keeping them in the journal as they were. Answers how many there
  /// were. Rows that refer to them are to be removed before.
  @discardableResult
  package func deleteAll(of table: String, where condition: SQL) throws -> Int {
    try deleteKeeping(table, condition)
  }
}
