// Looks a list through: which entries are customers, what the rest is like. What is found is kept until the next look.

import Customers
import Foundation
package import Identify
package import Storage

/// How far a look is.
package struct ListLookProgress: Sendable {
  package let entries: Int
  package let total: Int
}

/// What the last look at a list found, beside its entries.
package struct ListLook: Sendable {
  package let at: Instant
  package let comparison: ListComparison
  /// Whether something was changed since.
  package let isStale: Bool
}

extension Snapshot {
  /// The last look at a list; nil when there was none.
  package func look(at list: OutsideList.ID) throws -> ListLook? {
    let kept = try row("SELECT at, change_id, comparison FROM list_look WHERE list_id = \(list)") { row in
      (
        at: try row["at"] as Instant, change: try row["change_id"] as Int64,
        json: try row["comparison"] as String
      )
    }
    guard let kept else { return nil }
    return ListLook(
      at: kept.at, comparison: try JSONDecoder().decode(ListComparison.self, from: Data(kept.json.utf8)),
      isStale: try haveCustomersChanged(since: kept.change))
  }

  private func haveCustomersChanged(since change: Int64) throws -> Bool {
    let found: Int64? = try value(
      """
      SELECT id FROM journal
      WHERE change_set_id > \(change)
        AND table_name IN ('customer', 'contact_point', 'address', 'field_value', 'purchase') LIMIT 1
      """)
    return found != nil
  }
}

extension Database {
  /// Compares every entry of a list with all customers, and ranks those who are none by their likeness to gold. What
  /// `progress` throws stops it; what was found until then stays. Throws `ListRefusal.notFound`.
  package func lookThrough(
    _ id: OutsideList.ID, _ change: Change, progress: (ListLookProgress) throws -> Void = { _ in }
  ) throws {
    let lesson = try readNow { try ListLesson($0, id, change.at) }
    var after: Int64 = 0
    var done = 0
    while true {
      let found = try readNow { snapshot -> [ListFinding] in
        let entries = try snapshot.entries(of: id, after: after, limit: ListLesson.stretch)
        return try lesson.findings(entries, snapshot)
      }
      guard let first = found.first, let last = found.last else { break }
      try writeNow(change) { transaction in
        try transaction.execute(
          """
          DELETE FROM list_match
          WHERE list_id = \(id) AND entry_id BETWEEN \(first.match.entry) AND \(last.match.entry)
          """)
        try transaction.keep(found, of: id)
      }
      after = last.match.entry
      done += found.count
      try progress(ListLookProgress(entries: done, total: lesson.list.rows))
    }
    let json = String(decoding: try JSONEncoder().encode(lesson.comparison), as: UTF8.self)
    try writeNow(change) { transaction in
      try transaction.execute("DELETE FROM list_look WHERE list_id = \(id)")
      // What was found in lists that are gone, by an undo perhaps.
      for table: SQL in ["list_match", "list_look"] {
        try transaction.execute("DELETE FROM \(table) WHERE list_id NOT IN (SELECT id FROM outside_list)")
      }
      try transaction.execute(
        """
        INSERT INTO list_look (list_id, at, change_id, comparison)
        VALUES (\(id), \(change.at), \(lesson.change), \(json))
        """)
    }
  }
}

/// What an entry turned out to be, with how much it is like gold customers.
private struct ListFinding {
  let match: ListMatch
  let score: Double?
  let likeness: String
}

/// What is known before the entries are gone through one by one.
private struct ListLesson {
  let list: OutsideList
  let comparison: ListComparison
  let change: Int64
  private let business: Business
  private let day: Day
  private let likeness: ListLikeness

  /// So many entries are compared in one go through all customers.
  static let stretch = 50_000
  private static let reasons = 4

  init(_ snapshot: Snapshot, _ id: OutsideList.ID, _ now: Instant) throws {
    guard let list = try snapshot.outsideList(id) else { throw ListRefusal.notFound }
    guard let business = try snapshot.business() else { throw ImportRefusal.notSetUp }
    (self.list, self.business) = (list, business)
    day = business.today(at: now)
    change = try snapshot.value("SELECT COALESCE(MAX(id), 0) FROM change_set") ?? 0
    let traits = ListTrait.all(of: list, try snapshot.fields())
    var (counts, customers, gold) = try snapshot.countCustomers(traits, business, on: day)
    let day = day
    try snapshot.scan("SELECT \(ListEntry.columns) FROM list_entry AS e WHERE e.list_id = \(id)") { row in
      let entry = ListEntry(row)
      for place in counts.indices {
        counts[place].add(counts[place].trait.values(entry, business, on: day), to: [.list])
      }
      return true
    }
    likeness = ListLikeness(counts)
    comparison = ListComparison(counts, customers: customers, gold: gold, entries: list.rows, likeness)
  }

  func findings(_ entries: [ListEntry], _ snapshot: Snapshot) throws -> [ListFinding] {
    let encoder = JSONEncoder()
    return try zip(entries, ListMatching(snapshot, of: list.id, listSize: list.rows).matches(entries)).map {
      entry, match in
      let mayRank = likeness.canRank && (match.outcome == .new || match.outcome == .unsure)
      guard mayRank else { return ListFinding(match: match, score: nil, likeness: "[]") }
      let (score, reasons) = likeness.score(entry, business, on: day)
      let kept = try encoder.encode(Array(reasons.prefix(Self.reasons)))
      return ListFinding(match: match, score: score, likeness: String(decoding: kept, as: UTF8.self))
    }
  }
}

extension Transaction {
  fileprivate func keep(_ found: [ListFinding], of list: OutsideList.ID) throws {
    let rows = try BulkWrite(
      self, into: "list_match",
      columns: [
        "entry_id", "list_id", "customer_id", "outcome", "probability", "reasons", "score", "likeness",
      ])
    for finding in found {
      let match = finding.match
      try rows.run { row in
        row.bind(integer: match.entry, at: 1)
        row.bind(integer: list.rawValue, at: 2)
        if let customer = match.customer {
          row.bind(integer: customer.rawValue, at: 3)
        } else {
          row.bindNull(at: 3)
        }
        row.bind(text: match.outcome.rawValue, at: 4)
        row.bind(integer: Int64((match.probability * 1e6).rounded()), at: 5)
        row.bind(text: MatchReason.kept(match.reasons), at: 6)
        if let score = finding.score { row.bind(real: score, at: 7) } else { row.bindNull(at: 7) }
        row.bind(text: finding.likeness, at: 8)
      }
    }
  }
}
