// Writing: one transaction, one change set. Facts are changed by insert, update and delete, which journal themselves.

/// A running write. What is thrown out of its closure rolls all of it back.
package final class Transaction: Snapshot {
  /// The heading its changes are journalled under.
  package let change: Change
  /// The customers and days it changed something about.
  package var touched = Touched()
  private var openChangeSet: Int64?
  private var reservedIDs: [String: ClosedRange<Int64>] = [:]

  init(_ connection: any Connection, change: Change) {
    self.change = change
    super.init(connection)
  }

  /// The change set, made when the first change is journalled.
  package func changeSet() throws -> Int64 {
    if let openChangeSet { return openChangeSet }
    let id = try reserve(1, of: "change_set").lowerBound
    try execute(
      """
      INSERT INTO change_set (id, kind, staff_id, at, about)
      VALUES (\(id), \(change.kind), \(change.staff), \(change.at), \(change.about))
      """)
    openChangeSet = id
    return id
  }

  /// Whether anything was journalled yet.
  package var hasChanged: Bool { openChangeSet != nil }

  /// Adds a row and answers its id. `id` may be given when it was reserved before.
  @discardableResult
  package func insert(_ table: String, _ values: [String: any Storable], id given: Int64? = nil) throws
    -> Int64
  {
    let id = try given ?? reserve(1, of: table).lowerBound
    let cells = values.mapValues(\.stored).merging(["id": .integer(id)]) { _, id in id }
    try put(table, cells)
    touched.note(table) { cells[$0] }
    try note(.created, table, id, nil)
    return id
  }

  /// Changes columns of a row; only what differs is written and journalled. Answers whether there is such a row.
  @discardableResult
  package func update(_ table: String, id: Int64, _ values: [String: any Storable]) throws -> Bool {
    let new = values.mapValues(\.stored)
    guard let whole = try whole(table, id) else { return false }
    let old = whole.filter { new[$0.key] != nil }
    let differing = new.filter { old[$0.key] != $0.value }
    guard !differing.isEmpty else { return true }
    try set(table, id, differing)
    touched.note(table) { whole[$0] }
    touched.note(table) { differing[$0] }
    try note(.updated, table, id, .columns(differing.mapValues { $0 }, before: old))
    return true
  }

  /// Removes a row, keeping it in the journal as it was. Answers whether there was one.
  @discardableResult
  package func delete(_ table: String, id: Int64) throws -> Bool {
    let name = SQL.checkedName(table)
    guard let cells = try whole(table, id) else { return false }
    try execute("DELETE FROM \(name) WHERE id = \(id)")
    touched.note(table) { cells[$0] }
    let columns = cells.keys.sorted()
    try note(.deleted, table, id, .rows(.init(columns: columns, rows: [columns.map { cells[$0] ?? .null }])))
    return true
  }

  /// Runs a statement that is not journalled: sessions, standings, kept answers.
  package func execute(_ sql: SQL) throws {
    try connection.execute(sql)
  }

  /// Waits until everything written so far is known to be right, without keeping it yet.
  package func settle() throws { try connection.settle() }

  /// Reserves ids for rows of a table; ids are never given out twice, also not after an undo.
  package func reserve(_ count: Int64, of table: String) throws -> ClosedRange<Int64> {
    let last: Int64? = try value(
      """
      INSERT INTO id_sequence AS s (name, last) VALUES (\(table), \(count))
      ON CONFLICT (name) DO UPDATE SET last = s.last + excluded.last
      RETURNING last
      """)
    guard let last else {
      throw StorageFault(doing: "Reserving ids", code: 1, message: "no sequence for \(table)")
    }
    return (last - count + 1)...last
  }

  /// Runs a statement of the schema's own.
  func run(_ statement: String) throws { try connection.run(statement) }

  // MARK: - For the journal

  func put(_ table: String, _ cells: [String: Value]) throws {
    let columns = cells.keys.sorted()
    let names = SQL.joined(columns.map(SQL.checkedName), by: ", ")
    let values = SQL.joined(columns.map { "\(cells[$0] ?? .null)" }, by: ", ")
    try execute("INSERT INTO \(SQL.checkedName(table)) (\(names)) VALUES (\(values))")
  }

  func set(_ table: String, _ id: Int64, _ cells: [String: Value]) throws {
    let settings = cells.sorted { $0.key < $1.key }.map { "\(SQL.checkedName($0.key)) = \($0.value)" as SQL }
    try execute("UPDATE \(SQL.checkedName(table)) SET \(SQL.joined(settings, by: ", ")) WHERE id = \(id)")
  }

  func current(_ table: String, _ id: Int64, columns: [String]) throws -> [String: Value]? {
    let names = SQL.joined(columns.map(SQL.checkedName), by: ", ")
    return try row("SELECT \(names) FROM \(SQL.checkedName(table)) WHERE id = \(id)") { row in
      var cells: [String: Value] = [:]
      for column in columns { cells[column] = try row[column] as Value }
      return cells
    }
  }

  func whole(_ table: String, _ id: Int64) throws -> [String: Value]? {
    try cells("SELECT * FROM \(SQL.checkedName(table)) WHERE id = \(id)")
  }

  func note(
    _ kind: JournalEntry.Kind, _ table: String, _ id: Int64, _ kept: JournalEntry.Kept?, last: Int64? = nil
  )
    throws
  {
    let set = try changeSet()
    try execute(
      """
      INSERT INTO journal (id, change_set_id, table_name, row_id, last_row_id, kind, kept)
      VALUES (\(try reserveJournalID()), \(set), \(table), \(id), \(last ?? id), \(kind), \(try kept?.json()))
      """)
  }

  /// Journal ids are reserved in blocks: an import may write thousands.
  private func reserveJournalID() throws -> Int64 {
    if let left = reservedIDs["journal"] {
      reservedIDs["journal"] = left.count > 1 ? (left.lowerBound + 1)...left.upperBound : nil
      return left.lowerBound
    }
    let block = try reserve(16, of: "journal")
    reservedIDs["journal"] = (block.lowerBound + 1)...block.upperBound
    return block.lowerBound
  }
}
