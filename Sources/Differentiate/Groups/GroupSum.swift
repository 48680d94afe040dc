// What several customers come to together, each counted once.

package import Customers

/// Figures of a branch or of a group.
package struct GroupSum: Sendable, Equatable {
  package var members = 0
  /// Members who never bought, and those who did but not in the last 12 months.
  package var neverBought = 0
  package var quiet = 0
  package var purchases = 0
  package var purchases12Months = 0
  package var spend = Money.zero
  package var spend12Months = Money.zero
  /// The newest last purchase day; `Standing.noDay` where nobody bought.
  package var lastDayOrNone = Standing.noDay

  package init() {}

  /// One customer alone.
  package init(_ standing: Standing) {
    members = 1
    neverBought = standing.purchases == 0 ? 1 : 0
    quiet = standing.purchases > 0 && standing.purchases12Months == 0 ? 1 : 0
    purchases = standing.purchases
    purchases12Months = standing.purchases12Months
    spend = standing.spend
    spend12Months = standing.spend12Months
    lastDayOrNone = standing.lastDayOrNone
  }

  /// Somebody of whom nothing is known.
  static let nobody: GroupSum = {
    var sum = GroupSum()
    sum.members = 1
    sum.neverBought = 1
    return sum
  }()

  package static func += (a: inout GroupSum, b: GroupSum) {
    a.members += b.members
    a.neverBought += b.neverBought
    a.quiet += b.quiet
    a.purchases += b.purchases
    a.purchases12Months += b.purchases12Months
    a.spend += b.spend
    a.spend12Months += b.spend12Months
    a.lastDayOrNone = max(a.lastDayOrNone, b.lastDayOrNone)
  }

  /// The newest purchase day of any of them.
  package var lastDay: Day? { lastDayOrNone == Standing.noDay ? nil : lastDayOrNone }

  /// Members who do not buy yet, or not any more: nothing in the last 12 months.
  package var notBuying: Int { neverBought + quiet }
}
