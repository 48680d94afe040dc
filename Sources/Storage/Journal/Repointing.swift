// Rows that belong to one row of a table go over to another, each move journalled: what merging two customers needs.

extension Transaction {
  /// Makes everything that refers to a row refer to another one of the same table. A row that nobody else may have beside
  /// the other's own goes, as does one that would speak of the other and itself; the journal keeps both.
  package func repoint(_ parent: String, from old: Int64, to new: Int64, except tables: Set<String> = [])
    throws
  {
    for reference in Schema.references where reference.parent == parent && !tables.contains(reference.child) {
      let (table, column) = (SQL.checkedName(reference.child), SQL.checkedName(reference.column))
      let rows: [Int64] = try values("SELECT id FROM \(table) WHERE \(column) = \(old) ORDER BY id")
      for row in rows { try repoint(row, reference, to: new) }
    }
  }

  private func repoint(_ row: Int64, _ reference: Schema.Reference, to new: Int64) throws {
    var change: [String: any Storable] = [reference.column: new]
    if let other = try columnOfAnother(row, reference, who: new) {
      guard Schema.standAlone.contains(reference.child) else {
        try delete(reference.child, id: row)
        return
      }
      // The row stays with its own customer, whichever of the two columns was to change.
      change =
        other == "customer_id"
        ? [reference.column: Int64?.none] : [reference.column: new, other: Int64?.none]
    }
    guard try isUnique(reference.child, row, change.mapValues(\.stored)) else {
      try delete(reference.child, id: row)
      return
    }
    try update(reference.child, id: row, change)
  }

  /// The other column of the row that refers to `who` already.
  private func columnOfAnother(_ row: Int64, _ reference: Schema.Reference, who: Int64) throws -> String? {
    let others = Schema.references.filter {
      $0.child == reference.child && $0.parent == reference.parent && $0.column != reference.column
    }.map(\.column)
    guard !others.isEmpty, let cells = try current(reference.child, row, columns: others) else { return nil }
    return others.first { cells[$0] == .integer(who) }
  }
}
