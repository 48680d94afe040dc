// Whom the rows to come may be about, asked for all of them at once where each question costs a round trip to a server.

import Customers
import Linkage
import Storage

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
      for phone in person.phones { keys.formUnion(person.phoneKeys(phone, country: country)) }
      if person.isKnownByNameOnly || isFoundByName { names.insert(nameKey(person.callName)) }
    }
    keys.formUnion(names.map(ContactPoint.formerNameKey))
    try byKey.expect(Array(keys))
    try byName.expect(Array(names))
    var ids: Set<Int64> = []
    for key in keys {
      if let id = try byKey.first(key, { $0.integer(0) }) { ids.insert(id) }
    }
    for name in names {
      if let id = try onlyCustomer(nameKey: name) { ids.insert(id) }
    }
    known = try transaction.knownCustomers(ids.sorted(), withFields: choices != nil)
  }

  /// Notes that somebody is found under these keys from now on, or differently.
  func forget(_ keys: [String], names: [String]) {
    for key in keys { byKey.forget(key) }
    for name in names { byName.forget(name) }
  }
}
