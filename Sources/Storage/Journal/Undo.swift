// Taking a change set back: what was not changed since is restored, the rest is left and named.

/// What an undo did, and what it left as it is.
package struct Undone: Sendable, Equatable {
  /// A row that was left, and why.
  package struct Left: Sendable, Equatable {
    /// Somebody changed it later, something newer belongs to it, or it is not there any more.
    package enum Reason: String, Sendable { case changedSince, stillNeeded, gone }
    package let table: String
    package let id: Int64
    package let reason: Reason
  }

  package var changeSet: Int64 = 0
  /// Rows taken away, brought back, and set to their former values.
  package var removed = 0
  package internal(set) var returned = 0
  package internal(set) var restored = 0
  /// Rows added since to a customer whose merge was undone: they stay where they are.
  package var stayed = 0
  /// How many rows were left, and the first hundred of them.
  package internal(set) var leftCount = 0
  package internal(set) var left: [Left] = []

  package init() {}

  mutating func leave(_ table: String, _ id: Int64, _ reason: Left.Reason) {
    leftCount += 1
    if left.count < 100 { left.append(Left(table: table, id: id, reason: reason)) }
  }
}

extension Transaction {
  /// Undoes a change set inside this transaction (whose own change set should be of kind `.undo`).
  /// Rows brought back come first, then former values, then created rows go, children before parents.
  package func undo(_ changeSet: Int64) throws -> Undone {
    try checkUndoable(changeSet)
    var done = Undone()
    done.changeSet = try self.changeSet()
    try eachEntry(of: changeSet, .deleted) { try bringBack($0, &done) }
    try eachEntry(of: changeSet, .updated) { try restore($0, &done) }
    for table in Schema.journalled.reversed() {
      for ids in try createdRanges(of: table, in: changeSet) { try remove(ids, table, of: changeSet, &done) }
    }
    try noteUndone(changeSet)
    return done
  }

  func bringBack(_ entry: JournalEntry, _ done: inout Undone) throws {
    guard case .rows(let kept)? = entry.kept else { return }
    var run: ClosedRange<Int64>?
    func noteRun() throws {
      if let ids = run { try note(.created, entry.table, ids.lowerBound, nil, last: ids.upperBound) }
    }
    let rows = kept.rows.map { Dictionary(uniqueKeysWithValues: zip(kept.columns, $0)) }
    let isPossible = try possible(rows, entry.table)
    let insertion = try connection.insertion(into: entry.table, columns: kept.columns)
    for (cells, row) in zip(kept.rows, rows) {
      guard case .integer(let id)? = row["id"] else { continue }
      guard isPossible(row), try isUnique(entry.table, id, row) else {
        done.leave(entry.table, id, .changedSince)
        continue
      }
      try insertion.run { place in
        for (index, cell) in cells.enumerated() { place.bind(cell, at: Int32(index + 1)) }
      }
      touched.note(entry.table) { row[$0] }
      if let before = run, before.upperBound == id - 1 {
        run = before.lowerBound...id
      } else {
        try noteRun()
        run = id...id
      }
      done.returned += 1
    }
    try noteRun()
  }

  /// Asks for all rows at once which of them are not there yet, and whether what they point to is.
  private func possible(_ rows: [[String: Value]], _ table: String) throws -> ([String: Value]) -> Bool {
    func there(_ table: String, _ column: String) throws -> RowSet {
      let ids = Set(rows.compactMap { if case .integer(let id)? = $0[column] { id } else { nil } })
      let list = "[" + ids.sorted().map(String.init).joined(separator: ",") + "]"
      return try self.ids(
        "SELECT id FROM \(SQL.checkedName(table)) WHERE id IN (SELECT value FROM json_each(\(list)))")
    }
    let present = try there(table, "id")
    let parents = try Schema.references.filter { $0.child == table }.map {
      ($0.column, try there($0.parent, $0.column))
    }
    return { row in
      guard case .integer(let id)? = row["id"], !present.contains(id) else { return false }
      return parents.allSatisfy { column, ids in
        if case .integer(let parent)? = row[column] { ids.contains(parent) } else { true }
      }
    }
  }

  /// Whether what the cells point to is there, and no other row has what only one may have.
  private func fits(_ table: String, _ id: Int64, _ cells: [String: Value]) throws -> Bool {
    for reference in Schema.references where reference.child == table {
      guard case .integer(let parent)? = cells[reference.column] else { continue }
      guard try current(reference.parent, parent, columns: ["id"]) != nil else { return false }
    }
    return try isUnique(table, id, cells)
  }

  /// Whether no other row has what only one may have.
  func isUnique(_ table: String, _ id: Int64, _ cells: [String: Value]) throws -> Bool {
    for (owner, column) in Schema.unique where owner == table {
      guard let value = cells[column], value != .null else { continue }
      let name = SQL.checkedName(column)
      let other: Int64? = try self.value(
        "SELECT id FROM \(SQL.checkedName(table)) WHERE \(name) = \(value) AND id <> \(id)")
      guard other == nil else { return false }
    }
    for (owner, columns) in Schema.uniqueTogether where owner == table {
      guard columns.contains(where: { cells[$0] != nil }) else { continue }
      // A row that is changed keeps what it has in the other columns.
      let isWhole = columns.allSatisfy { cells[$0] != nil }
      let kept = try isWhole ? [:] : current(table, id, columns: columns) ?? [:]
      let same = columns.map { "\(SQL.checkedName($0)) = \(cells[$0] ?? kept[$0] ?? .null)" as SQL }
      let other: Int64? = try self.value(
        "SELECT id FROM \(SQL.checkedName(table)) WHERE \(SQL.joined(same, by: " AND ")) AND id <> \(id)")
      guard other == nil else { return false }
    }
    return true
  }

