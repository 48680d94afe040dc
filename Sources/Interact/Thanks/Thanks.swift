// Thank-yous: the log of those given, and giving one.

package import Customers
import Differentiate
package import Storage

/// One thank-you that was given.
package struct Thanks: Sendable, Equatable {
  /// What a customer is thanked for.
  package enum Occasion: String, Sendable, Storable, CaseIterable, Codable {
    case referral, firstPurchase, gold, other
  }

  package let id: Int64
  package let customer: Customer.ID
  package let name: String
  package let day: Day
  package let occasion: Occasion
  /// Whom they had brought, when that was the occasion.
  package let referred: Customer.ID?
  package let referredName: String?
  package let words: String
  package let cost: Money
  package let staff: Int64?
}

extension Snapshot {
  /// How many thank-yous were given up to a day.
  package func thanksGiven(asOf day: Day) throws -> Int {
    try value("SELECT COUNT(*) FROM thanks WHERE day <= \(day)") ?? 0
  }

  /// Thank-yous newest first, of everybody or of one customer. `before` is the last one of the page before.
  package func thanks(of customer: Customer.ID? = nil, before: Thanks? = nil, limit: Int = 50) throws
    -> [Thanks]
  {
    let whose: SQL = customer.map { "AND t.customer_id = \($0)" } ?? ""
    let from: SQL = before.map { "AND t.day <= \($0.day) AND (t.day < \($0.day) OR t.id < \($0.id))" } ?? ""
    return try thanks(where: "1 = 1 \(whose) \(from)", limit: limit)
  }

  /// One thank-you; nil when there is none with that id.
  package func thanks(withID id: Int64) throws -> Thanks? {
    try thanks(where: "t.id = \(id)", limit: 1).first
  }

  /// How many thank-yous were given between two days, and what they cost.
  package func thanksSum(from first: Day, to last: Day) throws -> (count: Int, cost: Money) {
    try row(
      """
      SELECT COUNT(*) AS given, CAST(COALESCE(SUM(cost), 0) AS BIGINT) AS cost
      FROM thanks WHERE day BETWEEN \(first) AND \(last)
      """
    ) { row in (count: try row["given"], cost: try row["cost"]) } ?? (0, .zero)
  }

  private func thanks(where condition: SQL, limit: Int) throws -> [Thanks] {
    try rows(
      """
      SELECT t.id, t.customer_id, c.name, t.day, t.occasion, t.referred_id, r.name AS referred_name, t.words, t.cost,
        t.staff_id
      FROM thanks AS t
      JOIN customer AS c ON c.id = t.customer_id
      LEFT JOIN customer AS r ON r.id = t.referred_id
      WHERE \(condition)
      ORDER BY t.day DESC, t.id DESC
      LIMIT \(limit)
      """
    ) { row in
      Thanks(
        id: try row["id"], customer: try row["customer_id"], name: try row["name"], day: try row["day"],
        occasion: try row["occasion"], referred: try row["referred_id"],
        referredName: try row["referred_name"],
        words: try row["words"], cost: try row["cost"], staff: try row["staff_id"])
    }
  }
}

extension Transaction {
  /// Records that a customer was thanked. For a referral without `referred`, everybody they brought who bought and for
  /// whom they were not thanked yet is meant; throws `InteractRefusal.nothingOwed` when there is nobody. The cost is
  /// written once.
  package func thank(
    _ customer: Customer.ID, for occasion: Thanks.Occasion, referred: Customer.ID? = nil, on day: Day,
    words: String = "", cost: Money = .zero
  ) throws {
    guard try self.customer(customer) != nil else { throw CustomerRefusal.notFound }
    guard words.utf8.count <= longestText else { throw CustomerRefusal.tooLong(limit: longestText) }
    var referredOnes: [Customer.ID?] = [referred]
    if occasion == .referral && referred == nil {
      referredOnes = try unthankedReferrals(of: customer).map(\.customer)
      guard !referredOnes.isEmpty else { throw InteractRefusal.nothingOwed }
    }
    for (place, referred) in referredOnes.enumerated() {
      try insert(
        "thanks",
        [
          "customer_id": customer, "day": day, "occasion": occasion, "referred_id": referred, "words": words,
          "cost": place == 0 ? cost : .zero, "staff_id": change.staff,
        ])
    }
  }

  /// Takes a thank-you out of the log.
  package func removeThanks(_ id: Int64) throws {
    guard try delete("thanks", id: id) else { throw InteractRefusal.noSuchNote }
  }
}

extension Snapshot {
  /// Whom a customer brought who bought, and for whom they were not thanked yet.
  package func unthankedReferrals(of customer: Customer.ID) throws -> [(customer: Customer.ID, name: String)]
  {
    try unthankedReferrals(of: [customer])[customer] ?? []
  }

  /// The same for several customers at once.
  package func unthankedReferrals(of customers: [Customer.ID]) throws -> [Customer.ID: [(
    customer: Customer.ID, name: String
  )]] {
    guard !customers.isEmpty else { return [:] }
    var referred: [Customer.ID: [(customer: Customer.ID, name: String)]] = [:]
    try each(
      """
      SELECT r.referrer_id, r.customer_id, c.name FROM referral AS r
      JOIN customer AS c ON c.id = r.customer_id
      JOIN standing AS s ON s.customer_id = r.customer_id
      WHERE r.referrer_id IN (\(SQL.customers(customers))) AND s.purchases > 0
        AND NOT EXISTS (
          SELECT 1 FROM thanks AS t WHERE t.referred_id = r.customer_id AND t.customer_id = r.referrer_id)
      ORDER BY r.referrer_id, r.customer_id
      """
    ) { row in
      let one = (customer: Customer.ID(rawValue: row.integer(1)), name: row.text(2) ?? "")
      referred[Customer.ID(rawValue: row.integer(0)), default: []].append(one)
    }
    return referred
  }
}
