// What a shop gives for coming back: nothing, points for money spent, or stamps of which so many bring something.

package import Customers
package import Storage

/// How points or stamps are collected; one row, kept when the owner first chooses.
package struct PointRules: Sendable, Equatable {
  /// Nothing, points by amount, or one stamp a purchase.
  package enum Scheme: String, Sendable, Storable, CaseIterable { case off, points, stamps }

  package var scheme = Scheme.off
  /// What is spent for one point.
  package var perAmount: Money
  /// How many points or stamps bring the reward.
  package var rewardAt = 10
  /// What one gets for them, in the shop's words.
  package var reward = ""
  /// After how many months a point that was not used runs out; nil for never.
  package var expiresAfter: Int?

  /// One point for each unit of the currency.
  package init(_ currency: Currency) {
    perAmount = Money(minor: Self.unit(currency))
  }

  /// Whether anything is collected.
  package var isOn: Bool { scheme != .off }

  /// What a purchase brings, in whole points: the amount by `perAmount`, rounded down, or one stamp. A refund takes as much.
  package func points(for amount: Money) -> Int {
    switch scheme {
    case .off: 0
    case .points: Int(clamping: amount.minor / max(1, perAmount.minor))
    case .stamps: amount.minor.signum() == 0 ? 0 : Int(amount.minor.signum())
    }
  }

  /// The first day whose points have not run out; nil when none do.
  package func firstValidDay(asOf day: Day) -> Day? {
    expiresAfter.map { day.adding(months: -$0) }
  }

  private static func unit(_ currency: Currency) -> Int64 {
    (0..<currency.scale).reduce(1) { unit, _ in unit * 10 }
  }
}

extension Snapshot {
  /// How points are collected; off until the owner chooses. Nil before the business is set up.
  package func pointRules() throws -> PointRules? {
    guard let business = try business() else { return nil }
    var rules = PointRules(business.currency)
    try row("SELECT scheme, per_amount, reward_at, reward, expires_after FROM point_rule WHERE id = 1") {
      row in
      rules.scheme = try row["scheme"]
      rules.perAmount = try row["per_amount"]
      rules.rewardAt = try row["reward_at"]
      rules.reward = try row["reward"]
      rules.expiresAfter = try row["expires_after"]
    }
    return rules
  }
}

extension Transaction {
  /// Keeps how points are collected. Throws `CardRefusal.rulesUnreadable` for what cannot be.
  package func save(_ rules: PointRules) throws {
    guard rules.perAmount > .zero, (1...PointEntry.most).contains(rules.rewardAt),
      rules.expiresAfter.map({ (1...1200).contains($0) }) ?? true
    else { throw CardRefusal.rulesUnreadable }
    guard rules.reward.utf8.count <= longestText else { throw CustomerRefusal.tooLong(limit: longestText) }
    let values: [String: any Storable] = [
      "scheme": rules.scheme, "per_amount": rules.perAmount, "reward_at": rules.rewardAt,
      "reward": rules.reward, "expires_after": rules.expiresAfter,
    ]
    if try update("point_rule", id: 1, values) { return }
    try insert("point_rule", values, id: 1)
  }
}
