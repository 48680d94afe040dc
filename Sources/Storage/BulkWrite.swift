// The quick way for rows that are kept, not recorded: one statement run again and again, nothing journalled.

/// Runs one statement again and again with other bindings: standings, totals, kept answers. Nothing is journalled.
package struct BulkWrite {
  private let write: any RepeatedWrite

  /// The statement's places are all filled by `run`.
  package init(_ transaction: Transaction, _ sql: SQL) throws {
    precondition(sql.bindings.isEmpty, "A bulk write binds its values when it runs.")
    write = try transaction.connection.repeated(sql)
  }

  /// Puts rows into a table; `run` fills the columns in this order.
  package init(_ transaction: Transaction, into table: String, columns: [String]) throws {
    write = try transaction.connection.insertion(into: table, columns: columns)
  }

  /// Runs it once; `bind` fills the places from 1 on.
  @inline(__always)
  package func run(_ bind: (any Bindings) throws -> Void) throws { try write.run(bind) }
}

/// The indexes of a table while they are set aside.
package struct IndexesSetAside {
  fileprivate let definitions: [String]
}

extension Transaction {
  /// Takes a table's indexes away, so that most of its rows can be written anew; `putBack` builds them again, sorted.
  /// No statement of this transaction may be running over the table. On PostgreSQL they stay: without them others
  /// could not read the table until this transaction ends.
  package func setIndexesAside(of table: String) throws -> IndexesSetAside {
    let found = try connection.indexes(of: table)
    for index in found { try execute("DROP INDEX \(SQL.checkedName(index.name))") }
    return IndexesSetAside(definitions: found.map(\.definition))
  }

  /// Builds indexes again that were set aside.
  package func putBack(_ indexes: IndexesSetAside) throws {
    for definition in indexes.definitions { try connection.run(definition) }
  }
}
