// Everything that belongs to the business, table by table, as it can leave for another place and come back: no secrets,
// nobody signed in, nothing that is computed.

/// What a cell of a portable table holds.
package enum PortableType: String, Sendable, Hashable { case integer, real, text }

/// A column of a portable table.
package struct PortableColumn: Sendable, Hashable {
  package let name: String
  package let type: PortableType
  package let isNullable: Bool
}

/// A table as it can leave.
package struct PortableTable: Sendable, Hashable {
  /// A column whose cells are ids of another table.
  package struct Link: Sendable, Hashable {
    package let column: String
    package let table: String
  }

  package let name: String
  package let columns: [PortableColumn]
  /// The column that tells rows apart.
  package let key: String
  package let links: [Link]
}

extension Schema {
  /// How many steps the schema has come.
  package static var version: Int { Migrations.latest }

  /// The tables that leave, in an order in which they can be filled.
  static let portable: [(name: String, order: SQL)] =
    [("id_sequence", "name"), ("change_set", "id DESC"), ("journal", "id")] + journalled.map { ($0, "id") }

  /// Secrets of tables that leave: empty where they arrive.
  static let leftOut: [String: Set<String>] = ["staff": ["password"]]
}

extension Snapshot {
  /// The tables that leave, in an order in which they can be filled.
  package func portableTables() throws -> [PortableTable] {
    try Schema.portable.map { table in
      var links = Schema.references.filter { $0.child == table.name }.map {
        PortableTable.Link(column: $0.column, table: $0.parent)
      }
      if table.name == "journal" {
        links.append(PortableTable.Link(column: "change_set_id", table: "change_set"))
      }
      return PortableTable(
        name: table.name, columns: try portableColumns(of: table.name),
        key: table.name == "id_sequence" ? "name" : "id", links: links)
    }
  }

  private func portableColumns(of table: String) throws -> [PortableColumn] {
    // Both engines keep the schema in tables of their own.
    let question: SQL =
      engine == .sqlite
      ? "SELECT name, lower(type) AS type, \"notnull\" OR pk > 0 AS needed FROM pragma_table_info(\(table))"
      : """
      SELECT column_name AS name, data_type AS type, CASE is_nullable WHEN 'NO' THEN 1 ELSE 0 END AS needed
      FROM information_schema.columns
      WHERE table_schema = current_schema() AND table_name = \(table)
      """
    var kinds: [String: (type: PortableType, isNullable: Bool)] = [:]
    try each(question) { row in
      let type: PortableType =
        switch row.text(1) ?? "" {
        case "text": .text
        case "real", "double precision": .real
        default: .integer
        }
      kinds[row.text(0) ?? ""] = (type, row.integer(2) == 0)
    }
    return try columns(of: table).map { name in
      guard let kind = kinds[name] else {
        throw StorageFault(doing: "Reading the schema", code: 1, message: "no type for \(table).\(name)")
      }
      return PortableColumn(name: name, type: kind.type, isNullable: kind.isNullable)
    }
  }

  /// Every row of a table as it leaves, cells in the order of the columns.
  package func eachPortableRow(of table: PortableTable, _ body: ([Value]) throws -> Void) throws {
    guard let order = Schema.portable.first(where: { $0.name == table.name })?.order else { return }
    try eachRow(of: table.name, orderedBy: order) { try body(table.leaving($0)) }
  }

  /// The same for two businesses that are equal in everything that leaves.
  package func portableFingerprint() throws -> String {
    var fingerprint = Fingerprint()
    for table in try portableTables() {
      fingerprint.add(table.name)
      try eachPortableRow(of: table) { fingerprint.add($0) }
    }
    return fingerprint.text
  }
}

extension PortableTable {
  /// A row as it leaves: without secrets, and empty where nothing is told from nothing being known.
  fileprivate func leaving(_ cells: [Value]) throws -> [Value] {
    var cells = cells
    let secrets = Schema.leftOut[name] ?? []
    for (place, column) in columns.enumerated() {
      if secrets.contains(column.name) || (column.isNullable && cells[place] == .text("")) {
        cells[place] = .null
      }
    }
    return name == "journal" ? try withoutSecrets(cells) : cells
  }

  /// A line of the journal about rows with secrets, without them.
  private func withoutSecrets(_ cells: [Value]) throws -> [Value] {
    func cell(_ name: String) -> Value? { columns.firstIndex { $0.name == name }.map { cells[$0] } }
    guard case .text(let table)? = cell("table_name"), let secrets = Schema.leftOut[table],
      case .text(let kept)? = cell("kept"), let place = columns.firstIndex(where: { $0.name == "kept" }),
      case .text(let word)? = cell("kind"), let kind = JournalEntry.Kind(rawValue: word)
    else { return cells }
    var cells = cells
    cells[place] = .text(try JournalEntry.Kept.parse(kept, kind: kind).without(secrets).json())
    return cells
  }
}

extension JournalEntry.Kept {
  /// The same with columns emptied.
  fileprivate func without(_ secrets: Set<String>) -> JournalEntry.Kept {
    switch self {
    case .columns(let changed):
      return .columns(
        Dictionary(
          uniqueKeysWithValues: changed.map {
            ($0.key, secrets.contains($0.key) ? [.null, .null] : $0.value)
          }
        ))
    case .rows(let kept):
      let isSecret = kept.columns.map(secrets.contains)
      let rows = kept.rows.map { row in
        row.enumerated().map { place, cell in
          place < isSecret.count && isSecret[place] ? Value.null : cell
        }
      }
      return .rows(JournalEntry.Rows(columns: kept.columns, rows: rows))
    }
  }
}
