// Reads customers as matching compares them: a few by their ids, or everybody, a stretch at a time.

import Customers
import Storage

extension Snapshot {
  /// The customers with these ids, those that are gone left out.
  func matchRecords(_ ids: [Int64]) throws -> [(id: Int64, record: MatchRecord)] {
    guard !ids.isEmpty else { return [] }
    return try matchRecords("IN (\(SQL.ids(ids)))")
  }

  /// Every customer, in the order of the ids. `body` may throw to stop.
  func eachMatchRecord(_ body: (Int64, MatchRecord) throws -> Void) throws {
    let last: Int64 = try value("SELECT COALESCE(MAX(id), 0) FROM customer") ?? 0
    for first in stride(from: Int64(1), through: max(1, last), by: 5000) {
      for (id, record) in try matchRecords("BETWEEN \(first) AND \(first + 4999)") { try body(id, record) }
    }
  }

  private func matchRecords(_ which: SQL) throws -> [(id: Int64, record: MatchRecord)] {
    var contacts: [Int64: [(kind: ContactPoint.Kind, written: String, key: String)]] = [:]
    try each(
      """
      SELECT customer_id, kind, written, key FROM contact_point WHERE customer_id \(which)
      ORDER BY customer_id, kind, id
      """
    ) { row in
      guard let kind = ContactPoint.Kind(rawValue: row.text(1) ?? "") else { return }
      contacts[row.integer(0), default: []].append((kind, row.text(2) ?? "", row.text(3) ?? ""))
    }
    var addresses: [Int64: Address] = [:]
    try each(
      "SELECT customer_id, street, city, postal_code FROM address WHERE customer_id \(which) ORDER BY customer_id, id"
    ) { row in
      guard addresses[row.integer(0)] == nil else { return }
      var address = Address()
      (address.street, address.city) = (row.text(1) ?? "", row.text(2) ?? "")
      address.postalCode = row.text(3) ?? ""
      addresses[row.integer(0)] = address
    }
    var records: [(id: Int64, record: MatchRecord)] = []
    try each(
      """
      SELECT id, kind, name, given_name, family_name, company, birthday FROM customer WHERE id \(which) ORDER BY id
      """
    ) { row in
      let id = row.integer(0)
      let profile = (
        kind: Customer.Kind(rawValue: row.text(1) ?? "") ?? .person, name: row.text(2) ?? "",
        given: row.text(3) ?? "", family: row.text(4) ?? "", company: row.text(5) ?? "", birthday: row.text(6)
      )
      records.append((id, MatchRecord(profile, contacts[id] ?? [], addresses[id])))
    }
    return records
  }
}
