// Purchases that people write down themselves, at the counter or from a slip of paper.

package import Storage

extension Transaction {
  /// Records a purchase, or a refund as a negative amount. Throws `CustomerRefusal.notFound`, `.amountUnreadable` for
  /// nothing, `.dayToCome` for a day after `today`, and `.dateUnreadable` for a year mistyped such as 0011.
  @discardableResult
  package func record(
    purchase amount: Money, words: String = "", of customer: Customer.ID, on day: Day, today: Day
  ) throws -> Int64 {
    guard try self.customer(customer) != nil else { throw CustomerRefusal.notFound }
    guard amount != .zero else { throw CustomerRefusal.amountUnreadable }
    guard day <= today else { throw CustomerRefusal.dayToCome }
    guard day.date.year >= 1900 else { throw CustomerRefusal.dateUnreadable }
    guard words.utf8.count <= longestText else { throw CustomerRefusal.tooLong(limit: longestText) }
    return try insert("purchase", ["customer_id": customer, "day": day, "amount": amount, "words": words])
  }

  /// Takes back a purchase that somebody wrote down; one that came with a file goes with its import only.
  package func removePurchase(_ id: Int64, of customer: Customer.ID) throws {
    let known: Int64? = try value(
      "SELECT id FROM purchase WHERE id = \(id) AND customer_id = \(customer) AND key IS NULL")
    guard known != nil else { throw CustomerRefusal.notFound }
    let lines: [Int64] = try values("SELECT id FROM purchase_line WHERE purchase_id = \(id) ORDER BY id")
    for line in lines { try delete("purchase_line", id: line) }
    try delete("purchase", id: id)
  }
}
