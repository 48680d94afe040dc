// How a customer stands on a day: the figures every page and list rests on.

package import Customers

/// One customer's figures as of a day. Made by `Standing.make` from the ledger, then kept.
package struct Standing: Sendable, Equatable {
  package var customer: Customer.ID
  /// Documents: invoices, receipts and refunds.
  package var purchases: Int = 0
  /// Days with a document above zero, or with a visit.
  package var purchaseDays: Int = 0
  /// First and last purchase day, else first and last document day; `Standing.noDay` without documents.
  package var firstDayOrNone = Standing.noDay
  package var lastDayOrNone = Standing.noDay
  /// Sales less refunds.
  package var spend = Money.zero
  package var spend12Months = Money.zero
  package var purchases12Months: Int = 0
  /// In the 12 months before the last 12.
  package var spendBefore12Months = Money.zero
  package var purchasesBefore12Months: Int = 0
  package var spend30Days = Money.zero
  /// `spend / purchases`, halves away from zero.
  package var average = Money.zero
  /// Twice the median of the days between purchase days, from three purchase days up; 0 when it cannot be known.
  package var halfGap: Int = 0
  package var rhythm = Rhythm.never
  /// 0 when not known.
  package var sourceID: Int64 = 0
  /// The newest reason; 0 never asked, -1 asked but not coded.
  package var reasonID: Int64 = 0
  /// The newest deal breaker not repaired; 0 none, -1 recorded but not coded.
  package var causeID: Int64 = 0
  /// Customers they brought.
  package var referred: Int = 0
  /// What those spent, less refunds.
  package var referredSpend = Money.zero
  /// What everybody below them in the tree spent, their own spend not counted.
  package var treeSpend = Money.zero
  package var thankedDayOrNone = Standing.noDay
  package var owed = Owed.nothing
  package var known = Known.nothing

  package init(customer: Customer.ID) { self.customer = customer }

  /// Stands for 'never' where a day is kept.
  package static let noDay = Day(rawValue: .min)
}

extension Standing {
  /// First purchase day; nil for who never bought.
  package var firstDay: Day? { firstDayOrNone == Standing.noDay ? nil : firstDayOrNone }

  /// Last purchase day; nil for who never bought.
  package var lastDay: Day? { lastDayOrNone == Standing.noDay ? nil : lastDayOrNone }

  /// When they were last thanked.
  package var thankedDay: Day? { thankedDayOrNone == Standing.noDay ? nil : thankedDayOrNone }

  /// Median of the days between purchase days; nil below three purchase days.
  package var usualGap: Double? { halfGap == 0 ? nil : Double(halfGap) / 2 }

  /// Days since the last purchase day.
  package func daysSinceLast(asOf day: Day) -> Int? { lastDay.map { day.days(since: $0) } }

  /// What they spent in a year while they came: spend × 365 / days from the first to the last purchase day, the span
  /// taken as a year at least, and never below zero. The money at risk when they stay away.
  package var yearlySpend: Money {
    guard let firstDay, let lastDay, spend > .zero else { return .zero }
    let days = Int64(max(365, lastDay.days(since: firstDay) + 1))
    return Money(minor: Int64((Double(spend.minor) * 365 / Double(days)).rounded()))
  }

  /// Whether they are in a list of deal breakers whose money is at risk.
  package var isAtRisk: Bool { rhythm == .late || rhythm == .lost }
}

/// What a customer is owed thanks for, whoever else is gold.
package struct Owed: OptionSet, Hashable, Sendable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// Someone they brought bought, and nobody thanked them for it.
  package static let referral = Owed(rawValue: 1)
  /// Their first purchase was lately, and nobody thanked them since.
  package static let firstPurchase = Owed(rawValue: 2)
  package static let nothing: Owed = []
}
