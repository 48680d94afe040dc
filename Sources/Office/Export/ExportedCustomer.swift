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
  }

  let customer: Customer
  let standing: Standing
  let isGold: Bool
  var emails: [Contact] = []
  var phones: [Contact] = []
  var websites: [String] = []
  /// Their numbers in other systems, as those write them.
  var numbers: [String] = []
  var source = ""
  var reason = ""
  /// Who brought them.
  var referrer = ""

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

  /// The lines of the address, without the country.
  var addressLines: [String] {
    customer.address.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }
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
