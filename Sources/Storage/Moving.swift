// Moving a business from one database to another, on either engine: every row and id, checked at the end.

/// How far a move is.
package struct MoveProgress: Sendable {
  /// The table being copied; empty at the end.
  package let table: String
  /// Rows copied so far.
  package let rows: Int
  /// Rows of all tables together.
  package let total: Int
  /// The part done, from 0 to 1.
  package var part: Double { total == 0 ? 1 : Double(rows) / Double(total) }
}

/// What a move did.
package struct Moved: Sendable, Equatable {
  /// Tables gone through.
  package let tables: Int
  /// Rows copied.
  package let rows: Int
  /// Of everything, the same in both databases.
  package let fingerprint: String
}

extension Database {
  /// Copies everything into an empty database in one transaction, from one moment's snapshot, and compares the two.
  /// Throws `StorageRefusal.notEmpty`, leaving the target as it was; what `progress` throws cancels.
  @discardableResult
  package func move(to target: Database, progress: (MoveProgress) throws -> Void = { _ in }) throws -> Moved {
    try readNow { source in
      let total = try Schema.everything.reduce(0) { count, table in
        count + (try source.value("SELECT COUNT(*) FROM \(SQL.checkedName(table.name))") ?? 0)
      }
      let purchases: Int = try source.value("SELECT COUNT(*) FROM purchase") ?? 0
      let fingerprint = try source.wholeFingerprint()
      let rows = try target.writeNow(Change(.opening, at: Instant(rawValue: 0))) { transaction in
        guard try transaction.value("SELECT COUNT(*) FROM change_set", as: Int.self) == 0 else {
          throw StorageRefusal.notEmpty(place: target.place.description)
        }
        let rows = try transaction.loadingPurchases(about: purchases) {
          try transaction.fill(from: source, total: total, progress)
        }
        guard try transaction.wholeFingerprint() == fingerprint else {
          throw StorageRefusal.damaged(problem: "the copy differs from what was copied")
        }
        return rows
      }
      return Moved(tables: Schema.everything.count, rows: rows, fingerprint: fingerprint)
    }
  }
}

extension Transaction {
  fileprivate func fill(from source: Snapshot, total: Int, _ progress: (MoveProgress) throws -> Void) throws
    -> Int
  {
    var rows = 0
    for table in Schema.everything {
      try execute("DELETE FROM \(SQL.checkedName(table.name))")
      let columns = try source.columns(of: table.name)
      let target = try connection.insertion(into: table.name, columns: columns)
      try source.eachRow(of: table.name, orderedBy: table.order) { cells in
        try target.run { row in
          for (index, cell) in cells.enumerated() { row.bind(cell, at: Int32(index + 1)) }
        }
        rows += 1
        if rows & 0x3FFF == 0 { try progress(MoveProgress(table: table.name, rows: rows, total: total)) }
      }
    }
    try progress(MoveProgress(table: "", rows: total, total: total))
    return rows
  }
}

extension Bindings {
  /// Binds a cell as it was read.
  func bind(_ value: Value, at place: Int32) {
    switch value {
    case .null: bindNull(at: place)
    case .integer(let number): bind(integer: number, at: place)
    case .real(let number): bind(real: number, at: place)
    case .text(let text): bind(text: text, at: place)
    case .bytes(let bytes): bind(bytes: bytes, at: place)
    }
  }
}
