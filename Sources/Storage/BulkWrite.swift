// The quick way for rows that are kept, not recorded: one prepared statement stepped directly, nothing journalled.

import GRDB

/// Runs one statement again and again with other bindings: standings, totals, kept answers. Nothing is journalled.
package struct BulkWrite {
  private let statement: SQLiteStatement

  /// The statement's places are all filled by `run`.
  package init(_ transaction: Transaction, _ sql: SQL) throws {
    precondition(sql.bindings.isEmpty, "A bulk write binds its values when it runs.")
    statement = try SQLiteStatement(sql.text, on: transaction.connection)
  }

  /// Runs it once; `bind` fills the places from 1 on.
  @inline(__always)
  package func run(_ bind: (SQLiteStatement) throws -> Void) throws {
    statement.reset()
    try bind(statement)
    try statement.run()
  }
}

/// The indexes of a table while they are set aside.
package struct IndexesSetAside {
  fileprivate let definitions: [String]
}

extension Transaction {
  /// Takes a table's indexes away, so that most of its rows can be written anew; `putBack` builds them again, sorted.
  /// No statement of this transaction may be running over the table.
  package func setIndexesAside(of table: String) throws -> IndexesSetAside {
    let found = try rows(
      "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = \(table) AND sql IS NOT NULL ORDER BY name"
    ) { row in (name: try row["name"] as String, definition: try row["sql"] as String) }
    for index in found { try execute("DROP INDEX \(SQL.checkedName(index.name))") }
    return IndexesSetAside(definitions: found.map(\.definition))
  }

  /// Builds indexes again that were set aside.
  package func putBack(_ indexes: IndexesSetAside) throws {
    for definition in indexes.definitions { try connection.execute(sql: definition) }
  }
}
