// What the journal keeps of one change: enough to show it and to take it back.

import Foundation

/// One line of the journal.
package struct JournalEntry: Sendable {
  /// What happened to the rows.
  package enum Kind: String, Sendable, Storable { case created, updated, deleted }

  /// Rows as they were, cells in the order of the columns.
  package struct Rows: Sendable, Codable {
    package let columns: [String]
    package let rows: [[Value]]
  }

  /// What is kept: the columns that changed with both values, or whole rows. Created rows need nothing.
  package enum Kept: Sendable {
    /// Column → [before, after].
    case columns([String: [Value]])
    case rows(Rows)

    static func columns(_ new: [String: Value], before old: [String: Value]) -> Kept {
      .columns(Dictionary(uniqueKeysWithValues: new.map { ($0.key, [old[$0.key] ?? .null, $0.value]) }))
    }

    func json() throws -> String {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      let data =
        switch self {
        case .columns(let columns): try encoder.encode(columns)
        case .rows(let rows): try encoder.encode(rows)
        }
      return String(decoding: data, as: UTF8.self)
    }

    static func parse(_ json: String, kind: Kind) throws -> Kept {
      let data = Data(json.utf8)
      return switch kind {
      case .deleted: .rows(try JSONDecoder().decode(Rows.self, from: data))
      case .created, .updated: .columns(try JSONDecoder().decode([String: [Value]].self, from: data))
      }
    }
  }

  package let id: Int64
  package let changeSet: Int64
  package let table: String
  /// The first row's id.
  package let first: Int64
  /// The last row's id: an import keeps a whole range of created rows as one line.
  package let last: Int64
  package let kind: Kind
  package let kept: Kept?
}

extension Snapshot {
  /// The journal's lines of a change set, in the order in which things happened.
  package func journal(of changeSet: Int64, limit: Int = Int.max) throws -> [JournalEntry] {
    try rows(
      """
      SELECT id, change_set_id, table_name, row_id, last_row_id, kind, kept
      FROM journal WHERE change_set_id = \(changeSet) ORDER BY id LIMIT \(limit)
      """, JournalEntry.init)
  }

  /// The lines of the journal between two marks, in the order in which things happened.
  package func journal(_ entries: ClosedRange<Int64>) throws -> [JournalEntry] {
    try rows(
      """
      SELECT id, change_set_id, table_name, row_id, last_row_id, kind, kept FROM journal
      WHERE id BETWEEN \(entries.lowerBound) AND \(entries.upperBound) ORDER BY id
      """, JournalEntry.init)
  }

  /// Steps through the lines of one kind, the last first, a few in memory at a time: an undo may keep a million rows.
  func eachEntry(
    of changeSet: Int64, _ kind: JournalEntry.Kind, _ body: (JournalEntry) throws -> Void
  ) throws {
    let lines: SQL = "SELECT id, change_set_id, table_name, row_id, last_row_id, kind, kept FROM journal"
    try scan("\(lines) WHERE change_set_id = \(changeSet) AND kind = \(kind) ORDER BY id DESC") { cells in
      guard let line = cells as? any Statement else { return false }
      try body(JournalEntry(Row(statement: line)))
      return true
    }
  }

  /// The rows of a table that a change set created, neighbours together, the last first: a thousand single lines of the
  /// journal about a thousand rows in a row are one range.
  func createdRanges(of table: String, in changeSet: Int64) throws -> [ClosedRange<Int64>] {
    var ranges: [ClosedRange<Int64>] = []
    try scan(
      """
      SELECT row_id, last_row_id FROM journal
      WHERE change_set_id = \(changeSet) AND kind = 'created' AND table_name = \(table) ORDER BY row_id DESC
      """
    ) { line in
      let (first, last) = (line.integer(0), line.integer(1))
      if let before = ranges.last, last + 1 >= before.lowerBound {
        ranges[ranges.count - 1] = min(first, before.lowerBound)...max(last, before.upperBound)
      } else {
        ranges.append(first...last)
      }
      return true
    }
    return ranges
  }
}

extension JournalEntry {
  fileprivate init(_ row: Row) throws {
    let kind: Kind = try row["kind"]
    let kept: String? = try row["kept"]
    self.init(
      id: try row["id"], changeSet: try row["change_set_id"], table: try row["table_name"],
      first: try row["row_id"], last: try row["last_row_id"], kind: kind,
      kept: try kept.map { try Kept.parse($0, kind: kind) })
  }
}
