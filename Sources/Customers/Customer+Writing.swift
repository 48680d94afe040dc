// Making and changing customers: every way in goes through here, so that keys and search text are always right.

import Linkage
package import Storage

/// What is known of a customer before there is a record.
package struct NewCustomer: Sendable, Equatable {
  package var kind = Customer.Kind.person
  package var name = ""
  package var givenName = ""
  package var familyName = ""
  package var company = ""
  package var birthday: String?
  package var address = ""
  package var country = ""
  package var tags = ""
  package var note = ""
  package var emails: [String] = []
  package var phones: [String] = []
  package var websites: [String] = []
  /// The customer's numbers in other systems, as keys such as `square:CUST0001`.
  package var numbers: [String] = []
  package var doNotContact = false
  /// Whether one may write to the e-mail addresses, as far as it was said.
  package var emailConsent = ContactPoint.Consent.unknown
  /// By their parts, the main one first; `address` is how people read that one.
  package var addresses: [Address] = []
  /// Where phones without a calling code are, as an ISO code; empty for the business's country.
  package var phoneCountry = ""
  /// Where they came from, by name.
  package var source = ""
  /// Who brought them: a name, an e-mail address or a number.
  package var referredBy = ""
  /// Whom they belong to: the company above theirs, whoever has the same household, whom they work for.
  package var parentCompany = ""
  package var household = ""
  package var employer = ""
  /// What they have in the business's own fields.
  package var fields: [FieldAnswer] = []

  package init() {}

  /// A person of that name.
  package init(name: String) { self.name = name }

  /// What to call them: the name, else the company, else the first way to reach them.
  package var callName: String {
    let whole = [givenName, familyName].filter { !$0.isEmpty }.joined(separator: " ")
    return [name, whole, company, emails.first ?? "", phones.first ?? "", numbers.first?.afterColon ?? ""]
      .first { !$0.isEmpty } ?? ""
  }
}

extension NewCustomer {
  /// The contact points they would have, each key once.
  package func contactPoints(country: String) -> [(kind: ContactPoint.Kind, written: String, key: String)] {
    var seen: Set<String> = []
    var points: [(kind: ContactPoint.Kind, written: String, key: String)] = []
    func take(_ kind: ContactPoint.Kind, _ written: [String], _ key: (String) -> String?) {
      for text in written {
        guard let key = key(text).map(indexKey), seen.insert("\(kind.rawValue) \(key)").inserted else {
          continue
        }
        // A number is shown as its system writes it; the key says which system that is.
        points.append((kind, kind == .number ? text.afterColon : text, key))
      }
    }
    take(.email, emails, emailKey)
    take(.phone, phones) { phoneKey($0, country: dials(from: country)) }
    take(.website, websites) { $0.isEmpty ? nil : folded($0) }
    take(.number, numbers) { $0.isEmpty ? nil : $0 }
    return points
  }

  /// Where their phones without a calling code are, when the business is in `country`.
  package func dials(from country: String) -> String { phoneCountry.isEmpty ? country : phoneCountry }
}

extension String {
  /// The part after the first colon, or all of it.
  fileprivate var afterColon: String {
    firstIndex(of: ":").map { String(self[index(after: $0)...]) } ?? self
  }
}

/// The longest text we keep in one field.
package let longestText = 10_000

extension Transaction {
  /// Adds a customer with ways to reach them. Throws `CustomerRefusal.nameMissing` when nothing names them.
  @discardableResult
  package func add(_ new: NewCustomer, country: String) throws -> Customer.ID {
    let name = new.callName
    guard !name.isEmpty else { throw CustomerRefusal.nameMissing }
    let points = new.contactPoints(country: country)
    let found = new.searchText(contacts: points)
    let id = try insert(
      "customer",
      [
        "kind": new.kind, "name": name, "name_fold": nameKey(name), "given_name": new.givenName,
        "family_name": new.familyName, "company": new.company, "birthday": new.birthday,
        "address": new.address,
        "country": new.country, "tags": new.tags, "note": new.note, "do_not_contact": new.doNotContact,
        "search_text": found.text,
      ])
    for point in points {
      try insert(
        "contact_point",
        [
          "customer_id": id, "kind": point.kind, "written": point.written, "key": point.key,
          "consent": point.kind == .email ? new.emailConsent : .unknown,
        ])
    }
    for address in new.addresses { try add(address, to: Customer.ID(rawValue: id)) }
    try learn(found.vocabulary)
    return Customer.ID(rawValue: id)
  }

