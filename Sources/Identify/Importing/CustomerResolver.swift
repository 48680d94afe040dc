// Which customer a row is about: found by number, then e-mail, then phone with an agreeing name; made when nobody fits.

import Customers
import Linkage
import Storage

/// Finds or makes the customers of an import, remembering the recent ones.
final class CustomerResolver {
  let transaction: Transaction
  let country: String
  let byKey: Lookup
  let byName: Lookup
  /// Customers that the rows to come may be about, where they were asked for beforehand.
  var known: [Int64: KnownCustomer] = [:]
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
    // The plus signs keep PostgreSQL from walking all customers in their order in search of the first.
    byKey = try transaction.lookup(
      "SELECT customer_id, kind FROM contact_point WHERE key = ? ORDER BY +customer_id, +id LIMIT 1")
    byName = try transaction.lookup(
      """
      SELECT a.id, (
        SELECT b.id FROM customer AS b WHERE b.name_fold = a.name_fold AND b.id > a.id ORDER BY b.id LIMIT 1) AS next
      FROM customer AS a WHERE a.name_fold = ? ORDER BY a.id LIMIT 1
      """)
  }

  /// The customer met before under the same identifying cells.
  func met(_ hash: UInt64) -> Int64? { met[hash] }

  /// The customer a person is, made or completed as needed. `hash` stands for the identifying cells of a sale; `otherwise`
  /// answers whom we know by other ways than what the row says of the person.
  func resolve(
    _ person: NewCustomer, hash: UInt64?, otherwise: () throws -> Int64? = { nil }
  ) throws -> Int64 {
    let id: Int64
    if let known = try find(person) ?? otherwise() {
      id = known
      if try complete(known, with: person), !created.contains(known) { updated.insert(known) }
    } else {
      let newcomer = try newcomers.add(person, country: country)
      id = newcomer.id
      forget(newcomer.keys, names: [newcomer.nameKey])
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
      if let id = try customer(byKey: indexKey(number), kind: "number") { return id }
    }
    for mail in person.emails {
      if let key = emailKey(mail), let id = try customer(byKey: indexKey(key), kind: "email") { return id }
    }
    for phone in person.phones {
      guard let key = phoneKey(phone, country: country), let id = try customer(byKey: key, kind: "phone")
      else { continue }
      if try agrees(id, person), try !isNumberedApart(id, person) { return id }
    }
    return person.isKnownByNameOnly ? try onlyCustomer(nameKey: nameKey(person.callName)) : nil
  }

  private func customer(byKey key: String, kind: String) throws -> Int64? {
    let found = try byKey.first(key) { $0.text(1) == kind ? $0.integer(0) : nil }
    return found ?? nil
  }

  /// A phone may be a household's: the name must agree as far as both have one.
  private func agrees(_ id: Int64, _ person: NewCustomer) throws -> Bool {
    guard let name = try keptName(id) else { return false }
    return name == nameKey(person.callName) || person.phones.contains(person.callName)
      || name.allSatisfy { $0.isNumber || $0 == "+" }
  }

  private func keptName(_ id: Int64) throws -> String? {
    if let customer = known[id] { return nameKey(customer.profile.name) }
    return try transaction.value("SELECT name_fold FROM customer WHERE id = \(id)")
  }

  /// Whether the same system numbers the two as different customers: it knows better than a shared phone does.
  private func isNumberedApart(_ id: Int64, _ person: NewCustomer) throws -> Bool {
    let systems = Set(person.numbers.compactMap { $0.split(separator: ":").first })
    let points = try known[id]?.points ?? transaction.contactPoints(of: Customer.ID(rawValue: id))
    return points.contains { point in
      point.kind == .number && point.key.split(separator: ":").first.map(systems.contains) ?? false
    }
  }

  /// The customer of a name that nobody else has.
  func onlyCustomer(nameKey: String) throws -> Int64? {
    try byName.first(nameKey) { $0.isNull(1) ? $0.integer(0) : nil } ?? nil
  }

  /// Fills what is not known yet; what is there stays. Answers whether anything changed.
  private func complete(_ id: Int64, with person: NewCustomer) throws -> Bool {
    if person.isNumberOnly { return false }
    guard let (customer, points) = try profile(of: id) else { return false }
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
    guard !values.isEmpty || !new.isEmpty else { return false }
    try transaction.complete(customer, points, with: values, adding: new)
    known[id] = nil
    forget(new.map(\.key), names: [nameKey(customer.name), nameKey(person.callName)])
    return true
  }

  private func profile(of id: Int64) throws -> (customer: Customer, points: [ContactPoint])? {
    if let customer = known[id] { return (customer.profile, customer.points) }
    guard let customer = try transaction.customer(Customer.ID(rawValue: id)) else { return nil }
    return (customer, try transaction.contactPoints(of: customer.id))
  }
}

extension NewCustomer {
  /// Whether nothing is said but a single number: what found them can teach nothing more.
  fileprivate var isNumberOnly: Bool {
    numbers.count == 1 && emails.isEmpty && phones.isEmpty && websites.isEmpty && birthday == nil
      && [name, givenName, familyName, company, address, country, tags, note].allSatisfy(\.isEmpty)
  }
}
