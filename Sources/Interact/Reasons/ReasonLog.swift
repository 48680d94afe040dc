// What customers answered lately, all together.

package import Customers
package import Storage

/// An answer with whose it is.
package struct ReasonLogLine: Sendable, Equatable {
  package let customer: Customer.ID
  package let customerName: String
  package let given: GivenReason
}

extension Snapshot {
  /// The answers recorded last, newest first. `before` is the id of the last one of the page before.
  package func reasonLog(before id: Int64 = .max, limit: Int = 10) throws -> [ReasonLogLine] {
    try rows(
      """
      SELECT g.id, g.customer_id, c.name AS customer_name, g.reason_id, r.name, g.words, g.day, g.origin
      FROM customer_reason AS g
      JOIN customer AS c ON c.id = g.customer_id
      LEFT JOIN reason AS r ON r.id = g.reason_id
      WHERE g.id < \(id)
      ORDER BY g.id DESC
      LIMIT \(limit)
      """
    ) { row in
      ReasonLogLine(
        customer: try row["customer_id"], customerName: try row["customer_name"],
        given: GivenReason(
          id: try row["id"], reason: try row["reason_id"], name: try row["name"], words: try row["words"],
          day: try row["day"], origin: try row["origin"]))
    }
  }
}
