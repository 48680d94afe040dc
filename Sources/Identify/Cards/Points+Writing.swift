// Writing into the ledger of points. Nobody ever has fewer than none: `Storage/Ledger.swift` looks when the transaction ends.

package import Customers
package import Storage

extension Transaction {
  /// Writes that a customer collected so many points. Throws `CardRefusal.pointsOff` and `.amountOutOfRange`.
  package func earn(_ points: Int, by customer: Customer.ID, on day: Day, words: String = "") throws {
    try checkPoints(points, of: customer, words)
    try enter(.earned, points, of: customer, on: day, words: words)
  }

  /// Writes that a customer used so many points. Throws `CardRefusal.notEnough` beside those of `earn`.
  package func redeem(_ points: Int, by customer: Customer.ID, on day: Day, words: String = "") throws {
    try checkPoints(points, of: customer, words)
    let balance = try expirePoints(of: customer, on: day)
    guard points <= balance else { throw CardRefusal.notEnough(has: balance) }
    try enter(.redeemed, -points, of: customer, on: day, words: words)
  }

  /// Adds or takes away what was miscounted. Throws what `redeem` does.
  package func correct(_ points: Int, of customer: Customer.ID, on day: Day, words: String = "") throws {
    try checkPoints(Int(clamping: points.magnitude), of: customer, words)
    let balance = try expirePoints(of: customer, on: day)
    guard -points <= balance else { throw CardRefusal.notEnough(has: balance) }
    try enter(.corrected, points, of: customer, on: day, words: words)
  }

  /// Writes down what has run out by a day. Answers what is left.
  @discardableResult
  package func expirePoints(of customer: Customer.ID, on day: Day) throws -> Int {
    let balance = try pointBalance(of: customer, asOf: day)
    if balance.runOut > 0 { try enter(.expired, -balance.runOut, of: customer, on: day) }
    return balance.available
  }

  /// Moves points between customers so that none of them has fewer than none, taking from whoever has most: after two
  /// customers who had been one were told apart again, and what both had collected was used by one of them.
  package func evenOutPoints(among customers: [Customer.ID], on day: Day) throws {
    var sums = try customers.map { (customer: $0, sum: try pointBalance(of: $0, asOf: day).total) }
    for short in sums.indices where sums[short].sum < 0 {
      while sums[short].sum < 0, let rich = sums.indices.max(by: { sums[$0].sum < sums[$1].sum }),
        sums[rich].sum > 0
      {
        let moved = min(sums[rich].sum, -sums[short].sum)
        try enter(.corrected, -moved, of: sums[rich].customer, on: day)
        try enter(.corrected, moved, of: sums[short].customer, on: day)
        sums[rich].sum -= moved
        sums[short].sum += moved
      }
    }
  }

  func enter(
    _ kind: PointEntry.Kind, _ amount: Int, of customer: Customer.ID, on day: Day, words: String = "",
    purchase: Int64? = nil
  ) throws {
    let card: Int64? = try value(
      "SELECT id FROM card WHERE customer_id = \(customer) AND blocked_day IS NULL ORDER BY id DESC LIMIT 1")
    try insert(
      "point_entry",
      [
        "customer_id": customer, "card_id": card, "purchase_id": purchase, "day": day, "kind": kind,
        "amount": amount, "words": words, "staff_id": change.staff,
      ])
  }

  private func checkPoints(_ points: Int, of customer: Customer.ID, _ words: String) throws {
    guard try self.customer(customer) != nil else { throw CustomerRefusal.notFound }
    guard let rules = try pointRules(), rules.isOn else { throw CardRefusal.pointsOff }
    guard (1...PointEntry.most).contains(points) else { throw CardRefusal.amountOutOfRange }
    guard words.utf8.count <= longestText else { throw CustomerRefusal.tooLong(limit: longestText) }
  }
}
