// The rows of a change, read from the journal and said in words.

import Customers
import Storage

/// One line of the journal for a page.
struct ChangeRow: Sendable {
  struct Cell: Sendable {
    let column: String
    /// Nil where there was, or is, nothing.
    let before: String?
    let after: String?
  }

  /// "Changed: Customer".
  let happened: String
  /// Whom it is about.
  let customer: String?
  let path: String?
  let cells: [Cell]
}

extension ChangeWords {
  /// The first rows of a change.
  func rows(of change: Int64, limit: Int, in snapshot: Snapshot) throws -> [ChangeRow] {
    try snapshot.journal(of: change, limit: limit).map { try row($0, in: snapshot) }
  }

  /// A change in a few words, by its first row: "Changed: Customer – Asha Rao".
  func summary(of change: ChangeSet, in snapshot: Snapshot) throws -> String {
    switch change.kind {
    case .bringIn, .opening, .sample, .export: return change.about
    case .undo: return Int64(change.about).map { visit.words("changes.ofChange", String($0)) } ?? ""
    case .edit, .bulkEdit, .record, .settings, .merge:
      guard let first = try rows(of: change.id, limit: 1, in: snapshot).first else { return "" }
      return first.customer.map { visit.words("changes.about", first.happened, $0) } ?? first.happened
    }
  }

  /// A row that an undo left as it is.
  func left(
    _ table: String, _ id: Int64, _ reason: Undone.Left.Reason, in snapshot: Snapshot
  ) throws -> ChangeRow {
    let row = try snapshot.journalledRow(table, id)
    let (customer, path) = try whom(table, id, row ?? [:], in: snapshot)
    return ChangeRow(
      happened: visit.words("changes.left.\(reason.rawValue)", self.table(table)), customer: customer,
      path: path, cells: [])
  }

  private func row(_ entry: JournalEntry, in snapshot: Snapshot) throws -> ChangeRow {
    let kept = Self.keptRow(entry)
    let count = max(kept.count, Int(clamping: entry.last - entry.first) + 1)
    let happened = happened(entry.kind, entry.table, count: count)
    guard count == 1 else { return ChangeRow(happened: happened, customer: nil, path: nil, cells: []) }
    let now = try snapshot.journalledRow(entry.table, entry.first)
    let (customer, path) = try whom(entry.table, entry.first, now ?? kept.first ?? [:], in: snapshot)
    return ChangeRow(
      happened: happened, customer: customer, path: now == nil ? nil : path,
      cells: try cells(entry, now: now, kept: kept.first, in: snapshot))
  }

  private func cells(
    _ entry: JournalEntry, now: [String: Value]?, kept: [String: Value]?, in snapshot: Snapshot
  ) throws -> [ChangeRow.Cell] {
    try columns(of: entry.table).compactMap { name, form in
      var (before, after): (Value?, Value?)
      switch (entry.kind, entry.kept) {
      case (.updated, .columns(let changed)?):
        guard let values = changed[name] else { return nil }
        (before, after) = (values.first, values.last)
      case (.deleted, _): before = kept?[name]
      default: after = now?[name]
      }
      let (former, present) = (try cell(before, form, in: snapshot), try cell(after, form, in: snapshot))
      if former == nil && present == nil { return nil }
      return ChangeRow.Cell(column: column(name), before: former, after: present)
    }
  }

  /// Deleted rows as they were.
  private static func keptRow(_ entry: JournalEntry) -> [[String: Value]] {
    guard case .rows(let kept)? = entry.kept else { return [] }
    return kept.rows.map { Dictionary(uniqueKeysWithValues: zip(kept.columns, $0)) }
  }

  /// The customer a row belongs to, and the page about it.
  private func whom(
    _ table: String, _ id: Int64, _ row: [String: Value], in snapshot: Snapshot
  ) throws -> (name: String?, path: String?) {
    switch table {
    case "import": return (nil, "/imports/\(id)")
    case "customer": return try customer(id, row, in: snapshot)
    case "purchase_line":
      guard case .integer(let purchase)? = row["purchase_id"],
        case .integer(let id)? = try snapshot.journalledRow("purchase", purchase)?["customer_id"]
      else { return (nil, nil) }
      return try customer(id, [:], in: snapshot)
    default:
      guard case .integer(let id)? = row["customer_id"] else { return (nil, nil) }
      return try customer(id, [:], in: snapshot)
    }
  }

  private func customer(
    _ id: Int64, _ row: [String: Value], in snapshot: Snapshot
  ) throws -> (name: String?, path: String?) {
    let now = try snapshot.journalledRow("customer", id)
    guard case .text(let name)? = (now ?? row)["name"] else { return (nil, nil) }
    return (name, now == nil ? nil : "/customers/\(id)")
  }
}
