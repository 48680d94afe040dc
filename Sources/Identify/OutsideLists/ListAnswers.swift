// What the owner said about entries of a list: it is this customer, it is not, leave it out. Answers are kept and win over
// whatever a comparison finds.

package import Customers
package import Storage

/// What is said of an entry.
package enum EntryAnswer: Sendable, Equatable {
  /// It is that customer; the one it may be where none is named.
  case same(Customer.ID?)
  /// It is not the customer it may be.
  case other
  /// It is of no interest.
  case dismissed
  /// Nothing is said any more.
  case nothing
}

extension Transaction {
  /// Keeps what the owner says of an entry. Throws `ListRefusal.noSuchEntry`, `.noCandidate` and
  /// `CustomerRefusal.notFound`.
  package func answer(_ entry: Int64, of list: OutsideList.ID, _ answer: EntryAnswer) throws {
    let owner: OutsideList.ID? = try value("SELECT list_id FROM list_entry WHERE id = \(entry)")
    guard owner == list else { throw ListRefusal.noSuchEntry }
    let said = try rows(
      "SELECT id, customer_id, verdict FROM list_answer WHERE entry_id = \(entry) ORDER BY id"
    ) {
      (
        id: try $0["id"] as Int64, customer: try $0["customer_id"] as Customer.ID?,
        verdict: try $0["verdict"] as String
      )
    }
    // Who became a prospect is a customer; undoing that is undoing the change that made them.
    guard !said.contains(where: { $0.verdict == "prospect" }) else { return }
    let candidate = try candidate(of: entry)
    for earlier in said where earlier.verdict != "other" || answer == .nothing {
      try delete("list_answer", id: earlier.id)
    }
    switch answer {
    case .same(let named):
      guard let customer = named ?? candidate else { throw ListRefusal.noCandidate }
      guard try self.customer(customer) != nil else { throw CustomerRefusal.notFound }
      for earlier in said where earlier.verdict == "other" && earlier.customer == customer {
        try delete("list_answer", id: earlier.id)
      }
      try keep("same", entry, customer)
    case .other:
      guard let candidate else { throw ListRefusal.noCandidate }
      guard !said.contains(where: { $0.verdict == "other" && $0.customer == candidate }) else { return }
      try keep("other", entry, candidate)
    case .dismissed: try keep("dismissed", entry, nil)
    case .nothing: break
    }
  }

  private func candidate(of entry: Int64) throws -> Customer.ID? {
    try value(
      """
      SELECT m.customer_id FROM list_match AS m JOIN customer AS c ON c.id = m.customer_id
      WHERE m.entry_id = \(entry)
      """)
  }

  private func keep(_ verdict: String, _ entry: Int64, _ customer: Customer.ID?) throws {
    try insert("list_answer", ["entry_id": entry, "customer_id": customer, "verdict": verdict])
  }

  /// Removes a list with everything that stands in it and was said about it; the customers made of it stay. One change,
  /// undone whole. Throws `ListRefusal.notFound`.
  package func removeList(_ id: OutsideList.ID) throws {
    guard try outsideList(id) != nil else { throw ListRefusal.notFound }
    try deleteAll(
      of: "list_answer", where: "entry_id IN (SELECT id FROM list_entry WHERE list_id = \(id))")
    try deleteAll(of: "list_entry", where: "list_id = \(id)")
    try delete("outside_list", id: id.rawValue)
    try execute("DELETE FROM list_match WHERE list_id = \(id)")
    try execute("DELETE FROM list_look WHERE list_id = \(id)")
  }
}
