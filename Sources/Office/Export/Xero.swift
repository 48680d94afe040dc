// Contacts and invoices for Xero: the header of its templates, with asterisks where a column must be filled.

import Customers
import Exchange

/// Contacts.
struct XeroContactFiles: CustomerFiles {
  private let file: SplitFiles

  init(in folder: String) throws {
    file = try SplitFiles("xero-contacts", in: folder, columns: Self.columns)
  }

  func write(_ customer: ExportedCustomer) throws {
    let (names, address) = (customer.names, customer.address)
    let lines = Self.lines(address.street)
    let postal: [TableCell] =
      lines.map(TableCell.optional) + [
        .optional(address.city), .optional(address.region), .optional(address.postalCode),
        .optional(address.country),
      ]
    var row: [TableCell] = [
      .text(customer.customer.name), .optional(customer.numbers.first),
      .optional(customer.emails.first?.written), .optional(names.given), .optional(names.family), .empty,
    ]
    row += postal + [.empty] + Array(repeating: .empty, count: postal.count)
    row += [
      .optional(customer.phones.first.map(ExportedCustomer.phone)), .empty,
      .optional(customer.phones.dropFirst().first.map(ExportedCustomer.phone)),
    ]
    row += Array(repeating: .empty, count: 9) + [.optional(customer.websites.first)]
    try file.write([row])
  }

  func finish() throws -> [SplitFiles.Part] { try file.finish() }

  /// Four lines of an address; what is beyond them stands in the last.
  static func lines(_ street: String) -> [String] {
    let lines = street.split(whereSeparator: \.isNewline).map(String.init)
    return (0..<4).map { place in
      guard place < lines.count else { return "" }
      return place == 3 ? lines[3...].joined(separator: ", ") : lines[place]
    }
  }

  private static let columns =
    ["*ContactName", "AccountNumber", "EmailAddress", "FirstName", "LastName"]
    + ["PO", "SA"].flatMap { kind in
      [
        "AttentionTo", "AddressLine1", "AddressLine2", "AddressLine3", "AddressLine4", "City", "Region",
        "PostalCode", "Country",
      ].map { kind + $0 }
    } + [
      "PhoneNumber", "FaxNumber", "MobileNumber", "DDINumber", "SkypeName", "BankAccountName",
      "BankAccountNumber", "BankAccountParticulars", "TaxNumberName", "TaxNumber",
      "AccountsReceivableTaxCodeName", "AccountsPayableTaxCodeName", "Website",
    ]
}

/// Sales invoices; a row is a line, and a refund's amounts are below zero.
struct XeroInvoiceFiles: PurchaseFiles {
  private let file: SplitFiles
  private let currency: Currency

  init(in folder: String, currency: Currency) throws {
    self.currency = currency
    file = try SplitFiles(
      "xero-invoices", in: folder,
      columns: [
        "*ContactName", "EmailAddress", "POAddressLine1", "POAddressLine2", "POAddressLine3",
        "POAddressLine4", "POCity", "PORegion", "POPostalCode", "POCountry", "*InvoiceNumber", "Reference",
        "*InvoiceDate", "*DueDate", "Total", "InventoryItemCode", "*Description", "*Quantity", "*UnitAmount",
        "Discount", "*AccountCode", "*TaxType", "TaxAmount", "TrackingName1", "TrackingOption1",
        "TrackingName2", "TrackingOption2", "Currency", "BrandingTheme",
      ])
  }

  func write(_ purchase: ExportedPurchase) throws {
    guard !purchase.customer.isEmpty, purchase.amount != .zero else { return }
    let date = TableCell.code(DateWriting.dayMonthYear.text(purchase.day))
    try file.write(
      purchase.invoiceLines.map { line in
        [.text(purchase.customer)] + Array(repeating: .empty, count: 9) + [
          .text(purchase.number), .optional(purchase.words), date, date,
          .decimal(purchase.amount.minor, scale: currency.scale), .optional(line.code),
          .text(line.product.isEmpty ? "Sales" : line.product), PurchaseTable.quantity(line.quantity),
          line.rate(currency), .empty, .code("200"), .code("Tax Exempt"), .empty, .empty, .empty, .empty,
          .empty, .code(currency.code),
        ]
      })
  }

  func finish() throws -> [SplitFiles.Part] { try file.finish() }
}
