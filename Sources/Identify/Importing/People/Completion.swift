// What a row says of a customer we know that is new, or other than what we knew.

import Customers
import Linkage
import Storage

/// The difference a row makes to a customer.
struct Completion {
  /// A value that is replaced.
  typealias Change = (column: String, old: String, new: String)

  private(set) var values: [String: any Storable] = [:]
  private(set) var newPoints: [(kind: ContactPoint.Kind, written: String, key: String)] = []
  private(set) var consents: [(point: Int64, consent: ContactPoint.Consent)] = []
  private(set) var newConsent = ContactPoint.Consent.unknown
  private(set) var newAddresses: [Address] = []
  private(set) var changedAddresses: [(id: Int64, address: Address)] = []
  /// Fields with all their new values, at least one each.
  private(set) var fields: [[FieldValue]] = []
  private(set) var changes: [Change] = []
  /// Values left because a person set them by hand.
  private(set) var keptByHand = 0

  private let former: Customer
  private let changing: Bool
  private let overwrites: Bool

  /// `changing`: also what is known is changed to what the row says; what was set by hand only when it `overwrites`.
  init(_ known: KnownCustomer, _ person: NewCustomer, country: String, changing: Bool, overwrites: Bool) {
    former = known.profile
    self.changing = changing
    self.overwrites = overwrites
    nameAfter(person, known.points)
    say("company", former.company, person.company)
    say("address", former.address, person.address)
    say("country", former.country, person.country)
    say("note", former.note, person.note)
    sayBirthday(person.birthday)
    unite(person.tags)
    restrict(person, known.points)
    reach(person, known.points, country)
    locate(person.addresses, known.addresses)
  }

  /// Whether nothing is to be written.
  var isEmpty: Bool {
    values.isEmpty && fields.isEmpty && newPoints.isEmpty && consents.isEmpty && newAddresses.isEmpty
      && changedAddresses.isEmpty
  }

  /// Notes where they came from, which was not known.
  mutating func fill(source: Source.ID) {
    values["source_id"] = source
    values["source_origin"] = Customer.Origin.derived
  }

  /// Notes what they have in the business's own fields; `known` is what stands there.
  mutating func fill(fields said: [[FieldValue]], _ known: [FieldValue]) {
    for new in said {
      guard let field = new.first?.field else { continue }
      let old = known.filter { $0.field == field }
      guard old.map(\.value) != new.map(\.value), old.isEmpty || changing,
        mayReplace("field.\(field.rawValue)")
      else {
        continue
      }
      fields.append(new)
      guard !old.isEmpty else { continue }
      let texts = [old, new].map { $0.map(\.value).joined(separator: ", ") }
      changes.append(("field.\(field.rawValue)", texts[0], texts[1]))
    }
  }

  // MARK: - The profile

  private mutating func say(_ column: String, _ old: String, _ new: String) {
    guard !new.isEmpty, old != new, old.isEmpty || changing else { return }
    // What a person emptied by hand stays empty, too.
    guard mayReplace(column) else { return }
    values[column] = new
    if !old.isEmpty { changes.append((column, old, new)) }
  }

  private mutating func mayReplace(_ column: String) -> Bool {
    guard former.byHand.contains(column), !overwrites else { return true }
    if changing { keptByHand += 1 }
    return false
  }

  private mutating func nameAfter(_ person: NewCustomer, _ points: [ContactPoint]) {
    let isNamed = ![person.name, person.givenName, person.familyName].allSatisfy(\.isEmpty)
    let isCompany = former.kind == .organisation && !person.company.isEmpty
    if changing && (isNamed || isCompany) {
      say("name", former.name, person.callName)
    } else if isNamedByContact(points) && isNamedBetter(person) {
      say("name", "", person.callName)
    }
    if (values["name"] != nil || (changing && isNamed)) && person.kind != former.kind && mayReplace("kind") {
      values["kind"] = person.kind
    }
    say("given_name", former.givenName, person.givenName)
    say("family_name", former.familyName, person.familyName)
    dropNamesThatWent(person)
  }

