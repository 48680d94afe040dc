// Makes the standings of a stretch of customers from the facts: one for a single purchase, thousands for an import.

import Customers
package import Storage

/// Reads facts in the order of customers' ids and makes standings, never writing. Whom they brought is left out.
package struct StandingsPass {
  private let snapshot: Snapshot
  private let rules: StandingRules
  private let windows: StandingWindows
  private var documents = Documents()

  package init(_ snapshot: Snapshot, by rules: StandingRules) {
    self.snapshot = snapshot
    self.rules = rules
    windows = StandingWindows(rules)
  }

  /// Makes the standing of every customer of a stretch who passes the filter, smallest id first.
  package mutating func make(_ stretch: Stretch, where isWanted: (Int64) -> Bool = { _ in true }) throws
    -> [Standing]
  {
    let facts = try facts(stretch, where: isWanted)
    var standings: [Standing] = []
    standings.reserveCapacity(facts.count)
    var place = 0
    func finish(before id: Int64, _ documents: inout Documents) {
      while place < facts.count, facts[place].id < id {
        standings.append(
          Standing.make(
            Customer.ID(rawValue: facts[place].id), &documents, facts[place].facts, by: rules, windows))
        documents.removeAll()
        place += 1
      }
    }
    documents.removeAll()
    var current = Int64.min
    try read(
      """
      SELECT customer_id, day, amount, is_visit FROM purchase
      WHERE \(stretch.has("customer_id"))
      ORDER BY customer_id, day
      """, whole: stretch.isFew
    ) { row in
      let customer = row.integer(0)
      if customer != current {
        finish(before: customer, &documents)
        current = customer
      }
      if place < facts.count, facts[place].id == customer {
        documents.add(Int32(truncatingIfNeeded: row.integer(1)), row.integer(2), isVisit: row.integer(3) != 0)
      }
    }
    finish(before: .max, &documents)
    return standings
  }

  /// Reads an answer: fetched whole when it is short.
  private func read(_ sql: SQL, whole: Bool, _ take: (any Cells) -> Void) throws {
    guard !whole else { return try snapshot.each(sql, take) }
    try snapshot.scan(sql) { row in
      take(row)
      return true
    }
  }

  private func facts(_ stretch: Stretch, where isWanted: (Int64) -> Bool) throws -> [(
    id: Int64, facts: StandingFacts
  )] {
    var all: [(id: Int64, facts: StandingFacts)] = []
    let range = stretch.has("customer_id")
    try read(
      "SELECT id, source_id, source_origin FROM customer WHERE \(stretch.has("id")) ORDER BY id",
      whole: stretch.isShort
    ) { row in
      guard isWanted(row.integer(0)) else { return }
      var facts = StandingFacts()
      facts.sourceID = row.integer(1)
      if facts.sourceID != 0 { facts.isSourceGuessed = row.text(2) == "guessed" }
      all.append((row.integer(0), facts))
    }
    guard !all.isEmpty else { return all }

    /// Rows come in the order of customers; the last of a customer wins.
    func fill(_ sql: SQL, _ take: (inout StandingFacts, any Cells) -> Void) throws {
      var place = 0
      try read(sql, whole: stretch.isShort) { row in
        while place < all.count, all[place].id < row.integer(0) { place += 1 }
        if place < all.count, all[place].id == row.integer(0) { take(&all[place].facts, row) }
      }
    }
    let asOf = rules.asOf
    try fill(
      """
      SELECT customer_id, MAX(day) FROM thanks WHERE \(range) AND day <= \(asOf)
      GROUP BY customer_id ORDER BY customer_id
      """
    ) { $0.thankedDay = Day(rawValue: Int32(truncatingIfNeeded: $1.integer(1))) }
    try fill(
      """
      SELECT customer_id, COALESCE(reason_id, -1), day FROM customer_reason WHERE \(range) AND day <= \(asOf)
      ORDER BY customer_id, day, id
      """
    ) {
      $0.reasonID = $1.integer(1)
      $0.reasonDay = Day(rawValue: Int32(truncatingIfNeeded: $1.integer(2)))
    }
    try fill(
      """
      SELECT customer_id, COALESCE(cause_id, -1) FROM deal_breaker
      WHERE \(range) AND day <= \(asOf) AND (repaired_day IS NULL OR repaired_day > \(asOf))
      ORDER BY customer_id, day, id
      """
    ) { $0.causeID = $1.integer(1) }
    return all
  }
}
