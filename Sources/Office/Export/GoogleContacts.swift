// Customers for Google Contacts: the columns of 2024, at most 3,000 people a file.

import Customers
import Exchange
import Foundation

/// As many files as it takes.
struct GoogleFiles: CustomerFiles {
  private let file: SplitFiles

  /// Google takes so many contacts at a time.
  static let limit = 3000

  init(in folder: String) throws {
    file = try SplitFiles(
      "google-contacts", in: folder, limit: Self.limit,
      columns: [
        "First Name", "Middle Name", "Last Name", "Phonetic First Name", "Phonetic Middle Name",
        "Phonetic Last Name", "Name Prefix", "Name Suffix", "Nickname", "File As", "Organization Name",
        "Organization Title", "Organization Department", "Birthday", "Notes", "Photo", "Labels",
        "E-mail 1 - Label", "E-mail 1 - Value", "E-mail 2 - Label", "E-mail 2 - Value", "Phone 1 - Label",
        "Phone 1 - Value", "Phone 2 - Label", "Phone 2 - Value", "Address 1 - Label", "Address 1 - Formatted",
        "Address 1 - Street", "Address 1 - City", "Address 1 - PO Box", "Address 1 - Region",
        "Address 1 - Postal Code", "Address 1 - Country", "Address 1 - Extended Address",
        "Website 1 - Label", "Website 1 - Value",
      ])
  }

  func write(_ customer: ExportedCustomer) throws {
    let (names, address) = (customer.names, customer.address)
    let labels = ["Customers", "* myContacts"] + customer.tags
    let spelt = [names.given, names.family].filter { !$0.isEmpty }.joined(separator: " ")
    let birthday = customer.customer.birthday.map { $0.hasPrefix("--") ? " " + $0 : $0 }
    var row: [TableCell] = [
      .optional(names.given), .empty, .optional(names.family), .empty, .empty, .empty, .empty, .empty, .empty,
      .optional(spelt == customer.customer.name ? "" : customer.customer.name),
      .optional(customer.company), .empty, .empty,
      .optional(birthday?.trimmingCharacters(in: .whitespaces)), .optional(customer.customer.note), .empty,
      .text(labels.joined(separator: " ::: ")),
    ]
    row += Self.two(customer.emails.map(\.written)) + Self.two(customer.phones.map(ExportedCustomer.phone))
    row += [
      .empty, .optional([address.text, address.country].filter { !$0.isEmpty }.joined(separator: "\n")),
      .optional(address.street), .optional(address.city), .empty, .optional(address.region),
      .optional(address.postalCode), .optional(address.country), .empty, .empty,
      .optional(customer.websites.first),
    ]
    try file.write([row])
  }

  func finish() throws -> [SplitFiles.Part] { try file.finish() }

  /// Two pairs of a label and a value; all beyond the first are in the second, as Google writes several itself.
  private static func two(_ values: [String]) -> [TableCell] {
    let rest = values.dropFirst().joined(separator: " ::: ")
    return [
      values.isEmpty ? .empty : .code("* Other"), .optional(values.first),
      rest.isEmpty ? .empty : .code("Other"), .optional(rest),
    ]
  }
}
