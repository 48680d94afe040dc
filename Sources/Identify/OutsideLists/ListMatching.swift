// Finds out which entries of a list are customers: candidates by what they share, then a verdict on each pair.

package import Customers
import Linkage
package import Storage

/// What an entry turned out to be.
package struct ListMatch: Sendable {
  package let entry: Int64
  /// Who they are, may be, or work at.
  package let customer: Customer.ID?
  package let outcome: MatchOutcome
  package let probability: Double
  package let reasons: [MatchReason]
}

/// Compares entries with all customers.
package struct ListMatching {
  private let snapshot: Snapshot
  /// Customers the owner said an entry is not.
  private let denied: [Int64: Set<Int64>]
  private let listSize: Int

  /// `listSize` is how many entries the whole list has.
  package init(_ snapshot: Snapshot, of list: OutsideList.ID, listSize: Int) throws {
    self.snapshot = snapshot
    self.listSize = listSize
    var denied: [Int64: Set<Int64>] = [:]
    try snapshot.each(
      """
      SELECT a.entry_id, a.customer_id FROM list_answer AS a JOIN list_entry AS e ON e.id = a.entry_id
      WHERE e.list_id = \(list) AND a.verdict = 'other'
      """
    ) { denied[$0.integer(0), default: []].insert($0.integer(1)) }
    self.denied = denied
  }

  /// The customers who share something telling with one entry.
  package func candidates(for entry: ListEntry) throws -> [Customer.ID] {
    try index([entry]).candidates[0].map(Customer.ID.init)
  }

  /// What each of some entries is. All customers are gone through once.
  package func matches(_ entries: [ListEntry]) throws -> [ListMatch] {
    let index = try index(entries)
    var matches: [ListMatch] = []
    matches.reserveCapacity(entries.count)
    for first in stride(from: 0, to: entries.count, by: 1000) {
      let places = first..<min(first + 1000, entries.count)
      let customers = try snapshot.matchSketches(Set(places.flatMap { index.candidates[$0] }))
      for place in places { matches.append(best(entries[place], place, index, customers)) }
    }
    return matches
  }

  private func index(_ entries: [ListEntry]) throws -> MatchIndex {
    let index = MatchIndex(entries)
    try snapshot.scan("SELECT customer_id, kind, key FROM contact_point WHERE kind IN ('email', 'phone')") {
      row in
      index.note(row.text(1) ?? "", row.text(2) ?? "", of: row.integer(0))
      return true
    }
    try snapshot.scan(
      """
      SELECT c.id, c.name_fold, c.company, a.city, a.postal_code
      FROM customer AS c LEFT JOIN address AS a ON a.customer_id = c.id ORDER BY c.id
      """
    ) { row in
      index.note(
        row.integer(0), name: row.text(1) ?? "", company: row.text(2) ?? "", city: row.text(3) ?? "",
        postalCode: row.text(4) ?? "")
      return true
    }
    return index
  }

  private func best(
    _ entry: ListEntry, _ place: Int, _ index: MatchIndex, _ customers: [Int64: [MatchSketch]]
  ) -> ListMatch {
    let rarity = index.rarity(place, entries: listSize)
    var best: (customer: Int64, verdict: MatchVerdict)?
    for customer in index.candidates[place] where denied[entry.id]?.contains(customer) != true {
      for sketch in customers[customer] ?? [] {
        let verdict = MatchVerdict(index.sketches[place], sketch, rarity)
        if verdict.isBetter(than: best?.verdict) { best = (customer, verdict) }
      }
    }
    guard let best, best.verdict.outcome != .new else {
      return ListMatch(entry: entry.id, customer: nil, outcome: .new, probability: 0, reasons: [])
    }
    return ListMatch(
      entry: entry.id, customer: Customer.ID(rawValue: best.customer), outcome: best.verdict.outcome,
      probability: best.verdict.probability, reasons: best.verdict.reasons)
  }
}

extension MatchVerdict {
  /// Whether it tells more: being a customer before working at one, and the likelier before the less likely.
  func isBetter(than other: MatchVerdict?) -> Bool {
    guard let other else { return true }
    func rank(_ verdict: MatchVerdict) -> Int {
      switch verdict.outcome {
      case .found: 3
      case .unsure: 2
      case .contact: 1
      case .new: 0
      }
    }
    return (rank(self), probability) > (rank(other), other.probability)
  }
}

extension Snapshot {
  /// Customers as they are compared, one sketch for each of their addresses.
  fileprivate func matchSketches(_ ids: Set<Int64>) throws -> [Int64: [MatchSketch]] {
    let list = SQL.ids(ids.sorted())
    var emails: [Int64: Set<String>] = [:]
    var phones: [Int64: Set<String>] = [:]
    try each(
      "SELECT customer_id, kind, key FROM contact_point WHERE customer_id IN (\(list)) AND kind IN ('email', 'phone')"
    ) { row in
      if row.text(1) == "email" {
        emails[row.integer(0), default: []].insert(row.text(2) ?? "")
      } else {
        phones[row.integer(0), default: []].insert(row.text(2) ?? "")
      }
    }
    var sketches: [Int64: [MatchSketch]] = [:]
    try each(
      """
      SELECT c.id, c.name, c.kind, c.company, c.birthday, a.street, a.city, a.postal_code
      FROM customer AS c LEFT JOIN address AS a ON a.customer_id = c.id WHERE c.id IN (\(list)) ORDER BY c.id, a.id
      """
    ) { row in
      var address = Address()
      address.street = row.text(5) ?? ""
      address.city = row.text(6) ?? ""
      address.postalCode = row.text(7) ?? ""
      let id = row.integer(0)
      sketches[id, default: []].append(
        MatchSketch(
          name: row.text(1) ?? "", kind: Customer.Kind(rawValue: row.text(2) ?? "") ?? .person,
          company: row.text(3) ?? "", birthday: row.text(4) ?? "", address: address,
          emails: emails[id] ?? [], phones: phones[id] ?? []))
    }
    return sketches
  }
}
