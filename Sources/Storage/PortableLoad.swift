// Rows that come back from another place, into a database with nothing in it.

extension Transaction {
  /// Makes sure that nothing is here yet, and empties what the beginning of a database put here.
  /// Throws `StorageRefusal.notEmpty`.
  package func beginLoading(into place: DatabasePlace) throws {
    guard try value("SELECT COUNT(*) FROM change_set", as: Int.self) == 0,
      try value("SELECT COUNT(*) FROM customer", as: Int.self) == 0
    else { throw StorageRefusal.notEmpty(place: place.description) }
    for table in Schema.portable.reversed() {
      try execute("DELETE FROM \(SQL.checkedName(table.name))")
    }
  }

  /// Fills a table with rows as they left, which is not journalled: their journal comes with them.
  package func portableLoad(into table: PortableTable, columns: [PortableColumn]) throws -> PortableLoad {
    PortableLoad(try connection.insertion(into: table.name, columns: columns.map(\.name)))
  }
}

/// Rows put into one table.
package struct PortableLoad {
  private let rows: any RepeatedWrite

  init(_ rows: any RepeatedWrite) { self.rows = rows }

  /// Adds a row, cells in the order of the columns.
  package func add(_ cells: [Value]) throws {
    try rows.run { row in
      for (place, cell) in cells.enumerated() { row.bind(cell, at: Int32(place + 1)) }
    }
  }
}