  /// Changes parts of a profile; a changed name changes what search finds. What a person changes is noted as set by hand.
  package func change(_ id: Customer.ID, _ values: [String: any Storable]) throws {
    var values = values
    if let name = values["name"] as? String {
      guard !name.isEmpty else { throw CustomerRefusal.nameMissing }
      values["name_fold"] = nameKey(name)
    }
    for case let text as String in values.values where text.utf8.count > longestText {
      throw CustomerRefusal.tooLong(limit: longestText)
    }
    if [.edit, .bulkEdit].contains(change.kind), let byHand = try byHand(id, after: values) {
      values["by_hand"] = byHand
    }
    guard try update("customer", id: id.rawValue, values) else { throw CustomerRefusal.notFound }
    try refreshSearchText(of: id)
  }

  /// The columns set by hand after these values are, among them, set so; nil when that changes nothing.
  private func byHand(_ id: Customer.ID, after values: [String: any Storable]) throws -> String? {
    let columns = values.keys.filter { $0 != "name_fold" }
    let known = try row("SELECT * FROM customer WHERE id = \(id)") { row in
      let former: String = try row["by_hand"]
      let changed = try columns.filter { try row[$0] as Value != values[$0]?.stored ?? .null }
      return (former: Set(former.split(separator: " ").map(String.init)), changed: changed)
    }
    guard let known, !known.former.isSuperset(of: known.changed) else { return nil }
    return known.former.union(known.changed).sorted().joined(separator: " ")
  }

  /// Changes parts of a profile and adds ways to reach them, in one go, for who knows already what there is, an import;
  /// what search finds of them is for the caller to make right.
  package func complete(
    _ customer: Customer, with values: [String: any Storable],
    adding new: [(kind: ContactPoint.Kind, written: String, key: String)], consent: ContactPoint.Consent
  ) throws {
    for point in new {
      try insert(
        "contact_point",
        [
          "customer_id": customer.id, "kind": point.kind, "written": point.written, "key": point.key,
          "consent": point.kind == .email ? consent : .unknown,
        ])
    }
    var values = values
    if let name = values["name"] as? String { values["name_fold"] = nameKey(name) }
    if !values.isEmpty { try update("customer", id: customer.id.rawValue, values) }
  }

  /// Adds a way to reach a customer.
  package func addContactPoint(
    _ kind: ContactPoint.Kind, _ written: String, to id: Customer.ID, country: String
  ) throws {
    let key: String? =
      switch kind {
      case .email: emailKey(written)
      case .phone: phoneKey(written, country: country)
      case .website, .number: written.isEmpty ? nil : folded(written)
      }
    guard let key = key.map(indexKey) else {
      throw kind == .phone ? CustomerRefusal.phoneUnreadable : CustomerRefusal.emailUnreadable
    }
    let known: Int64? = try value(
      "SELECT id FROM contact_point WHERE customer_id = \(id) AND kind = \(kind) AND key = \(key)")
    guard known == nil else { return }
    try insert("contact_point", ["customer_id": id, "kind": kind, "written": written, "key": key])
    try refreshSearchText(of: id)
  }

  /// Says whether one may write to one of a customer's addresses. Throws `CustomerRefusal.notFound`.
  package func setConsent(_ consent: ContactPoint.Consent, for point: Int64, of id: Customer.ID) throws {
    let owner: Customer.ID? = try value("SELECT customer_id FROM contact_point WHERE id = \(point)")
    guard owner == id else { throw CustomerRefusal.notFound }
    try update("contact_point", id: point, ["consent": consent])
  }

  /// Removes a way to reach a customer.
  package func removeContactPoint(_ point: Int64, of id: Customer.ID) throws {
    let owner: Customer.ID? = try value("SELECT customer_id FROM contact_point WHERE id = \(point)")
    guard owner == id else { throw CustomerRefusal.notFound }
    try delete("contact_point", id: point)
    try refreshSearchText(of: id)
  }

  /// The source of that name, made when it is new. Nil for a blank name.
  package func source(named name: String) throws -> Source.ID? {
    try named(name, in: .source).map(Source.ID.init(rawValue:))
  }

  /// The id of the row of that name in a table of names (`source`, `reason`, `cause`, `associate`), made when it is new.
  package func named(_ name: String, in table: NameTable) throws -> Int64? {
    let fold = nameKey(name)
    guard !fold.isEmpty else { return nil }
    let known: Int64? =
      switch table {
      case .source: try value("SELECT id FROM source WHERE name_fold = \(fold)")
      case .reason: try value("SELECT id FROM reason WHERE name_fold = \(fold)")
      case .cause: try value("SELECT id FROM cause WHERE name_fold = \(fold)")
      case .associate: try value("SELECT id FROM associate WHERE name_fold = \(fold)")
      }
    return try known ?? insert(table.rawValue, ["name": name, "name_fold": fold])
  }
}

/// The owner's own lists of names.
package enum NameTable: String, Sendable {
  case source, reason, cause, associate
}
