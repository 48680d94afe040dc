// Who is owed thanks today, and for what: referrals that bought, first purchases, gold customers not thanked for long.

package import Customers
package import Differentiate
package import Storage

/// One customer who is owed thanks.
package struct OwedThanks: Sendable {
  package let line: CustomerLine
  /// The strongest occasion: a referral before a first purchase before gold.
  package let occasion: Thanks.Occasion
  /// For a referral: who waits to be thanked for.
  package let referred: [Referred]

  /// Someone they brought, who bought.
  package struct Referred: Sendable, Equatable {
    package let customer: Customer.ID
    package let name: String
  }
}

/// A page of the queue.
package struct ThanksQueue: Sendable {
  package let owed: [OwedThanks]
  /// Hand it back for the next page; nil on the last.
  package let next: String?
}

extension Snapshot {
  /// Who is owed thanks: first those with an occasion of their own, then gold customers not thanked for the owner's
  /// number of days, each by what they spent in the last 12 months. `after` is the page before's `next`.
  package func thanksQueue(after: String? = nil, limit: Int = 50) throws -> ThanksQueue {
    var owed: [OwedThanks] = []
    let place = after.flatMap(QueuePlace.init)
    if place?.isGold != true {
      let lines = try owedLines(after: place, isGold: false, limit: limit + 1)
      let referred = try unthankedReferrals(
        of: lines.filter { $0.standing.owed.contains(.referral) }.map(\.id))
      owed = lines.map { line in
        OwedThanks(
          line: line, occasion: line.standing.owed.contains(.referral) ? .referral : .firstPurchase,
          referred: (referred[line.id] ?? []).map { .init(customer: $0.customer, name: $0.name) })
      }
    }
    if owed.count <= limit {
      let lines = try owedLines(
        after: place?.isGold == true ? place : nil, isGold: true, limit: limit + 1 - owed.count)
      owed += lines.map { OwedThanks(line: $0, occasion: .gold, referred: []) }
    }
    let shown = Array(owed.prefix(limit))
    let next = owed.count > limit ? shown.last.map { QueuePlace($0).text } : nil
    return ThanksQueue(owed: shown, next: next)
  }

  private func owedLines(after place: QueuePlace?, isGold: Bool, limit: Int) throws -> [CustomerLine] {
    guard limit > 0, let business = try business(), let gold = try goldLine() else { return [] }
    let due = try freshness().asOf.adding(days: -business.thankGoldAfter)
    let condition: SQL = isGold ? "s.owed = 0 AND s.thanked_day < \(due)" : "s.owed > 0"
    let from: SQL =
      place.map {
        """
        AND s.spend_12m <= \($0.spend)
        AND (s.spend_12m < \($0.spend) OR s.first_day > \($0.firstDay)
          OR (s.first_day = \($0.firstDay) AND s.customer_id > \($0.customer)))
        """
      } ?? ""
    return try customerLines(
      where: "\(condition) \(from)", order: "s.spend_12m DESC, s.first_day, s.customer_id", limit: limit,
      goldOnly: isGold, gold: gold)
  }
}

/// Where a page of the queue ended.
private struct QueuePlace {
  let isGold: Bool
  let spend: Int64
  let firstDay: Int64
  let customer: Int64

  init(_ owed: OwedThanks) {
    isGold = owed.occasion == .gold
    spend = owed.line.standing.spend12Months.minor
    firstDay = Int64(owed.line.standing.firstDayOrNone.rawValue)
    customer = owed.line.id.rawValue
  }

  init?(_ text: String) {
    let parts = text.split(separator: ".").compactMap { Int64($0) }
    guard parts.count == 4 else { return nil }
    isGold = parts[0] == 1
    spend = parts[1]
    firstDay = parts[2]
    customer = parts[3]
  }

  var text: String { "\(isGold ? 1 : 0).\(spend).\(firstDay).\(customer)" }
}
