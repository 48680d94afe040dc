// Customers of whom somebody said that they are not the same: nobody proposes them again.

package import Customers
package import Storage

extension Snapshot {
  /// Whether somebody said that two customers are different.
  package func areApart(_ one: Customer.ID, _ other: Customer.ID) throws -> Bool {
    try keptApart(one, other) != nil
  }

  /// Of whom somebody said that they are not this customer.
  package func apart(from id: Customer.ID) throws -> [Customer.ID] {
    try values(
      """
      SELECT other_id FROM kept_apart WHERE customer_id = \(id)
      UNION SELECT customer_id FROM kept_apart WHERE other_id = \(id)
      ORDER BY 1
      """)
  }

  fileprivate func keptApart(_ one: Customer.ID, _ other: Customer.ID) throws -> Int64? {
    try value(
      "SELECT id FROM kept_apart WHERE customer_id = \(min(one, other)) AND other_id = \(max(one, other))")
  }
}

extension Transaction {
  /// Remembers that two customers are not the same. Throws `CustomerRefusal.notFound` and `MergeRefusal.oneself`.
  package func keepApart(_ one: Customer.ID, _ other: Customer.ID, on day: Day) throws {
    guard one != other else { throw MergeRefusal.oneself }
    guard try customer(one) != nil, try customer(other) != nil else { throw CustomerRefusal.notFound }
    guard try keptApart(one, other) == nil else { return }
    try insert(
      "kept_apart",
      [
        "customer_id": min(one, other), "other_id": max(one, other), "day": day, "staff_id": change.staff,
      ])
  }

  /// Takes back that two customers are not the same. Answers whether it was said.
  @discardableResult
  package func keepApartNoMore(_ one: Customer.ID, _ other: Customer.ID) throws -> Bool {
    try keptApart(one, other).map { try delete("kept_apart", id: $0) } ?? false
  }

  /// What was said of the one that goes holds of the one kept; of the two themselves it was not so after all.
  func carryApart(from gone: Customer.ID, to kept: Customer.ID) throws {
    for other in try apart(from: gone) {
      guard let row = try keptApart(gone, other) else { continue }
      guard try other != kept && keptApart(kept, other) == nil else {
        try delete("kept_apart", id: row)
        continue
      }
      try update("kept_apart", id: row, ["customer_id": min(kept, other), "other_id": max(kept, other)])
    }
  }
}
