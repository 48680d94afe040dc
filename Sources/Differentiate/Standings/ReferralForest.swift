// Whom each customer brought, and what everybody below them in the tree spent: all trees in one pass.

package import Customers
package import Storage

/// What a referrer's tree comes to.
package struct Brought: Sendable, Equatable {
  /// Customers brought directly, and what they spent.
  package var referred = 0
  package var referredSpend = Money.zero
  /// What all below them spent.
  package var treeSpend = Money.zero
  /// Whether thanks are owed for one of those brought directly.
  package var isOwedThanks = false

  package init() {}
}

/// One link of a tree: who was brought, by whom, and what they spent.
package struct ReferralLink: Sendable {
  package let customer: Int64
  /// A customer's id, or an associate's id below zero.
  package let referrer: Int64
  package let spend: Money
  package let hasBought: Bool
  package let isThanked: Bool

  package init(customer: Int64, referrer: Int64, spend: Money, hasBought: Bool, isThanked: Bool) {
    self.customer = customer
    self.referrer = referrer
    self.spend = spend
    self.hasBought = hasBought
    self.isThanked = isThanked
  }
}

/// Sums up the trees. Leaves go first, so each customer is looked at once; a circle, which is refused elsewhere, would
/// leave the sums of those on it short and harm nobody else.
package func brought(by links: [ReferralLink]) -> [Int64: Brought] {
  var sums: [Int64: Brought] = [:]
  var waiting: [Int64: Int] = [:]
  var linkOf: [Int64: Int] = [:]
  for (place, link) in links.enumerated() {
    sums[link.referrer, default: Brought()].take(link)
    waiting[link.referrer, default: 0] += 1
    linkOf[link.customer] = place
  }
  var ready = links.indices.filter { waiting[links[$0].customer] == nil }
  while let place = ready.popLast() {
    let link = links[place]
    let below = sums[link.customer]?.treeSpend ?? .zero
    sums[link.referrer]?.treeSpend += link.spend + below
    waiting[link.referrer]? -= 1
    if waiting[link.referrer] == 0, let next = linkOf[link.referrer] { ready.append(next) }
  }
  return sums
}

extension Brought {
  fileprivate mutating func take(_ link: ReferralLink) {
    referred += 1
    referredSpend += link.spend
    if link.hasBought && !link.isThanked { isOwedThanks = true }
  }
}

extension Standing {
  /// This standing with what they brought.
  package func with(_ brought: Brought) -> Standing {
    var standing = self
    standing.referred = brought.referred
    standing.referredSpend = brought.referredSpend
    standing.treeSpend = brought.treeSpend
    standing.owed.remove(.referral)
    if brought.isOwedThanks { standing.owed.insert(.referral) }
    standing.known[.brought] = brought.referred > 0 ? .known : .unknown
    return standing
  }

  /// What this standing says they brought.
  var brought: Brought {
    var brought = Brought()
    brought.referred = referred
    brought.referredSpend = referredSpend
    brought.treeSpend = treeSpend
    brought.isOwedThanks = owed.contains(.referral)
    return brought
  }
}

extension Snapshot {
  /// Every link of every tree as of a day, with the spend that the standings say.
  package func referralLinks(asOf day: Day) throws -> [ReferralLink] {
    var thanked: Set<[Int64]> = []
    try scan("SELECT customer_id, referred_id FROM thanks WHERE referred_id IS NOT NULL AND day <= \(day)") {
      row in
      thanked.insert([row.integer(0), row.integer(1)])
      return true
    }
    var links: [ReferralLink] = []
    try scan(
      """
      SELECT r.customer_id, COALESCE(r.referrer_id, -r.associate_id), COALESCE(s.spend, 0), COALESCE(s.purchases, 0)
      FROM referral AS r LEFT JOIN standing AS s ON s.customer_id = r.customer_id
      WHERE r.day <= \(day)
      ORDER BY r.customer_id
      """
    ) { row in
      links.append(
        ReferralLink(
          customer: row.integer(0), referrer: row.integer(1), spend: Money(minor: row.integer(2)),
          hasBought: row.integer(3) > 0, isThanked: thanked.contains([row.integer(1), row.integer(0)])))
      return true
    }
    return links
  }
}
