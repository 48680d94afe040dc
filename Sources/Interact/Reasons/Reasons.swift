// Why they choose us: asked, written down in their words, coded into a list of the owner's own.

package import Customers
package import Differentiate
package import Storage

/// One answer of a customer to the question why.
package struct GivenReason: Sendable, Equatable {
  package let id: Int64
  /// The reason of the list; nil when it was not coded yet.
  package let reason: Int64?
  package let name: String?
  package let words: String
  package let day: Day
  package let origin: Customer.Origin
}

extension Snapshot {
  /// The owner's list of reasons, by name.
  package func reasonList() throws -> [ListedName] {
    try rows("SELECT id, name FROM reason ORDER BY name_fold, id") {
      ListedName(id: try $0["id"], name: try $0["name"])
    }
  }

  /// What a customer answered, newest first.
  package func reasons(of customer: Customer.ID) throws -> [GivenReason] {
    try rows(
      """
      SELECT g.id, g.reason_id, r.name, g.words, g.day, g.origin
      FROM customer_reason AS g LEFT JOIN reason AS r ON r.id = g.reason_id
      WHERE g.customer_id = \(customer)
      ORDER BY g.day DESC, g.id DESC
      """
    ) { row in
      GivenReason(
        id: try row["id"], reason: try row["reason_id"], name: try row["name"], words: try row["words"],
        day: try row["day"], origin: try row["origin"])
    }
  }

  /// Whom to ask next: never asked, most spend in the last 12 months first.
  package func neverAsked(limit: Int = 10) throws -> [CustomerLine] {
    try customerLines(
      where: "s.reason_id = 0 AND s.purchases_12m > 0", order: "s.spend_12m DESC, s.first_day, s.customer_id",
      limit: limit, gold: try goldLine())
  }
}

extension Transaction {
  /// Records why a customer chooses us: in their words, coded by a reason of the list, or both.
  /// Throws `CustomerRefusal.wordsMissing` for neither.
  @discardableResult
  package func record(
    reason: Int64?, words: String, of customer: Customer.ID, on day: Day, origin: Customer.Origin = .asked
  ) throws -> Int64 {
    guard try self.customer(customer) != nil else { throw CustomerRefusal.notFound }
    guard reason != nil || !words.isEmpty else { throw CustomerRefusal.wordsMissing }
    guard words.utf8.count <= longestText else { throw CustomerRefusal.tooLong(limit: longestText) }
    try checkReason(reason)
    return try insert(
      "customer_reason",
      ["customer_id": customer, "reason_id": reason, "words": words, "day": day, "origin": origin])
  }

  /// Codes an answer, or changes how it is coded.
  package func code(_ given: Int64, as reason: Int64?) throws {
    try checkReason(reason)
    guard try update("customer_reason", id: given, ["reason_id": reason]) else {
      throw InteractRefusal.noSuchNote
    }
  }

  /// Takes an answer away.
  package func removeReason(_ given: Int64) throws {
    guard try delete("customer_reason", id: given) else { throw InteractRefusal.noSuchNote }
  }

  private func checkReason(_ reason: Int64?) throws {
    guard let reason else { return }
    let known: Int64? = try value("SELECT id FROM reason WHERE id = \(reason)")
    guard known != nil else { throw InteractRefusal.noSuchReason }
  }
}
