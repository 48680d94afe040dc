// Entries of a list with what they turned out to be: the comparison's word, unless the owner said otherwise.

package import Customers
package import Storage

/// Where an entry stands.
package enum EntryState: String, Sendable, CaseIterable {
  case found, unsure, contact, new, prospect, dismissed
  /// It was not compared with the customers yet.
  case open
}

/// An entry with where it stands.
package struct ListedEntry: Sendable {
  package let entry: ListEntry
  package let state: EntryState
  /// Who they are, may be, or work at; or became.
  package let customer: Customer.ID?
  package let customerName: String
  package let probability: Double
  package let reasons: [MatchReason]
  /// How much it is like gold customers, in bits; nil where that cannot be said.
  package let score: Double?
  /// Why, as the ranking wrote it.
  package let likeness: String
}

extension Snapshot {
  /// Entries in a state, in the order of the file, after one of them.
  package func listed(
    _ state: EntryState, of list: OutsideList.ID, after id: Int64 = 0, limit: Int
  ) throws -> [ListedEntry] {
    try listed(
      """
      FROM list_entry AS e LEFT JOIN list_match AS m ON m.entry_id = e.id \(Self.said)
      WHERE e.list_id = \(list) AND e.id > \(id) AND \(Self.condition(state)) ORDER BY e.id LIMIT \(limit)
      """)
  }

  /// One entry, or nil.
  package func listed(entry id: Int64, of list: OutsideList.ID) throws -> ListedEntry? {
    try listed(
      """
      FROM list_entry AS e LEFT JOIN list_match AS m ON m.entry_id = e.id \(Self.said)
      WHERE e.list_id = \(list) AND e.id = \(id)
      """
    ).first
  }

  /// Those who are none of our customers, most like gold customers first. `after`: how many were shown before.
  package func ranked(
    _ list: OutsideList.ID, after: Int = 0, limit: Int, mayBeContacted: Bool = false
  ) throws -> [ListedEntry] {
    let silent: SQL = mayBeContacted ? "AND e.do_not_contact = 0" : ""
    return try listed(
      """
      FROM list_match AS m JOIN list_entry AS e ON e.id = m.entry_id \(Self.said)
      WHERE m.list_id = \(list) AND m.score IS NOT NULL AND \(Self.condition(.new)) \(silent)
      ORDER BY m.score DESC, m.entry_id LIMIT \(limit) OFFSET \(after)
      """)
  }

  /// How many entries are in each state.
  package func entryCounts(of list: OutsideList) throws -> [EntryState: Int] {
    var counts: [EntryState: Int] = [:]
    try each("SELECT outcome, COUNT(*) FROM list_match WHERE list_id = \(list.id) GROUP BY outcome") { row in
      if let state = EntryState(rawValue: row.text(0) ?? "") { counts[state] = Int(row.integer(1)) }
    }
    counts[.open] = max(0, list.rows - counts.values.reduce(0, +))
    // Few entries were spoken of; only those are counted one by one.
    try each(
      """
      SELECT a.verdict, m.outcome, m.customer_id, a.customer_id, e.id,
        (SELECT COUNT(*) FROM list_answer AS b WHERE b.entry_id = e.id AND b.verdict <> 'other') AS settled
      FROM list_answer AS a JOIN list_entry AS e ON e.id = a.entry_id LEFT JOIN list_match AS m ON m.entry_id = e.id
      WHERE e.list_id = \(list.id)
      """
    ) { row in
      let former = EntryState(rawValue: row.text(1) ?? "") ?? .open
      let state: EntryState
      switch row.text(0) {
      case "same": state = .found
      case "prospect": state = .prospect
      case "dismissed": state = .dismissed
      default:
        guard row.integer(5) == 0, !row.isNull(2), row.integer(2) == row.integer(3) else { return }
        state = .new
      }
      counts[former, default: 0] -= 1
      counts[state, default: 0] += 1
    }
    return counts
  }

  /// What the owner said of the entry `e` with the match `m`.
  private static let said: SQL = """
    LEFT JOIN list_answer AS a ON a.entry_id = e.id AND a.verdict <> 'other'
    LEFT JOIN list_answer AS o ON o.entry_id = e.id AND o.verdict = 'other' AND o.customer_id = m.customer_id
    LEFT JOIN customer AS c ON c.id = COALESCE(a.customer_id, m.customer_id)
    """

  private static func condition(_ state: EntryState) -> SQL {
    switch state {
    case .found: "(a.verdict = 'same' OR (a.id IS NULL AND o.id IS NULL AND m.outcome = 'found'))"
    case .unsure: "(a.id IS NULL AND o.id IS NULL AND m.outcome = 'unsure')"
    case .contact: "(a.id IS NULL AND o.id IS NULL AND m.outcome = 'contact')"
    case .new: "(a.id IS NULL AND (o.id IS NOT NULL OR m.outcome = 'new'))"
    case .prospect: "a.verdict = 'prospect'"
    case .dismissed: "a.verdict = 'dismissed'"
    case .open: "(a.id IS NULL AND m.entry_id IS NULL)"
    }
  }

  private func listed(_ from: SQL) throws -> [ListedEntry] {
    var all: [ListedEntry] = []
    let outcome: SQL = "CASE WHEN o.id IS NOT NULL THEN 'new' ELSE COALESCE(m.outcome, 'open') END"
    try scan(
      """
      SELECT \(ListEntry.columns),
        CASE a.verdict WHEN 'same' THEN 'found' WHEN 'prospect' THEN 'prospect' WHEN 'dismissed' THEN 'dismissed'
          ELSE \(outcome) END AS state,
        c.id, c.name, m.probability, m.reasons, m.score, m.likeness, a.verdict AS said
      \(from)
      """
    ) { row in
      all.append(ListedEntry(row, from: ListEntry.columnCount))
      return true
    }
    return all
  }
}

extension ListedEntry {
  fileprivate init(_ row: any Cells, from start: Int32) {
    entry = ListEntry(row)
    state = EntryState(rawValue: row.text(start) ?? "") ?? .open
    let isNew = state == .new
    customer = isNew || row.isNull(start + 1) ? nil : Customer.ID(rawValue: row.integer(start + 1))
    customerName = isNew ? "" : row.text(start + 2) ?? ""
    let isSaid = row.text(start + 7) == "same"
    probability = isSaid ? 1 : Double(row.integer(start + 3)) / 1e6
    reasons = isSaid ? [.ownerSaid] : isNew ? [] : MatchReason.read(row.text(start + 4) ?? "[]")
    score = row.isNull(start + 5) ? nil : row.real(start + 5)
    likeness = row.text(start + 6) ?? "[]"
  }
}
