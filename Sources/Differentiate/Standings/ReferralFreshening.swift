// Keeps right what customers brought, when something changed below them.

package import Customers
import Identify
package import Storage

extension StandingsWriter {
  /// All trees anew.
  func putAllBrought(_ transaction: Transaction, by rules: StandingRules) throws {
    let sums = brought(by: try transaction.referralLinks(asOf: rules.asOf))
    var referrers = Set(sums.keys.filter { $0 > 0 })
    referrers.formUnion(
      try transaction.values("SELECT customer_id FROM standing WHERE referred > 0", as: Int64.self))
    let sorted = referrers.sorted()
    for start in stride(from: 0, to: sorted.count, by: Stretch.most) {
      let some = Array(sorted[start..<min(start + Stretch.most, sorted.count)])
      for kept in try transaction.standings(of: .list(some)) {
        try write(kept.with(sums[kept.customer.rawValue] ?? Brought()), over: kept)
      }
    }
  }

  /// The trees that these customers stand in: theirs and those of everybody above them.
  func putBrought(_ transaction: Transaction, about customers: [Int64], by rules: StandingRules) throws {
    for kept in try transaction.standings(of: .list(try referrers(transaction, above: customers))) {
      try putBrought(transaction, over: kept, by: rules)
    }
  }

  /// These customers and everybody above them, as far as they brought or had brought somebody.
  private func referrers(_ transaction: Transaction, above customers: [Int64]) throws -> [Int64] {
    try transaction.values(
      """
      WITH RECURSIVE above (id) AS (
        SELECT customer_id FROM standing WHERE customer_id IN (\(SQL.ids(customers)))
        UNION
        SELECT r.referrer_id FROM above AS a JOIN referral AS r ON r.customer_id = a.id
        WHERE r.referrer_id IS NOT NULL
      )
      SELECT s.customer_id FROM above AS a JOIN standing AS s ON s.customer_id = a.id
      WHERE s.referred > 0 OR EXISTS (SELECT 1 FROM referral AS r WHERE r.referrer_id = a.id)
      ORDER BY s.customer_id
      """)
  }

  private func putBrought(_ transaction: Transaction, over kept: Standing, by rules: StandingRules) throws {
    let customer = kept.customer
    var sums = Brought()
    try transaction.each(
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
