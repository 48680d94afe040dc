// Whom the rows to come may be about, asked for all of them at once where each question costs a round trip to a server.

import Customers
import Linkage
import Storage

/// A customer as they stand in the database, as far as completing them needs.
struct KnownCustomer {
  let profile: Customer
  let points: [ContactPoint]
}

extension CustomerResolver {
  /// Whether it helps to say beforehand whom the rows are about.
  var gathers: Bool { byKey.gathers }

  /// Says whom the rows to come are about: everything `find` would ask of them is asked at once, and what is known of
  /// the customers it may find is read with it.
  func expect(_ people: [NewCustomer]) throws {
    var keys: Set<String> = []
    var names: Set<String> = []
    for person in people {
      keys.formUnion(person.numbers.map(indexKey))
      keys.formUnion(person.emails.compactMap { emailKey($0).map(indexKey) })
      keys.formUnion(person.phones.compactMap { phoneKey($0, country: country) })
      if person.isKnownByNameOnly { names.insert(nameKey(person.callName)) }
    }
    try byKey.expect(Array(keys))
    try byName.expect(Array(names))
    var ids: Set<Int64> = []
    for key in keys {
      if let id = try byKey.first(key, { $0.integer(0) }) { ids.insert(id) }
    }
    for name in names {
      if let id = try onlyCustomer(nameKey: name) { ids.insert(id) }
    }
    known = try transaction.knownCustomers(ids.sorted())
  }

  /// Notes that somebody is found under these keys from now on, or differently.
  func forget(_ keys: [String], names: [String]) {
    for key in keys { byKey.forget(key) }
    for name in names { byName.forget(name) }
  }
}

extension NewCustomer {
  /// Whether nothing but a name tells who they are.
  var isKnownByNameOnly: Bool {
    emails.isEmpty && phones.isEmpty && numbers.allSatisfy { $0.contains(":name:") }
  }
}

extension Snapshot {
  /// What is known of these customers, by their ids.
  fileprivate func knownCustomers(_ ids: [Int64]) throws -> [Int64: KnownCustomer] {
    guard !ids.isEmpty else { return [:] }
    var points: [Int64: [ContactPoint]] = [:]
    let all = try rows(
      """
      SELECT customer_id, id, kind, written, key, consent FROM contact_point WHERE customer_id IN (\(SQL.ids(ids)))
      ORDER BY customer_id, kind, id
      """
    ) { row in (customer: try row["customer_id"] as Int64, point: try ContactPoint(row)) }
    for (customer, point) in all { points[customer, default: []].append(point) }
    let profiles = try rows("SELECT * FROM customer WHERE id IN (\(SQL.ids(ids))) ORDER BY id", Customer.init)
    return Dictionary(
      uniqueKeysWithValues: profiles.map { profile in
        let id = profile.id.rawValue
        return (id, KnownCustomer(profile: profile, points: points[id] ?? []))
      })
  }
}
