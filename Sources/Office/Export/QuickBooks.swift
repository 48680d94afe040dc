// Customers and invoices for QuickBooks Online: its columns, and as many a file as it takes.

import Customers
import Exchange

/// Customers, 1,000 a file.
struct QuickBooksCustomerFiles: CustomerFiles {
  private let file: SplitFiles

  static let limit = 1000

  init(in folder: String) throws {
    file = try SplitFiles(
      "quickbooks-customers", in: folder, limit: Self.limit,
      columns: [
        "Name", "Company", "Email", "Phone", "Mobile", "Fax", "Website", "Street", "City", "State", "ZIP",
        "Country", "Opening balance", "Date", "Resale number",
      ])
  }

  func write(_ customer: ExportedCustomer) throws {
    let address = customer.address
    try file.write([
      [
        .text(customer.customer.name), .optional(customer.company), .optional(customer.emails.first?.written),
        .optional(customer.phones.first.map(ExportedCustomer.phone)),
        .optional(customer.phones.dropFirst().first.map(ExportedCustomer.phone)), .empty,
        .optional(customer.websites.first), .optional(address.street), .optional(address.city),
        .optional(address.region), .optional(address.postalCode), .optional(address.country),
      ]
    ])
  }

  func finish() throws -> [SplitFiles.Part] { try file.finish() }
}

/// Invoices, 100 a file; a row is a line. Sales to nobody in particular and refunds are no invoices.
struct QuickBooksInvoiceFiles: PurchaseFiles {
  private let file: SplitFiles
  private let currency: Currency
  private let order: DateWriting

  static let limit = 100

  init(in folder: String, currency: Currency, dates order: DateWriting) throws {
    self.currency = currency
    self.order = order
    file = try SplitFiles(
      "quickbooks-invoices", in: folder, limit: Self.limit,
      columns: [
        "InvoiceNo", "Customer", "InvoiceDate", "DueDate", "Terms", "Memo", "Item(Product/Service)",
        "ItemDescription", "ItemQuantity", "ItemRate", "ItemAmount", "ItemTaxCode", "Currency",
      ])
  }

  func write(_ purchase: ExportedPurchase) throws {
    guard purchase.isInvoice else { return }
    let date = TableCell.code(order.text(purchase.day))
    try file.write(
      purchase.invoiceLines.map { line in
        [
          .text(purchase.number), .text(purchase.customer), date, date, .empty, .optional(purchase.words),
          .text(line.product.isEmpty ? "Sales" : line.product), .optional(line.code),
          PurchaseTable.quantity(line.quantity), line.rate(currency),
          .decimal(line.amount.minor, scale: currency.scale), .empty, .code(currency.code),
        ]
      })
  }

  func finish() throws -> [SplitFiles.Part] { try file.finish() }
}

extension ExportedPurchase {
  /// Whether it is a sale to somebody, which is what accounts call an invoice.
  var isInvoice: Bool { !customer.isEmpty && amount > .zero }

  /// Its lines; where they are not known, or do not add up, the document as one.
  var invoiceLines: [Line] {
    let sum = lines.reduce(Money.zero) { $0 + $1.amount }
    guard lines.isEmpty || sum != amount else { return lines }
    return [Line(code: "", product: "", category: "", quantity: 1000, amount: amount, cost: nil)]
  }
}

extension ExportedPurchase.Line {
  /// The price of one, to four decimals beyond the currency's.
  func rate(_ currency: Currency) -> TableCell {
    guard quantity != 0, quantity != 1000 else { return .decimal(amount.minor, scale: currency.scale) }
    let fine = (Double(amount.minor) * 10_000 * 1000 / Double(quantity)).rounded()
    guard var units = Int64(exactly: fine) else { return .decimal(amount.minor, scale: currency.scale) }
    var scale = currency.scale + 4
    while scale > currency.scale, units % 10 == 0 { (units, scale) = (units / 10, scale - 1) }
    return .decimal(units, scale: scale)
  }
}
