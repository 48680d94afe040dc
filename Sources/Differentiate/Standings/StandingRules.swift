// The day the books are read at, and the owner's settings that a standing rests on.

package import Customers

/// What standings are made by.
package struct StandingRules: Sendable, Equatable {
  /// The day the books are read at; what happened later is not counted.
  package let asOf: Day
  /// Late past this many usual gaps, lost past that many.
  package let lateAfter: Double
  package let lostAfter: Double
  /// Over which days gold is counted.
  package let goldPeriod: Period
  package let thankGoldAfter: Int
  package let welcomeWithin: Int

  package init(_ business: Business, asOf: Day, goldPeriod: Period? = nil) {
    self.asOf = asOf
    lateAfter = business.lateAfter
    lostAfter = business.lostAfter
    self.goldPeriod = goldPeriod ?? business.goldPeriod
    thankGoldAfter = business.thankGoldAfter
    welcomeWithin = business.welcomeWithin
  }

  /// All but the day, as text: kept beside the standings, so that a changed setting makes them anew.
  var settings: String {
    "\(lateAfter) \(lostAfter) \(goldPeriod.rawValue) \(thankGoldAfter) \(welcomeWithin)"
  }

  /// The first day of the last 12 months, of the 12 before them, and of the last 30 days.
  var yearStart: Day { asOf.adding(months: -12).adding(days: 1) }
  var yearBeforeStart: Day { asOf.adding(months: -24).adding(days: 1) }
  var monthStart: Day { asOf.adding(days: -29) }

  /// The day of the books that gold is compared with: the last day before the period, or for `all` a year ago.
  package var previousDays: ClosedRange<Day>? {
    switch goldPeriod {
    case .last12Months: return yearBeforeStart...yearStart.adding(days: -1)
    case .all: return Day(rawValue: .min)...yearStart.adding(days: -1)
    case .between(let first, let last):
      let length = last.days(since: first) + 1
      return first.adding(days: -length)...first.adding(days: -1)
    }
  }
}
