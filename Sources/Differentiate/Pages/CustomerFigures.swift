// Everything a customer's page says in figures, with what each 'how?' needs to be explained.

package import Customers
package import Storage

/// A customer's figures as of the books' day.
package struct CustomerFigures: Sendable {
  package let asOf: Day
  package let customer: Customer
  package let contactPoints: [ContactPoint]
  package let standing: Standing
  package let isGold: Bool
  /// Where gold ends: how many are gold, and the spend of the last.
  package let gold: GoldLine?
  /// Rank by spend in all and in the last 12 months, among so many who bought; nil who did not buy in the time.
  package let rank: Int?
  package let rank12Months: Int?
  package let buyers: Int
  package let buyers12Months: Int
  /// The part of all named sales.
  package let shareOfSales: Double
  package let lifetimeOfAll: Money
  /// The last 24 months, oldest first, those without purchases too.
  package let months: [MonthSpend]
  /// Every year with purchases, newest first.
  package let years: [YearSpend]
  /// The days between purchase days, shortest first: the usual gap is their median.
  package let gaps: [Int]
  package let sourceName: String?
  package let referredBy: Referral?
  /// Whom they brought, most spend first; the first hundred.
  package let referred: [ReferredLine]

  /// The day after which they count as late, and as lost; nil when the usual gap is not known.
  package let lateFrom: Day?
  package let lostFrom: Day?

  /// The spend of one month.
  package struct MonthSpend: Sendable, Equatable {
    package let month: Month
    package let spend: Money
    package let purchases: Int
  }

  /// The spend of one year.
  package struct YearSpend: Sendable, Equatable {
    package let year: Int
    package let spend: Money
    package let purchases: Int
  }

  /// Someone they brought.
  package struct ReferredLine: Sendable, Equatable {
    package let customer: Customer.ID
    package let name: String
    package let day: Day
    package let spend: Money
    /// What those below spent.
    package let tree: Money
    package let hasBought: Bool
    package let isThanked: Bool
  }
}

extension Snapshot {
  /// A customer's figures; nil when there is no such customer.
  package func figures(of id: Customer.ID) throws -> CustomerFigures? {
    guard let customer = try customer(id), let standing = try standing(of: id), let business = try business()
    else {
      return nil
    }
    let asOf = try freshness().asOf
    let tally = try tally()
    let gold = try goldLine()
    let documents = try documents(of: id, asOf: asOf)
    return CustomerFigures(
      asOf: asOf, customer: customer,
      contactPoints: try contactPoints(of: id).filter { !$0.isForRecognition },
      standing: standing,
      isGold: gold?.contains(standing) ?? false, gold: gold, rank: try rank(of: standing, by: .all),
      rank12Months: try rank(of: standing, by: .last12Months), buyers: tally.count(.bought),
      buyers12Months: tally.count(.bought12Months),
      shareOfSales: standing.spend.share(of: tally.money(.spend)),
      lifetimeOfAll: tally.money(.spend), months: documents.months(upTo: asOf.month), years: documents.years,
      gaps: documents.gaps,
      sourceName: try customer.source.flatMap { try value("SELECT name FROM source WHERE id = \($0)") },
      referredBy: try referral(of: id), referred: try referred(by: id),
      lateFrom: standing.end(of: business.lateAfter),
      lostFrom: standing.end(of: business.lostAfter))
  }

  /// Whom a customer brought, most spend first.
  package func referred(by customer: Customer.ID, limit: Int = 100) throws -> [CustomerFigures.ReferredLine] {
    try rows(
      """
      SELECT r.customer_id, r.day, c.name, s.spend, s.tree_spend, s.purchases,
        (SELECT COUNT(*) FROM thanks AS t
         WHERE t.referred_id = r.customer_id AND t.customer_id = r.referrer_id) AS thanked
      FROM referral AS r
      JOIN customer AS c ON c.id = r.customer_id
      JOIN standing AS s ON s.customer_id = r.customer_id
      WHERE r.referrer_id = \(customer)
      ORDER BY s.spend DESC, r.customer_id
      LIMIT \(limit)
      """
    ) { row in
      CustomerFigures.ReferredLine(
        customer: try row["customer_id"], name: try row["name"], day: try row["day"], spend: try row["spend"],
        tree: try row["tree_spend"], hasBought: try row["purchases"] as Int > 0,
        isThanked: try row["thanked"] as Int > 0)
    }
  }

  private func documents(of customer: Customer.ID, asOf: Day) throws -> DocumentSums {
    var sums = DocumentSums()
    try each(
      """
      SELECT day, amount, is_visit FROM purchase WHERE customer_id = \(customer) AND day <= \(asOf)
      ORDER BY day
      """
    ) { row in
      sums.add(Day(rawValue: Int32(truncatingIfNeeded: row.integer(0))), row.integer(1), row.integer(2) != 0)
    }
    return sums
  }
}

extension Standing {
  /// The first day on which more than so many usual gaps have passed since the last purchase.
  fileprivate func end(of gaps: Double) -> Day? {
    guard let usualGap, let lastDay else { return nil }
    return lastDay.adding(days: Int((usualGap * gaps).rounded(.down)) + 1)
  }
}

/// One customer's documents summed by month, and the gaps between purchase days.
private struct DocumentSums {
  private var spends: [Month: (spend: Money, purchases: Int)] = [:]
  private var lastPurchaseDay: Day?
  private var unsortedGaps: [Int] = []

  mutating func add(_ day: Day, _ amount: Int64, _ isVisit: Bool) {
    let sum = spends[day.month] ?? (.zero, 0)
    spends[day.month] = (sum.spend + Money(minor: amount), sum.purchases + 1)
    guard amount > 0 || isVisit, day != lastPurchaseDay else { return }
    if let lastPurchaseDay { unsortedGaps.append(day.days(since: lastPurchaseDay)) }
    lastPurchaseDay = day
  }

  var gaps: [Int] { unsortedGaps.sorted() }

  func months(upTo last: Month) -> [CustomerFigures.MonthSpend] {
    (0..<24).map { place in
      let month = last.adding(place - 23)
      let sum = spends[month] ?? (.zero, 0)
      return .init(month: month, spend: sum.spend, purchases: sum.purchases)
    }
  }

  var years: [CustomerFigures.YearSpend] {
    Dictionary(grouping: spends, by: \.key.year).map { year, months in
      .init(
        year: year, spend: months.reduce(.zero) { $0 + $1.value.spend },
        purchases: months.reduce(0) { $0 + $1.value.purchases })
    }.sorted { $0.year > $1.year }
  }
}