  /// A new name that no longer holds the given or family name we knew, in a row that has no other.
  private mutating func dropNamesThatWent(_ person: NewCustomer) {
    guard values["name"] != nil, person.givenName.isEmpty, person.familyName.isEmpty else { return }
    let words = folded(person.callName)
    for (column, old) in [("given_name", former.givenName), ("family_name", former.familyName)]
    where !old.isEmpty && !words.contains(folded(old)) && mayReplace(column) {
      values[column] = ""
      changes.append((column, old, ""))
    }
  }

  private func isNamedByContact(_ points: [ContactPoint]) -> Bool {
    points.contains { $0.written == former.name || $0.key.hasSuffix(":" + former.name) }
  }

  private func isNamedBetter(_ person: NewCustomer) -> Bool {
    person.callName != former.name && !(person.emails + person.phones).contains(person.callName)
      && !person.numbers.contains { $0.hasSuffix(":" + person.callName) }
  }

  /// A birthday without its year teaches nothing to who knows the year.
  private mutating func sayBirthday(_ new: String?) {
    guard let new else { return }
    let old = former.birthday ?? ""
    guard !(new.hasPrefix("--") && old.hasSuffix(new.dropFirst(1))) else { return }
    say("birthday", old, new)
  }

  private mutating func unite(_ tags: String) {
    guard !tags.isEmpty else { return }
    guard changing, !former.tags.isEmpty else { return say("tags", former.tags, tags) }
    var all = TagList([former.tags])
    let before = all.tags.count
    guard all.add(tags), mayReplace("tags") else { return }
    let united = ([former.tags] + all.tags[before...]).joined(separator: ", ")
    guard united.utf8.count <= longestText else { return }
    values["tags"] = united
    changes.append(("tags", former.tags, united))
  }

  // MARK: - Whether one may write

  /// A restriction counts whoever says it and whenever; a permission only where nothing is known.
  private mutating func restrict(_ person: NewCustomer, _ points: [ContactPoint]) {
    if person.doNotContact && !former.doNotContact {
      values["do_not_contact"] = true
      changes.append(("do_not_contact", "no", "yes"))
    }
    newConsent = person.emailConsent
    guard newConsent != .unknown else { return }
    let keys = Set(person.emails.compactMap { emailKey($0).map(indexKey) })
    for point in points where point.kind == .email && keys.contains(point.key) {
      let joined = point.consent.joined(with: newConsent)
      guard joined != point.consent else { continue }
      consents.append((point.id, joined))
      changes.append(("consent", point.consent.rawValue, joined.rawValue))
    }
  }

  // MARK: - Where they are

  /// What is written as before is the same, also where its key would be another today.
  private mutating func reach(_ person: NewCustomer, _ points: [ContactPoint], _ country: String) {
    let have = Set(points.flatMap { ["\($0.kind.rawValue) \($0.key)", "\($0.kind.rawValue)=\($0.written)"] })
    newPoints = person.contactPoints(country: country).filter {
      !have.contains("\($0.kind.rawValue) \($0.key)")
        && ($0.kind == .number || !have.contains("\($0.kind.rawValue)=\($0.written)"))
    }
  }

  /// One address for each label: another one of a label we have takes its place, when the row may.
  private mutating func locate(_ said: [Address], _ known: [KnownAddress]) {
    for address in said where !known.contains(where: { $0.address.isSame(as: address) }) {
      guard let former = known.first(where: { $0.address.label == address.label }) else {
        newAddresses.append(address)
        continue
      }
      guard changing, !self.former.byHand.contains("address") || overwrites else { continue }
      changedAddresses.append((former.id, address))
      if values["address"] == nil {
        changes.append(("address", former.address.text, address.text))
      }
    }
  }
}

/// Values changed by an import: the first hundred, and how many in all.
struct ChangeLog {
  private(set) var first: [ImportReport.ProfileChange] = []
  private(set) var count = 0
  private(set) var keptByHand = 0

  mutating func add(_ completion: Completion, about customer: Customer) {
    count += completion.changes.count
    keptByHand += completion.keptByHand
    for change in completion.changes where first.count < 100 {
      first.append(
        .init(
          customer: customer.id.rawValue, name: customer.name, column: change.column, old: change.old,
          new: change.new))
    }
  }
}
