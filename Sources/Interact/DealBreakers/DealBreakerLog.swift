// The causes that were written down, all together: those still open, and those repaired.

import Customers
package import Storage

/// A deal breaker with whose it is.
package struct DealBreakerLogLine: Sendable, Equatable {
  package let customerName: String
  package let dealBreaker: DealBreaker
}

extension Snapshot {
  /// Causes written down, newest first: open or repaired, of one cause (0: not coded) or of all. `before` is the id of
  /// the last one of the page before.
  package func dealBreakerLog(isRepaired: Bool, cause: Int64? = nil, before id: Int64 = .max, limit: Int = 20)
    throws
    -> [DealBreakerLogLine]
  {
    let state: SQL = isRepaired ? "d.repaired_day IS NOT NULL" : "d.repaired_day IS NULL"
    let which: SQL = cause.map { "AND COALESCE(d.cause_id, 0) = \($0)" } ?? ""
    return try rows(
      """
      SELECT d.id, d.customer_id, k.name AS customer_name, d.cause_id, c.name, d.words, d.day, d.repaired_day
      FROM deal_breaker AS d
      JOIN customer AS k ON k.id = d.customer_id
      LEFT JOIN cause AS c ON c.id = d.cause_id
      WHERE \(state) AND d.id < \(id) \(which)
      ORDER BY d.id DESC
      LIMIT \(limit)
      """
    ) { row in
      DealBreakerLogLine(
        customerName: try row["customer_name"],
        dealBreaker: DealBreaker(
          id: try row["id"], customer: try row["customer_id"], cause: try row["cause_id"],
          name: try row["name"],
          words: try row["words"], day: try row["day"], repairedDay: try row["repaired_day"]))
    }
  }

  /// How many causes of each kind were repaired in all.
  package func countRepaired() throws -> Int {
    try value("SELECT COUNT(*) FROM deal_breaker WHERE repaired_day IS NOT NULL") ?? 0
  }
}
