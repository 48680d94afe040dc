// Which customer a row is about: found by number, then e-mail, then phone with an agreeing name, or by what the person
// chose; made when nobody fits.

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
  private let key: Role?
  /// Whether a name alone is what finds a customer.
  var isFoundByName: Bool { key == .name }
  private let overwrites: Bool
  private let newcomers: Newcomers
  let origins: Origins
  let belongings: Belongings
  let choices: FieldChoices?
  /// Those this file made and knows by nothing but their names, as long as they can be remembered.
  private var namesakes: [String: Int64] = [:]
  private static let namesakesRemembered = 1 << 16
  /// Persons met before in this file, by everything the row said of them.
  private var met: [UInt64: Int64] = [:]
  /// Customers whose row in a list of people was met: of several, the first one counts.
  private var spokenOf = RowSet()
  private(set) var created = RowSet()
  private(set) var updated = RowSet()
  private(set) var seen = RowSet()
  private(set) var changes = ChangeLog()

  init(_ transaction: Transaction, country: String, options: ImportOptions, choices: FieldChoices?) throws {
    self.choices = choices
    self.transaction = transaction
    self.country = country
    key = options.key
    overwrites = options.overwrites
    newcomers = try Newcomers(transaction)
    origins = Origins(transaction)
    belongings = Belongings(transaction)
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

  /// The customer a person is, made or completed as needed. `hash` stands for the identifying cells of a sale; a list of
  /// people (`isAboutPeople`) also changes what we knew otherwise. `otherwise` answers whom we know by other ways than what
  /// the row says of the person.
  func resolve(
    _ person: NewCustomer, hash: UInt64?, isAboutPeople: Bool, otherwise: () throws -> Int64? = { nil }
  ) throws -> Int64 {
    let id: Int64
    // Whoever has an address that we do not know is somebody else than the document's customer of old.
    if let known = try find(person) ?? (person.emails.isEmpty ? otherwise() : nil) ?? namesake(of: person) {
      id = known
      let isFirst = isAboutPeople && !spokenOf.contains(id)
      if try complete(id, with: person, changing: isFirst), !created.contains(id) { updated.insert(id) }
    } else {
      let newcomer = try newcomers.add(
        person, country: country, source: try origins.source(of: person), fields: try values(of: person))
      id = newcomer.id
      forget(newcomer.keys, names: [newcomer.nameKey])
      created.insert(id)
      if person.isKnownByNameOnly, namesakes.count < Self.namesakesRemembered {
        namesakes[newcomer.nameKey] = id
      }
    }
    if isAboutPeople { spokenOf.insert(id) }
    origins.note(person, id)
    belongings.note(person, id)
    seen.insert(id)
    if let hash, met.count < PersonReference.remembered { met[hash] = id }
    return id
  }

  /// Journals the customers made, then joins them with who brought them and whom they belong to. Call it once, at the end.
  func finish(on day: Day) throws {
    try newcomers.finish()
    try origins.finish(self, on: day)
    for id in try belongings.finish(country: country) {
      created.insert(id)
      seen.insert(id)
    }
  }

  // MARK: - Finding

  /// Somebody this file named before and said nothing else of: the row that says how to reach them is about the same one.
  private func namesake(of person: NewCustomer) -> Int64? {
    guard key == nil, person.numbers.isEmpty, !person.isKnownByNameOnly, !namesakes.isEmpty else {
      return nil
    }
    return namesakes.removeValue(forKey: nameKey(person.callName))
  }

  private func find(_ person: NewCustomer) throws -> Int64? {
    switch key {
    case .number: try byNumber(person)
    case .email: try byEmail(person, isRelay: false)
    case .phone: try byPhone(person) { _ in true }
    case .name: try onlyCustomer(nameKey: nameKey(person.callName))
    default:
      try byNumber(person) ?? byEmail(person, isRelay: false)
        ?? byPhone(person) { try agrees($0, person) && !isNumberedApart($0, person) }
        ?? byEmail(person, isRelay: true)
        ?? (person.isKnownByNameOnly ? onlyCustomer(nameKey: nameKey(person.callName)) : nil)
    }
  }

  private func byNumber(_ person: NewCustomer) throws -> Int64? {
    for number in person.numbers {
      if let id = try customer(byKey: indexKey(number), kind: "number") { return id }
    }
    return nil
  }

  /// A marketplace's relay address passes mail on for one sale: it names nobody, except again the one we know it of.
  private func byEmail(_ person: NewCustomer, isRelay: Bool) throws -> Int64? {
    for mail in person.emails {
      guard let key = emailKey(mail), isRelayAddress(key) == isRelay else { continue }
      guard let id = try customer(byKey: indexKey(key), kind: "email") else { continue }
      if try !isRelay || keptName(id) == nameKey(person.callName) || hadName(person.callName, id) {
        return id
      }
    }
    return nil
  }

  private func byPhone(_ person: NewCustomer, where fits: (Int64) throws -> Bool) throws -> Int64? {
    for phone in person.phones {
      for key in person.phoneKeys(phone, country: country) {
        if let id = try customer(byKey: key, kind: "phone"), try fits(id) { return id }
      }
    }
    return nil
  }

  func customer(byKey key: String, kind: String) throws -> Int64? {
    let found = try byKey.first(key) { $0.text(1) == kind ? $0.integer(0) : nil }
    return found ?? nil
  }

  /// A phone may be a household's: the name must agree as far as both have one.
  private func agrees(_ id: Int64, _ person: NewCustomer) throws -> Bool {
    guard let name = try keptName(id) else { return false }
    return try name == nameKey(person.callName) || person.phones.contains(person.callName)
      || name.allSatisfy { $0.isNumber || $0 == "+" } || hadName(person.callName, id)
  }

  /// Whether somebody of that name went into the customer.
  private func hadName(_ name: String, _ id: Int64) throws -> Bool {
    let points = try known[id]?.points ?? transaction.contactPoints(of: Customer.ID(rawValue: id))
    return points.contains { $0.key == ContactPoint.formerNameKey(name) }
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
    if let named = try byName.first(nameKey, { $0.isNull(1) ? $0.integer(0) : nil }) { return named }
    // Nobody of that name: perhaps somebody had it who went into another.
    return try customer(byKey: ContactPoint.formerNameKey(nameKey), kind: "number")
  }

  // MARK: - Completing

  /// What a person has in the business's own fields.
  private func values(of person: NewCustomer) throws -> [[FieldValue]] {
    guard let choices, !person.fields.isEmpty else { return [] }
    return try person.fields.map { try choices.values(of: $0) }.filter { !$0.isEmpty }
  }

  /// Fills what is not known yet, and changes what is when the row may. Answers whether anything changed.
  private func complete(_ id: Int64, with person: NewCustomer, changing: Bool) throws -> Bool {
    if person.isNumberOnly { return false }
    guard let former = try known[id] ?? transaction.knownCustomer(id, withFields: choices != nil) else {
      return false
    }
    var said = Completion(former, person, country: country, changing: changing, overwrites: overwrites)
    if former.profile.source == nil, let source = try origins.source(of: person) { said.fill(source: source) }
    said.fill(fields: try values(of: person), former.fields)
    changes.add(said, about: former.profile)
    guard !said.isEmpty else { return false }
    try transaction.write(said, former)
    known[id] = nil
    forget(said.newPoints.map(\.key), names: [nameKey(former.profile.name), nameKey(person.callName)])
    return true
  }
}

extension NewCustomer {
  /// Whether nothing is said but a single number: what found them can teach nothing more.
  fileprivate var isNumberOnly: Bool {
    numbers.count == 1 && emails.isEmpty && phones.isEmpty && websites.isEmpty && birthday == nil
      && !doNotContact
      && [name, givenName, familyName, company, address, country, tags, note, source].allSatisfy(\.isEmpty)
  }

  /// Whether nothing but a name tells who they are.
  var isKnownByNameOnly: Bool {
    phones.isEmpty && numbers.allSatisfy { $0.contains(":name:") }
      && emails.allSatisfy { emailKey($0).map(isRelayAddress) ?? true }
  }

  /// Everything a phone of theirs may be kept under: as numbers are read where they live, and where the shop is.
  func phoneKeys(_ phone: String, country: String) -> [String] {
    let here = dials(from: country)
    let keys = Linkage.phoneKeys(phone, country: here)
    guard here != country else { return keys }
    return keys + Linkage.phoneKeys(phone, country: country).filter { !keys.contains($0) }
  }
}
