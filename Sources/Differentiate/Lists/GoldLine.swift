// Where gold ends today, found exactly in a moment, and who is within it.

import Customers
import Identify
import Statistics
package import Storage

/// The owner's gold: how many, and the place of the last of them.
package struct GoldLine: Sendable {
  /// How many are gold.
  package let customers: Int
  /// The last gold customer's place; nil when nobody is gold.
  package let last: SpendPlace?
  /// By what customers are ranked; nil for a period of the owner's own, whose members are listed.
  let ranking: SpendRanking?
  let members: Set<Int64>

  /// Whether a customer is gold.
  package func contains(_ standing: Standing) -> Bool {
    guard let ranking else { return members.contains(standing.customer.rawValue) }
    guard let last, let spend = ranking.spend(standing) else { return false }
    return SpendPlace(spend: spend, firstDay: standing.firstDayOrNone, customer: standing.customer)
      .isAtOrBefore(last)
  }

  /// The same as a condition on the standing `s`; nil when only `contains` can tell. `isServed`: whether the index of
  /// the ranking may serve it.
  func condition(isServed: Bool = true) -> SQL? {
    guard let ranking else { return nil }
    guard let last else { return "s.customer_id < 0" }
    let column = ranking.column
    let bound: SQL = isServed ? "s.\(column)" : "+s.\(column)"
    let isCounted: SQL = last.spend > .zero ? "1 = 1" : "s.\(ranking.isCounted)"
    return """
      \(bound) >= \(last.spend) AND \(isCounted)
      AND (\(bound) > \(last.spend) OR s.first_day < \(last.firstDay)
        OR (s.first_day = \(last.firstDay) AND s.customer_id <= \(last.customer)))
      """
  }

  /// Whether a list in this order has gold customers first.
  func isRanked(by sort: CustomerSort) -> Bool {
    switch ranking {
    case .all?: sort == .lifetime
    case .last12Months?: sort == .last12Months
    case nil: false
    }
  }
}

extension Snapshot {
  /// Where gold ends by the owner's settings, exact at every moment. Nil before the business is set up.
  package func goldLine() throws -> GoldLine? {
    guard let business = try business() else { return nil }
    let ranking: SpendRanking
    switch business.goldPeriod {
    case .last12Months: ranking = .last12Months
    case .all: ranking = .all
    case .between(let first, let last):
      return try goldLine(percent: business.goldPercent, from: first, to: min(last, try freshness().asOf))
    }
    let customers = topCount(percent: business.goldPercent, of: try tally().count(ranking.buyers))
    return GoldLine(
      customers: customers, last: try place(customers, by: ranking), ranking: ranking, members: [])
  }

  private func goldLine(percent: Int, from first: Day, to last: Day) throws -> GoldLine {
    let spends = try spends(from: first, to: last)
    let firstDays = try firstDays(of: Array(spends.keys))
    var places = spends.map { customer, spend in
      SpendPlace(
        spend: spend, firstDay: firstDays[customer] ?? Standing.noDay,
        customer: Customer.ID(rawValue: customer))
    }
    places.sort { $0 != $1 && $0.isAtOrBefore($1) }
    let gold = places.prefix(topCount(percent: percent, of: places.count))
    return GoldLine(
      customers: gold.count, last: gold.last, ranking: nil, members: Set(gold.map(\.customer.rawValue)))
  }

  /// The first days of these customers; of everybody when they are many.
  private func firstDays(of customers: [Int64]) throws -> [Int64: Day] {
    var days: [Int64: Day] = [:]
    days.reserveCapacity(customers.count)
    let whose: SQL =
      customers.count > ListReading.few ? "" : "WHERE customer_id IN (\(SQL.ids(customers)))"
    try scan("SELECT customer_id, first_day FROM standing \(whose)") { row in
      days[row.integer(0)] = Day(rawValue: Int32(truncatingIfNeeded: row.integer(1)))
      return true
    }
    return days
  }
}
