// A customer as matching reads one: the cells that are compared.

import Customers
import Linkage

/// The cells of one customer.
struct MatchRecord: Sendable, Equatable, Codable {
  var givenName = ""
  var familyName = ""
  var fullName = ""
  /// The name of an organisation.
  var business = ""
  /// Where a person works. Colleagues share it, so that it says little.
  var company = ""
  var emails: [String] = []
  var phones: [String] = []
  var street = ""
  var city = ""
  var postalCode = ""
  var birthday = ""

  /// So many of a customer's e-mail addresses and phones are compared.
  private static let mostContacts = 3

  /// The columns of a table of customers, in the order of `cells`.
  static let roles: [ColumnRole] =
    [.givenName, .familyName, .fullName, .name, .other, .street, .city, .postalCode, .birthday]
    + Array(repeating: .email, count: mostContacts) + Array(repeating: .phone, count: mostContacts)

  /// What the columns are called in reasons; only the company's is ever told.
  static let titles: [String] = roles.map { $0 == .other ? "company" : $0.rawValue }

  /// The cells of the columns.
  var cells: [String] {
    func padded(_ contacts: [String]) -> [String] {
      (0..<Self.mostContacts).map { $0 < contacts.count ? contacts[$0] : "" }
    }
    return [givenName, familyName, fullName, business, company, street, city, postalCode, birthday]
      + padded(emails) + padded(phones)
  }

  /// Whether there is too little to say who it is.
  var saysNothing: Bool {
    emails.isEmpty && phones.isEmpty && [givenName, familyName, fullName, business].allSatisfy(\.isEmpty)
  }

  /// What is known of a customer.
  init(
    _ profile: (
      kind: Customer.Kind, name: String, given: String, family: String, company: String, birthday: String?
    ),
    _ contacts: [(kind: ContactPoint.Kind, written: String, key: String)], _ address: Address?
  ) {
    for contact in contacts {
      switch contact.kind {
      case .email: emails.append(contact.key)
      // The key is the international form; an extension belongs to somebody else at the same desk.
      case .phone: phones.append(contact.key)
      case .number, .website: break
      }
    }
    // Who is called by an address or a number has no name.
    let isNamed = !contacts.contains {
      $0.written == profile.name || $0.key.hasSuffix(":" + profile.name) && !$0.key.contains(":name:")
    }
    let name = isNamed ? profile.name : ""
    if profile.kind == .organisation {
      business = name.isEmpty ? profile.company : name
      (givenName, familyName) = (profile.given, profile.family)
    } else {
      (givenName, familyName) = (profile.given, profile.family)
      if givenName.isEmpty || familyName.isEmpty { (givenName, familyName, fullName) = ("", "", name) }
      company = profile.company == name ? "" : profile.company
    }
    if let address { (street, city, postalCode) = (address.street, address.city, address.postalCode) }
    if let whole = profile.birthday, !whole.hasPrefix("-") { birthday = whole }
  }

  /// What somebody typed of a new one.
  init(_ new: NewCustomer, country: String) {
    self.init(
      (new.kind, new.callName, new.givenName, new.familyName, new.company, new.birthday),
      new.contactPoints(country: country), new.addresses.first)
  }
}

extension RecordTable.Builder {
  /// A table of customers, to be filled.
  static func ofCustomers() -> RecordTable.Builder {
    RecordTable.Builder(roles: MatchRecord.roles, titles: MatchRecord.titles)
  }

  /// Takes a customer in.
  mutating func append(_ record: MatchRecord) { append(record.cells.map { Array($0.utf8) }) }
}
