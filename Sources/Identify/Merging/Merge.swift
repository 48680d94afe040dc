// One customer that went into another: what is kept of it, and where old ids lead.

package import Customers
package import Storage

/// A merge in force. One that was undone is gone, but for the journal.
package struct Merge: Sendable, Equatable {
  /// A value of the one that went which is not shown any more.
  package struct Remembered: Sendable, Equatable, Codable {
    /// A column of the profile, `field.` and an id, or `referral`.
    package let what: String
    package let value: String
  }

  package let id: Int64
  /// Into whom, when it was done; they may have gone into somebody else since (`present`).
  package let kept: Customer.ID
  package let gone: Customer.ID
  package let goneName: String
  package let at: Instant
  package let staff: Int64?
  package let changeSet: Int64
  /// Of the proposal it followed, from 0 to 1; nil for one made without.
  package let certainty: Double?
  package let reasons: [DuplicateReason]
  package let remembered: [Remembered]
  let entries: ClosedRange<Int64>
  let choice: ProfileChoice
}

extension Snapshot {
  /// The customer that an id leads to: themselves, or whom they went into, over however many merges. An id that never
  /// was anybody's leads to itself.
  package func present(_ id: Customer.ID) throws -> Customer.ID {
    var current = id
    var seen: Set<Customer.ID> = [id]
    while let next: Customer.ID = try value("SELECT kept_id FROM merge WHERE gone_id = \(current)"),
      seen.insert(next).inserted
    {
      current = next
    }
    return current
  }

  /// Merges in force, the newest first; `before` an id for the next page.
  package func merges(before id: Int64 = .max, limit: Int) throws -> [Merge] {
    try rows("\(Merge.columns) WHERE id < \(id) ORDER BY id DESC LIMIT \(limit)", Merge.init)
  }

  /// How many merges are in force.
  package func mergeCount() throws -> Int { try value("SELECT COUNT(*) FROM merge") ?? 0 }

  /// One merge in force, or nil.
  package func merge(_ id: Int64) throws -> Merge? {
    try row("\(Merge.columns) WHERE id = \(id)", Merge.init)
  }

  /// The merge that took a customer away, or nil.
  package func merge(of gone: Customer.ID) throws -> Merge? {
    try row("\(Merge.columns) WHERE gone_id = \(gone)", Merge.init)
  }

  /// Everybody who went into a customer, also by way of others, the newest first.
  package func merges(into kept: Customer.ID) throws -> [Merge] {
    var found: [Merge] = []
    var ahead = [kept]
    while let next = ahead.popLast() {
      let merges = try rows("\(Merge.columns) WHERE kept_id = \(next) ORDER BY id", Merge.init)
      found += merges
      ahead += merges.map(\.gone)
    }
    return found.sorted { $0.id > $1.id }
  }

  /// The merges in force that a change set made.
  package func merges(of changeSet: Int64) throws -> [Merge] {
    try rows("\(Merge.columns) WHERE change_set_id = \(changeSet) ORDER BY id", Merge.init)
  }

  /// All in force from one on, in the order in which they were made.
  func merges(from id: Int64) throws -> [Merge] {
    try rows("\(Merge.columns) WHERE id >= \(id) ORDER BY id", Merge.init)
  }
}

extension Merge {
  fileprivate static var columns: SQL {
    """
    SELECT id, kept_id, gone_id, gone_name, at, staff_id, change_set_id, first_entry, last_entry, certainty, reasons, shown,
      remembered
    FROM merge
    """
  }

  init(_ row: Row) throws {
    let (first, last): (Int64, Int64) = (try row["first_entry"], try row["last_entry"])
    let certainty: Int64? = try row["certainty"]
    self.init(
      id: try row["id"], kept: try row["kept_id"], gone: try row["gone_id"], goneName: try row["gone_name"],
      at: try row["at"], staff: try row["staff_id"], changeSet: try row["change_set_id"],
      certainty: certainty.map { Double($0) / 1_000_000 },
      reasons: KeptJSON.read([DuplicateReason].self, try row["reasons"]) ?? [],
      remembered: KeptJSON.read([Remembered].self, try row["remembered"]) ?? [],
      entries: first...max(first, last),
      choice: KeptJSON.read(ProfileChoice.self, try row["shown"]) ?? ProfileChoice())
  }
}
