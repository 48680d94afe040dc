// Customers for Mailchimp: a file for each state of consent, so that nobody is subscribed who did not ask for it.

import Customers
import Exchange

/// Three files: those who said yes, those nobody asked, and those who must not be written to.
struct MailchimpFiles: CustomerFiles {
  private let subscribed: SplitFiles
  private let unasked: SplitFiles
  private let unsubscribed: SplitFiles
  /// Those whose mail came back.
  private let cleaned: SplitFiles

  init(in folder: String) throws {
    func file(_ name: String) throws -> SplitFiles {
      try SplitFiles(
        name, in: folder,
        columns: [
          "Email Address", "First Name", "Last Name", "Phone Number", "Address", "Birthday", "Tags",
        ])
    }
    subscribed = try file("mailchimp-subscribed")
    unasked = try file("mailchimp-non-subscribed")
    unsubscribed = try file("mailchimp-unsubscribed")
    cleaned = try file("mailchimp-cleaned")
  }

  func write(_ customer: ExportedCustomer) throws {
    for email in customer.emails {
      try file(customer.consent(email)).write([row(customer, email.written)])
    }
  }

  func finish() throws -> [SplitFiles.Part] {
    try [subscribed, unasked, unsubscribed, cleaned].flatMap { try $0.finish() }
  }

  private func file(_ consent: ContactPoint.Consent) -> SplitFiles {
    switch consent {
    case .yes: subscribed
    case .unknown: unasked
    case .no: unsubscribed
    case .bounced: cleaned
    }
  }

  private func row(_ customer: ExportedCustomer, _ email: String) -> [TableCell] {
    let names = customer.names
    return [
      .text(email), .optional(names.given), .optional(names.family),
      .optional(customer.phones.first.map(ExportedCustomer.phone)), .optional(Self.address(customer.address)),
      .optional(Self.birthday(customer.customer.birthday)),
      .optional(customer.tags.map { "\"\($0.replacing("\"", with: ""))\"" }.joined(separator: ",")),
    ]
  }

  /// One cell, its parts separated by two blanks.
  private static func address(_ address: Address) -> String {
    let street = address.street.split(whereSeparator: \.isNewline).joined(separator: ", ")
    return [street, address.city, address.region, address.postalCode, address.country]
      .filter { !$0.isEmpty }.joined(separator: "  ")
  }

  /// `04/02`: month and day.
  private static func birthday(_ birthday: String?) -> String? {
    birthday.map { String($0.suffix(5).replacing("-", with: "/")) }
  }
}
