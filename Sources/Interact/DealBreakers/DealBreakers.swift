// Deal breakers: who never bought, is late, or is lost; why; and whether it was repaired.

package import Customers
package import Differentiate
package import Storage

/// Why a customer stays away, as far as somebody wrote it down.
package struct DealBreaker: Sendable, Equatable {
  package let id: Int64
  package let customer: Customer.ID
  /// The cause of the list; nil when it was not coded yet.
  package let cause: Int64?
  package let name: String?
  package let words: String
  package let day: Day
  package let repairedDay: Day?
}

/// One cause, and what it costs.
package struct CauseLine: Sendable, Equatable, Codable {
  /// Nil: written down but not coded.
  package let id: Int64?
  package let name: String?
  package let customers: Int
  /// The yearly spend (`Standing.yearlySpend`) of those customers.
  package let revenue: Money
}

extension Snapshot {
  /// The owner's list of causes, by name.
  package func causeList() throws -> [ListedName] {
    try rows("SELECT id, name FROM cause ORDER BY name_fold, id") {
      ListedName(id: try $0["id"], name: try $0["name"])
    }
  }

  /// What keeps or kept a customer away, newest first.
  package func dealBreakers(of customer: Customer.ID) throws -> [DealBreaker] {
    try rows(
      """
      SELECT d.id, d.customer_id, d.cause_id, c.name, d.words, d.day, d.repaired_day
      FROM deal_breaker AS d LEFT JOIN cause AS c ON c.id = d.cause_id
      WHERE d.customer_id = \(customer)
      ORDER BY d.day DESC, d.id DESC
      """
    ) { row in
      DealBreaker(
        id: try row["id"], customer: try row["customer_id"], cause: try row["cause_id"],
        name: try row["name"],
        words: try row["words"], day: try row["day"], repairedDay: try row["repaired_day"])
    }
  }

  /// Causes that are not repaired, each customer counted by the newest, most money first.
  package func causes(asOf: Day) throws -> [CauseLine] {
    var newest: [Int64: (cause: Int64, yearly: Money)] = [:]
    try scan(
      """
      SELECT d.customer_id, COALESCE(d.cause_id, -1), \(Standing.columns)
      FROM deal_breaker AS d LEFT JOIN standing AS s ON s.customer_id = d.customer_id
      WHERE d.day <= \(asOf) AND (d.repaired_day IS NULL OR d.repaired_day > \(asOf))
      ORDER BY d.day, d.id
      """
    ) { row in
      newest[row.integer(0)] = (row.integer(1), Standing(row, from: 2).yearlySpend)
      return true
    }
    var sums: [Int64: (customers: Int, revenue: Money)] = [:]
    for (cause, yearly) in newest.values {
      let sum = sums[cause] ?? (0, .zero)
      sums[cause] = (sum.customers + 1, sum.revenue + yearly)
    }
    let names = try Dictionary(uniqueKeysWithValues: causeList().map { ($0.id, $0.name) })
    return sums.map { cause, sum in
      CauseLine(
        id: cause > 0 ? cause : nil, name: names[cause], customers: sum.customers, revenue: sum.revenue)
    }.sorted { $0.revenue != $1.revenue ? $0.revenue > $1.revenue : ($0.id ?? 0) < ($1.id ?? 0) }
  }
}

extension Transaction {
  /// Records why a customer stays away: in their words, coded by a cause of the list, or both.
  /// Throws `CustomerRefusal.wordsMissing` for neither.
  @discardableResult
  package func record(cause: Int64?, words: String, of customer: Customer.ID, on day: Day) throws -> Int64 {
    guard try self.customer(customer) != nil else { throw CustomerRefusal.notFound }
    guard cause != nil || !words.isEmpty else { throw CustomerRefusal.wordsMissing }
    guard words.utf8.count <= longestText else { throw CustomerRefusal.tooLong(limit: longestText) }
    if let cause {
      let known: Int64? = try value("SELECT id FROM cause WHERE id = \(cause)")
      guard known != nil else { throw InteractRefusal.noSuchCause }
    }
    return try insert(
      "deal_breaker", ["customer_id": customer, "cause_id": cause, "words": words, "day": day])
  }

  /// Marks a deal breaker repaired on a day, or not repaired after all (nil).
  package func repair(_ dealBreaker: Int64, on day: Day?) throws {
    guard try update("deal_breaker", id: dealBreaker, ["repaired_day": day]) else {
      throw InteractRefusal.noSuchNote
    }
  }

  /// Takes a deal breaker away.
  package func removeDealBreaker(_ id: Int64) throws {
    guard try delete("deal_breaker", id: id) else { throw InteractRefusal.noSuchNote }
  }
}
