// Which customer a row is about: found by number, then e-mail, then phone with an agreeing name; made when nobody fits.

import Customers
import Linkage
import Storage

/// Finds or makes the customers of an import, remembering the recent ones.
final class CustomerResolver {
  private let transaction: Transaction
  private let country: String
  private let byKey: Lookup
  private let newcomers: Newcomers
  /// Persons met before in this file, by everything the row said of them.
  private var met: [UInt64: Int64] = [:]
  private(set) var created = RowSet()
  private(set) var updated = RowSet()
  private(set) var seen = RowSet()

  init(_ transaction: Transaction, country: String) throws {
    self.transaction = transaction
    self.country = country
    newcomers = try Newcomers(transaction)
    byKey = try transaction.lookup(
      "SELECT customer_id, kind FROM contact_point WHERE key = ? ORDER BY customer_id, id")
  }

  /// The customer met before under the same identifying cells.
  func met(_ hash: UInt64) -> Int64? { met[hash] }

  /// The customer a person is, made or completed as needed. `hash` stands for the identifying cells of a sale.
  func resolve(_ person: NewCustomer, hash: UInt64?) throws -> Int64 {
    let id: Int64
    if let known = try find(person) {
      id = known
      if try complete(known, with: person), !created.contains(known) { updated.insert(known) }
    } else {
      id = try newcomers.add(person, country: country)
      created.insert(id)
    }
    seen.insert(id)
    if let hash, met.count < PersonReference.remembered { met[hash] = id }
    return id
  }

  /// Journals the customers made. Call it once, at the end.
  func finish() throws { try newcomers.finish() }

  private func find(_ person: NewCustomer) throws -> Int64? {
    for number in person.numbers {
      if let id = try customer(byKey: number, kind: "number") { return id }
    }
    for mail in person.emails {
      if let key = emailKey(mail), let id = try customer(byKey: key, kind: "email") { return id }
    }
    for phone in person.phones {
      guard let key = phoneKey(phone, country: country), let id = try customer(byKey: key, kind: "phone")
      else { continue }
      if try agrees(id, person), try !isNumberedApart(id, person) { return id }
    }
    guard
      person.emails.isEmpty && person.phones.isEmpty && person.numbers.allSatisfy({ $0.contains(":name:") })
    else {
      return nil
    }
    return try onlyCustomer(named: person.callName)
  }

  private func customer(byKey key: String, kind: String) throws -> Int64? {
    let found = try byKey.first(key) { $0.text(1) == kind ? $0.integer(0) : nil }
    return found ?? nil
  }

  /// A phone may be a household's: the name must agree as far as both have one.
  private func agrees(_ id: Int64, _ person: NewCustomer) throws -> Bool {
    guard let known: String = try transaction.value("SELECT name_fold FROM customer WHERE id = \(id)") else {
      return false
    }
    let name = folded(person.callName)
    return known == name || person.phones.contains(person.callName)
      || known.allSatisfy { $0.isNumber || $0 == "+" }
  }

  /// Whether the same system numbers the two as different customers: it knows better than a shared phone does.
  private func isNumberedApart(_ id: Int64, _ person: NewCustomer) throws -> Bool {
    let systems = Set(person.numbers.compactMap { $0.split(separator: ":").first })
    let known = try transaction.contactPoints(of: Customer.ID(rawValue: id)).filter { $0.kind == .number }
    return known.contains { point in point.key.split(separator: ":").first.map(systems.contains) ?? false }
  }

  private func onlyCustomer(named name: String) throws -> Int64? {
    let fold = folded(name)
    let found: [Int64] = try transaction.values(
      "SELECT id FROM customer WHERE name_fold = \(fold) ORDER BY id LIMIT 2")
    return found.count == 1 ? found.first : nil
  }

  /// Fills what is not known yet; what is there stays. Answers whether anything changed.
  private func complete(_ id: Int64, with person: NewCustomer) throws -> Bool {
    if person.isNumberOnly { return false }
    let known = Customer.ID(rawValue: id)
    guard let customer = try transaction.customer(known) else { return false }
    let points = try transaction.contactPoints(of: known)
    var values: [String: any Storable] = [:]
    func fill(_ column: String, _ old: String, _ new: String) {
      if old.isEmpty && !new.isEmpty { values[column] = new }
    }
    fill("given_name", customer.givenName, person.givenName)
    fill("family_name", customer.familyName, person.familyName)
    fill("company", customer.company, person.company)
    fill("address", customer.address, person.address)
    fill("country", customer.country, person.country)
    fill("tags", customer.tags, person.tags)
    fill("note", customer.note, person.note)
    if customer.birthday == nil, let birthday = person.birthday { values["birthday"] = birthday }
    let isNamedByContact = points.contains {
      $0.written == customer.name || $0.key.hasSuffix(":" + customer.name)
    }
    let isNamedBetter =
      person.callName != customer.name && !(person.emails + person.phones).contains(person.callName)
      && !person.numbers.contains { $0.hasSuffix(":" + person.callName) }
    if isNamedByContact && isNamedBetter {
      values["name"] = person.callName
      values["kind"] = person.kind
    }
    let have = Set(points.map { "\($0.kind.rawValue) \($0.key)" })
    let new = transaction.contactPoints(of: person, country: country).filter {
      !have.contains("\($0.kind.rawValue) \($0.key)")
    }
    for point in new {
      try transaction.insert(
        "contact_point", ["customer_id": id, "kind": point.kind, "written": point.written, "key": point.key])
    }
    if !values.isEmpty {
      try transaction.change(known, values)
    } else if !new.isEmpty {
      try transaction.refreshSearchText(of: known)
    }
    return !values.isEmpty || !new.isEmpty
  }
}

extension NewCustomer {
  /// Whether nothing is said but a single number: what found them can teach nothing more.
  fileprivate var isNumberOnly: Bool {
    numbers.count == 1 && emails.isEmpty && phones.isEmpty && websites.isEmpty && birthday == nil
      && [name, givenName, familyName, company, address, country, tags, note].allSatisfy(\.isEmpty)
  }
}
