// The ledger of a customer's points: what came, what went, and what is left.

package import Customers
package import Storage

/// One line of the ledger. Points belong to the customer, whichever card they were collected with.
package struct PointEntry: Sendable, Equatable {
  /// Why it was written.
  package enum Kind: String, Sendable, Storable, CaseIterable { case earned, redeemed, corrected, expired }

  package let id: Int64
  package let day: Day
  package let kind: Kind
  /// Below zero for what went.
  package let amount: Int
  package let words: String
  package let staff: Int64?

  /// The most that one entry holds.
  package static let most = 1_000_000
}

/// What a customer has.
package struct PointBalance: Sendable, Equatable {
  /// The sum of the ledger.
  package let total: Int
  /// What of it has run out, and goes with the next entry.
  package let runOut: Int

  package static let zero = PointBalance(total: 0, old: 0, used: 0)

  /// `old`: what came before the first day that still counts. `used`: all that ever went. First in, first out: what
  /// went is taken from the oldest, so that `old − used` has run out, and nothing when that is below zero.
  package init(total: Int, old: Int, used: Int) {
    self.total = total
    runOut = max(0, old - used)
  }

  /// What can be used.
  package var available: Int { total - runOut }
}

extension Snapshot {
  /// What a customer has on a day.
  package func pointBalance(of customer: Customer.ID, asOf day: Day) throws -> PointBalance {
    let first = try pointRules()?.firstValidDay(asOf: day) ?? Day(rawValue: .min)
    let balance = try row(
      """
      SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) AS total,
        CAST(COALESCE(SUM(CASE WHEN amount > 0 AND day < \(first) THEN amount ELSE 0 END), 0) AS BIGINT) AS old,
        CAST(COALESCE(SUM(CASE WHEN amount < 0 THEN -amount ELSE 0 END), 0) AS BIGINT) AS used
      FROM point_entry WHERE customer_id = \(customer)
      """
    ) { row in PointBalance(total: try row["total"], old: try row["old"], used: try row["used"]) }
    return balance ?? .zero
  }

  /// A customer's ledger, newest first.
  package func pointEntries(of customer: Customer.ID, limit: Int = 50) throws -> [PointEntry] {
    try rows(
      """
      SELECT id, day, kind, amount, words, staff_id FROM point_entry WHERE customer_id = \(customer)
      ORDER BY day DESC, id DESC LIMIT \(limit)
      """
    ) { row in
      PointEntry(
        id: try row["id"], day: try row["day"], kind: try row["kind"], amount: try row["amount"],
        words: try row["words"], staff: try row["staff_id"])
    }
  }
}
