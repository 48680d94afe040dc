// Notes of what was said, and follow-ups that were promised.

package import Customers
package import Storage

/// Something noted about a customer.
package struct Note: Sendable, Equatable {
  package let id: Int64
  package let day: Day
  package let words: String
  package let staff: Int64?
  /// `note`, or what it was beside words: `visit`.
  package var kind = "note"
}

/// Something to be done for a customer on a day.
package struct FollowUp: Sendable, Equatable {
  package let id: Int64
  package let customer: Customer.ID
  package let name: String
  package let dueDay: Day
  package let words: String
  package let doneDay: Day?
}

extension Snapshot {
  /// A customer's notes, newest first.
  package func notes(of customer: Customer.ID, limit: Int = 100) throws -> [Note] {
    try rows(
      """
      SELECT id, kind, day, words, staff_id FROM interaction WHERE customer_id = \(customer)
      ORDER BY day DESC, id DESC LIMIT \(limit)
      """
    ) { row in
      Note(
        id: try row["id"], day: try row["day"], words: try row["words"], staff: try row["staff_id"],
        kind: try row["kind"])
    }
  }

  /// A customer's follow-ups, open ones first.
  package func followUps(of customer: Customer.ID, limit: Int = 100) throws -> [FollowUp] {
    try rows(
      """
      SELECT f.id, f.customer_id, c.name, f.due_day, f.words, f.done_day
      FROM follow_up AS f JOIN customer AS c ON c.id = f.customer_id
      WHERE f.customer_id = \(customer)
      ORDER BY CASE WHEN f.done_day IS NULL THEN 0 ELSE 1 END, f.due_day, f.id LIMIT \(limit)
      """, followUp)
  }

  /// Follow-ups due on a day or before and not done, oldest first. `after` is the last one of the page before.
  package func followUpsDue(on day: Day, after: FollowUp? = nil, limit: Int = 50) throws -> [FollowUp] {
    let from: SQL =
      after.map { "AND f.due_day >= \($0.dueDay) AND (f.due_day > \($0.dueDay) OR f.id > \($0.id))" } ?? ""
    return try rows(
      """
      SELECT f.id, f.customer_id, c.name, f.due_day, f.words, f.done_day
      FROM follow_up AS f JOIN customer AS c ON c.id = f.customer_id
      WHERE f.done_day IS NULL AND f.due_day <= \(day) \(from)
      ORDER BY f.due_day, f.id LIMIT \(limit)
      """, followUp)
  }

  /// How many follow-ups are due on a day or before and not done.
  package func countFollowUpsDue(on day: Day) throws -> Int {
    try value("SELECT COUNT(*) FROM follow_up WHERE done_day IS NULL AND due_day <= \(day)") ?? 0
  }

  private func followUp(_ row: Row) throws -> FollowUp {
    FollowUp(
      id: try row["id"], customer: try row["customer_id"], name: try row["name"], dueDay: try row["due_day"],
      words: try row["words"], doneDay: try row["done_day"])
  }
}

extension Transaction {
  /// Notes something about a customer.
  @discardableResult
  package func note(_ words: String, about customer: Customer.ID, on day: Day) throws -> Int64 {
    try checkWords(words, about: customer)
    return try insert(
      "interaction", ["customer_id": customer, "day": day, "words": words, "staff_id": change.staff])
  }

  /// Notes that a customer was here; what was said may be nothing.
  @discardableResult
  package func visit(_ words: String, by customer: Customer.ID, on day: Day) throws -> Int64 {
    if words.isEmpty {
      guard try self.customer(customer) != nil else { throw CustomerRefusal.notFound }
    } else {
      try checkWords(words, about: customer)
    }
    return try insert(
      "interaction",
      ["customer_id": customer, "kind": "visit", "day": day, "words": words, "staff_id": change.staff])
  }

  /// Changes what a note says.
  package func changeNote(_ id: Int64, to words: String) throws {
    guard !words.isEmpty else { throw CustomerRefusal.wordsMissing }
    guard words.utf8.count <= longestText else { throw CustomerRefusal.tooLong(limit: longestText) }
    guard try update("interaction", id: id, ["words": words]) else { throw InteractRefusal.noSuchNote }
  }

  /// Takes a note away.
  package func removeNote(_ id: Int64) throws {
    guard try delete("interaction", id: id) else { throw InteractRefusal.noSuchNote }
  }

  /// Promises something for a day.
  @discardableResult
  package func followUp(_ words: String, with customer: Customer.ID, on day: Day) throws -> Int64 {
    try checkWords(words, about: customer)
    return try insert("follow_up", ["customer_id": customer, "due_day": day, "words": words])
  }

  /// Marks a follow-up done on a day, or open again (nil).
  package func finishFollowUp(_ id: Int64, on day: Day?) throws {
    guard try update("follow_up", id: id, ["done_day": day]) else { throw InteractRefusal.noSuchNote }
  }

  private func checkWords(_ words: String, about customer: Customer.ID) throws {
    guard try self.customer(customer) != nil else { throw CustomerRefusal.notFound }
    guard !words.isEmpty else { throw CustomerRefusal.wordsMissing }
    guard words.utf8.count <= longestText else { throw CustomerRefusal.tooLong(limit: longestText) }
  }
}
