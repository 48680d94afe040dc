// Keeps right what customers brought, when something changed below them.

package import Customers
package import Storage

extension StandingsWriter {
  /// All trees anew.
  func putAllBrought(_ transaction: Transaction, by rules: StandingRules) throws {
    let sums = brought(by: try transaction.referralLinks(asOf: rules.asOf))
    var referrers = Set(sums.keys.filter { $0 > 0 })
    referrers.formUnion(
      try transaction.values("SELECT customer_id FROM standing WHERE referred > 0", as: Int64.self))
    for referrer in referrers.sorted() {
      guard let kept = try transaction.standing(of: Customer.ID(rawValue: referrer)) else { continue }
      try write(kept.with(sums[referrer] ?? Brought()), over: kept)
    }
  }

  /// The trees that these customers stand in: theirs and those of everybody above them.
  func putBrought(_ transaction: Transaction, about customers: [Int64], by rules: StandingRules) throws {
    var seen: Set<Int64> = []
    for customer in customers {
      var next: Int64? = customer
      while let current = next, seen.insert(current).inserted {
        try putBrought(transaction, of: Customer.ID(rawValue: current), by: rules)
        next =
          try transaction.value(
            "SELECT referrer_id FROM referral WHERE customer_id = \(current)", as: Int64?.self)
          ?? nil
      }
    }
  }

  private func putBrought(_ transaction: Transaction, of customer: Customer.ID, by rules: StandingRules)
    throws
  {
    guard let kept = try transaction.standing(of: customer) else { return }
    var sums = Brought()
    try transaction.scan(
      """
      SELECT s.spend, s.purchases,
        (SELECT COUNT(*) FROM thanks AS t
         WHERE t.referred_id = r.customer_id AND t.customer_id = r.referrer_id AND t.day <= \(rules.asOf))
      FROM referral AS r JOIN standing AS s ON s.customer_id = r.customer_id
      WHERE r.referrer_id = \(customer) AND r.day <= \(rules.asOf)
      """
    ) { row in
      sums.referred += 1
      sums.referredSpend += Money(minor: row.integer(0))
      if row.integer(1) > 0 && row.integer(2) == 0 { sums.isOwedThanks = true }
      return true
    }
    if sums.referred > 0 { sums.treeSpend = try transaction.treeSpend(below: customer, asOf: rules.asOf) }
    try write(kept.with(sums), over: kept)
  }
}

extension Snapshot {
  /// What everybody below a customer spent, each counted once and the customer never.
  package func treeSpend(below customer: Customer.ID, asOf day: Day) throws -> Money {
    try value(
      """
      WITH RECURSIVE below (id) AS (
        SELECT customer_id FROM referral WHERE referrer_id = \(customer) AND day <= \(day)
        UNION
        SELECT r.customer_id FROM referral AS r JOIN below AS b ON r.referrer_id = b.id WHERE r.day <= \(day)
      )
      SELECT CAST(COALESCE(SUM(s.spend), 0) AS BIGINT)
      FROM below AS b JOIN standing AS s ON s.customer_id = b.id
      WHERE b.id <> \(customer)
      """) ?? .zero
  }
}
