// A customer with everything that an export tells of them, names in the place of ids.

import Customers
import Differentiate
import Foundation
import Storage

/// One customer as exports see them.
struct ExportedCustomer: Sendable {
  /// A way to reach them.
  struct Contact: Sendable {
    let written: String
    /// What makes two writings the same: for a phone `+` and digits where its country is known.
    let key: String
    let consent: ContactPoint.Consent
  }

  /// A value of one of the business's own fields, and what it compares by.
  struct Own: Sendable {
    let value: String
    let size: Int64?
  }

  let customer: Customer
  let standing: Standing
  let isGold: Bool
  var emails: [Contact] = []
  var phones: [Contact] = []
  var websites: [String] = []
  /// By their parts, in the order in which we learned of them.
  var addresses: [Address] = []
  /// What stands in the business's own fields.
  var fields: [Field.ID: [Own]] = [:]
  /// Their numbers in other systems, as those write them.
  var numbers: [String] = []
  var source = ""
  var reason = ""
  /// Who brought them.
  var referrer = ""
  /// The company above theirs, and who their group is named after.
  var parentCompany = ""
  var group = ""

  /// The given and the family name; of a person who has neither, taken from the name: the last word is the family's.
  var names: (given: String, family: String) {
    if !customer.givenName.isEmpty || !customer.familyName.isEmpty {
      return (customer.givenName, customer.familyName)
    }
    guard customer.kind == .person, customer.name != customer.company, !customer.name.contains("@") else {
      return ("", "")
    }
    let words = customer.name.split(separator: " ")
    guard words.count > 1, let last = words.last else { return (customer.name, "") }
    return (words.dropLast().joined(separator: " "), String(last))
  }

  /// The company; of an organisation its name.
  var company: String {
    customer.company.isEmpty && customer.kind == .organisation ? customer.name : customer.company
  }

  /// The first address by its parts; where only its text is known, that is the street.
  var address: Address {
    var address = addresses.first ?? Address()
    if address.isEmpty { address.street = customer.address }
    if address.country.isEmpty { address.country = customer.country }
    return address
  }

  /// What is said of writing to an address: that they asked for no contact wins.
  func consent(_ contact: Contact) -> ContactPoint.Consent {
    customer.doNotContact && contact.consent != .bounced ? .no : contact.consent
  }

  /// The tags one by one.
  var tags: [String] {
    customer.tags.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter {
      !$0.isEmpty
    }
  }

  /// A phone number as programs take it: E.164 where that is known, else as it was written.
  static func phone(_ contact: Contact) -> String {
    contact.key.hasPrefix("+") ? contact.key : contact.written
  }
}
