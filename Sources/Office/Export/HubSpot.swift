// Customers for HubSpot: its names of columns, several values separated by semicolons.

import Customers
import Differentiate
import Exchange

/// One file of contacts.
struct HubSpotFiles: CustomerFiles {
  private let file: SplitFiles
  private let currency: Currency

  init(in folder: String, currency: Currency) throws {
    self.currency = currency
    file = try SplitFiles(
      "hubspot-contacts", in: folder,
      columns: [
        "Email", "Additional email addresses", "First Name", "Last Name", "Phone Number", "Company name",
        "Street Address", "City", "State/Region", "Postal Code", "Country/Region", "Website URL",
        "Lifecycle Stage", "Tags", "Original source", "Total Revenue", "Number of purchases",
        "First purchase", "Last purchase", "Marketing contact status",
      ])
  }

  func write(_ customer: ExportedCustomer) throws {
    let (names, address, standing) = (customer.names, customer.address, customer.standing)
    let isForbidden =
      customer.customer.doNotContact || customer.emails.contains { $0.consent.forbids }
    try file.write([
      [
        .optional(customer.emails.first?.written),
        .optional(customer.emails.dropFirst().map(\.written).joined(separator: ";")),
        .optional(names.given), .optional(names.family),
        .optional(customer.phones.first.map(ExportedCustomer.phone)), .optional(customer.company),
        .optional(address.street), .optional(address.city), .optional(address.region),
        .optional(address.postalCode), .optional(address.country), .optional(customer.websites.first),
        .code(standing.purchases > 0 ? "customer" : "lead"),
        .optional(customer.tags.joined(separator: ";")), .optional(customer.source),
        .decimal(standing.spend.minor, scale: currency.scale), .whole(Int64(standing.purchases)),
        standing.firstDay.map { .day($0.rawValue) } ?? .empty,
        standing.lastDay.map { .day($0.rawValue) } ?? .empty,
        .code(isForbidden ? "Non-marketing contact" : ""),
      ]
    ])
  }

  func finish() throws -> [SplitFiles.Part] { try file.finish() }
}
