// Somebody as they are compared: an entry of a list, or a customer, reduced to what can be the same.

import Customers
import Linkage

/// What is compared of an entry or a customer.
struct MatchSketch: Sendable {
  let name: NameWords
  let isOrganisation: Bool
  /// What tells their company from others; of an organisation its own name.
  let company: String
  let emails: Set<String>
  let phones: Set<String>
  let street: String
  let city: String
  let postalCode: String
  let birthday: String

  /// An organisation's own name as it is told from others, or a person's.
  var core: String { name.core }

  init(_ entry: ListEntry) {
    // A row that gives only a way to reach somebody names nobody.
    let isNamed = !(entry.emails + entry.phones).contains(entry.name)
    name = NameWords(isNamed ? entry.name : "")
    isOrganisation = entry.kind == .organisation
    company = NameWords(entry.company).core
    emails = Set(entry.emailKeys)
    phones = Set(entry.phoneKeys)
    street = Self.street(entry.address.street)
    city = folded(entry.address.city)
    postalCode = Self.postal(entry.address.postalCode)
    birthday = entry.birthday
  }

  init(
    name: String, kind: Customer.Kind, company: String, birthday: String, address: Address,
    emails: Set<String>, phones: Set<String>
  ) {
    self.name = NameWords(name)
    isOrganisation = kind == .organisation
    self.company = NameWords(company).core
    self.emails = emails
    self.phones = phones
    street = Self.street(address.street)
    city = folded(address.city)
    postalCode = Self.postal(address.postalCode)
    self.birthday = birthday
  }

  /// A postal code without blanks and hyphens.
  static func postal(_ text: String) -> String {
    folded(text).filter { $0 != " " && $0 != "-" }
  }

  private static func street(_ text: String) -> String {
    NameWords(folded: folded(text)).words.joined(separator: " ")
  }
}