  func restore(_ entry: JournalEntry, _ done: inout Undone) throws {
    guard case .columns(let columns)? = entry.kept else { return }
    guard let now = try current(entry.table, entry.first, columns: columns.keys.sorted()) else {
      done.leave(entry.table, entry.first, .gone)
      return
    }
    let untouched = columns.filter { now[$0.key] == $0.value.last }
    let former = untouched.mapValues { $0.first ?? .null }
    guard try fits(entry.table, entry.first, former) else {
      done.leave(entry.table, entry.first, .changedSince)
      return
    }
    // What a customer is found by is made again from what there is then.
    let changed = columns.keys.filter { untouched[$0] == nil && $0 != Schema.foundBy }
    if !changed.isEmpty { done.leave(entry.table, entry.first, .changedSince) }
    guard !former.isEmpty else { return }
    try update(entry.table, id: entry.first, former)
    // Nobody changed that by itself: it goes with the change that made it so.
    if former.keys.contains(where: { $0 != Schema.foundBy }) { done.restored += 1 }
  }

  /// Deletes the created rows that nobody changed since and nothing else refers to. To have gone over to another customer
  /// is no change of a row.
  private func remove(
    _ ids: ClosedRange<Int64>, _ name: String, of changeSet: Int64, _ done: inout Undone
  ) throws {
    let table = SQL.checkedName(name)
    let range: SQL = "id BETWEEN \(ids.lowerBound) AND \(ids.upperBound)"
    if name == "staff" {
      // A link that was never followed keeps nobody here.
      try execute("DELETE FROM sign_in_link WHERE staff_id BETWEEN \(ids.lowerBound) AND \(ids.upperBound)")
    }
    let changed: SQL = """
      EXISTS (
        SELECT 1 FROM journal AS j JOIN change_set AS c ON c.id = j.change_set_id
        WHERE j.table_name = \(name) AND j.row_id = \(table).id AND j.kind = 'updated'
          AND j.change_set_id > \(changeSet) AND c.undone_by IS NULL AND c.kind <> 'undo'
          AND NOT (c.kind = 'merge' AND j.kept LIKE '{"customer_id":[%' AND j.kept NOT LIKE '%],"%'))
      """
    var needed = Schema.references.filter { $0.parent == name }.map { reference -> SQL in
      let child = SQL.checkedName(reference.child)
      let column = SQL.checkedName(reference.column)
      return reference.isIndexed
        ? "EXISTS (SELECT 1 FROM \(child) AS k WHERE k.\(column) = \(table).id)"
        : "\(table).id IN (SELECT \(column) FROM \(child) WHERE \(column) IS NOT NULL)"
    }
    if name == "customer" {
      // Somebody else is in there.
      needed.append("EXISTS (SELECT 1 FROM merge WHERE merge.kept_id = \(table).id)")
    }
    if name == Ledger.table { needed.append(Ledger.isSpent(without: range)) }
    for id in try values("SELECT id FROM \(table) WHERE \(range) AND \(changed)", as: Int64.self) {
      done.leave(name, id, .changedSince)
    }
    let free = SQL.joined(["\(range)", "NOT \(changed)"] + needed.map { "NOT \($0)" }, by: " AND ")
    if !needed.isEmpty {
      let kept: SQL = "\(range) AND NOT \(changed) AND (\(SQL.joined(needed, by: " OR ")))"
      for id in try values("SELECT id FROM \(table) WHERE \(kept)", as: Int64.self) {
        done.leave(name, id, .stillNeeded)
      }
    }
    done.removed += try deleteKeeping(name, free)
  }

  /// Deletes rows in chunks, keeping them in the journal as they were.
  func deleteKeeping(_ table: String, _ condition: SQL) throws -> Int {
    let name = SQL.checkedName(table)
    let columns = try columns(of: table)
    guard let idPlace = columns.firstIndex(of: "id") else { return 0 }
    var chunk: [[Value]] = []
    var count = 0
    var first: Int64 = 0
    var last: Int64 = 0
    func keep() throws {
      guard !chunk.isEmpty else { return }
      try note(.deleted, table, first, .rows(.init(columns: columns, rows: chunk)), last: last)
      chunk.removeAll(keepingCapacity: true)
    }
    try eachRow(of: table, where: condition, orderedBy: "id") { cells in
      guard case .integer(let id) = cells[idPlace] else { return }
      if chunk.isEmpty { first = id }
      last = id
      touched.note(table) { column in columns.firstIndex(of: column).map { cells[$0] } }
      chunk.append(cells)
      count += 1
      if chunk.count == 200 { try keep() }
    }
    try keep()
    if count > 0 { try execute("DELETE FROM \(name) WHERE \(condition)") }
    return count
  }
}
