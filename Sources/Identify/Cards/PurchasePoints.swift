// Points for purchases: those written down at the counter at once, those that came with a file when they are counted.

package import Customers
package import Storage

extension Transaction {
  /// Gives a customer with a card what one purchase brings; a refund takes as much, as far as there is any.
  package func earnPoints(
    for purchase: Int64, _ amount: Money, of customer: Customer.ID, on day: Day
  ) throws {
    guard let rules = try pointRules(), rules.isOn, try hasCard(customer) else { return }
    let points = rules.points(for: amount)
    let given = points > 0 ? points : -min(-points, try expirePoints(of: customer, on: day))
    guard given != 0 else { return }
    try enter(given > 0 ? .earned : .corrected, given, of: customer, on: day, purchase: purchase)
  }

  /// Takes back what a purchase brought before it is taken away, as far as there is any left.
  package func takeBackPoints(for purchase: Int64, of customer: Customer.ID, on day: Day) throws {
    let entries: [Int64] = try values(
      "SELECT id FROM point_entry WHERE purchase_id = \(purchase) ORDER BY id")
    guard !entries.isEmpty else { return }
    let brought: Int =
      try value(
        "SELECT CAST(SUM(amount) AS BIGINT) FROM point_entry WHERE purchase_id = \(purchase) AND customer_id = \(customer)"
      ) ?? 0
    for entry in entries { try update("point_entry", id: entry, ["purchase_id": Int64?.none]) }
    let taken = min(brought, try expirePoints(of: customer, on: day))
    if taken != 0 { try enter(.corrected, -taken, of: customer, on: day) }
  }

  /// Gives points for purchases that came with files and were not counted yet: of customers with a card in use, from the
  /// day they had their first one on. Answers how many purchases brought something; at most `limit` are looked at.
  package func earnForUncounted(on day: Day, limit: Int = 10_000) throws -> Int {
    guard let rules = try pointRules(), rules.isOn else { throw CardRefusal.pointsOff }
    let purchases = try rows(
      """
      SELECT p.id, p.customer_id, p.day, p.amount FROM purchase AS p
      JOIN (SELECT customer_id, MIN(issued_day) AS since FROM card GROUP BY customer_id) AS c
        ON c.customer_id = p.customer_id
      WHERE p.day >= c.since AND p.day <= \(day) AND p.amount >= \(Self.least(rules))
        AND EXISTS (SELECT 1 FROM card AS k WHERE k.customer_id = p.customer_id AND k.blocked_day IS NULL)
        AND NOT EXISTS (SELECT 1 FROM point_entry AS e WHERE e.purchase_id = p.id)
      ORDER BY p.day, p.id LIMIT \(limit)
      """
    ) { row in
      (
        id: try row["id"] as Int64, customer: try row["customer_id"] as Customer.ID,
        day: try row["day"] as Day,
        amount: try row["amount"] as Money
      )
    }
    for purchase in purchases {
      try enter(
        .earned, rules.points(for: purchase.amount), of: purchase.customer, on: purchase.day,
        purchase: purchase.id)
    }
    return purchases.count
  }

  /// The smallest amount that brings something.
  private static func least(_ rules: PointRules) -> Money {
    rules.scheme == .points ? rules.perAmount : Money(minor: 1)
  }

  private func hasCard(_ customer: Customer.ID) throws -> Bool {
    let card: Int64? = try value(
      "SELECT id FROM card WHERE customer_id = \(customer) AND blocked_day IS NULL LIMIT 1")
    return card != nil
  }
}
