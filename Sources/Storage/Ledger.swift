// Nobody's points fall below zero, in whatever order things happen: redeemed twice at once, undone after they were spent,
// merged and taken apart again. Every transaction is looked at when it ends, and rolled back when it would leave less.

/// What a transaction may not leave behind.
package enum LedgerRefusal: Error, Equatable, CustomStringConvertible {
  case overdrawn

  /// A stable word for programs and for the catalogue of words.
  package var code: String { "points-overdrawn" }

  package var description: String {
    "That would leave a customer with fewer points than none, for they were spent since. Correct the points first."
  }
}

/// The entries whose sum, for each customer, is never below zero.
enum Ledger {
  static let table = "point_entry"

  /// Of rows that are to go: whether what stays of their customer's would be less than nothing.
  static func isSpent(without range: SQL) -> SQL {
    """
    point_entry.customer_id IN (
      SELECT customer_id FROM point_entry
      WHERE NOT (\(range)) AND customer_id IN (SELECT customer_id FROM point_entry WHERE \(range))
      GROUP BY customer_id HAVING CAST(SUM(amount) AS BIGINT) < 0)
    """
  }
}

extension Transaction {
  /// Runs all that the transaction is to do. Throws `LedgerRefusal.overdrawn`, so that nothing of it is kept.
  func perform<T>(_ body: (Transaction) throws -> T) throws -> T {
    let result = try body(self)
    try checkLedger()
    return result
  }

  private func checkLedger() throws {
    guard touched.holders.count > 0 else { return }
    let holders = "[" + touched.holders.ids.map(String.init).joined(separator: ",") + "]"
    let overdrawn: Int64? = try value(
      """
      SELECT customer_id FROM point_entry WHERE customer_id IN (SELECT value FROM json_each(\(holders)))
      GROUP BY customer_id HAVING CAST(SUM(amount) AS BIGINT) < 0 LIMIT 1
      """)
    guard overdrawn == nil else { throw LedgerRefusal.overdrawn }
  }
}
