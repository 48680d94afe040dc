// Purchases as tables: one row a document, and one row a line.

import Customers
import Exchange

/// The columns and cells of the tables of purchases.
struct PurchaseTable {
  let currency: Currency

  static let columns = [
    TableColumn("Document", width: 18), TableColumn("System"), TableColumn("Date"), TableColumn("Time"),
    TableColumn("Customer", width: 28), TableColumn("Amount"), TableColumn("Currency"),
    TableColumn("Original value"), TableColumn("Original money"), TableColumn("Place"),
    TableColumn("Sold by"), TableColumn("Note", width: 32),
  ]

  static let lineColumns = [
    TableColumn("Document", width: 18), TableColumn("System"), TableColumn("Date"), TableColumn("Time"),
    TableColumn("Customer", width: 28), TableColumn("Product code"), TableColumn("Product", width: 32),
    TableColumn("Category"),
    TableColumn("Quantity"), TableColumn("Line amount"), TableColumn("Line cost"), TableColumn("Currency"),
  ]

  func cells(_ purchase: ExportedPurchase) -> [TableCell] {
    let original = purchase.originalCurrency.map(Currency.init)
    return head(purchase) + [
      .decimal(purchase.amount.minor, scale: currency.scale), .code(currency.code),
      original.flatMap { money in
        purchase.originalAmount.map { .decimal($0, scale: money.scale) }
      } ?? .empty,
      original.map { .code($0.code) } ?? .empty, .optional(purchase.place),
      .optional(purchase.soldBy), .optional(purchase.words),
    ]
  }

  /// A row a line; a document without lines has none.
  func lines(_ purchase: ExportedPurchase) -> [[TableCell]] {
    purchase.lines.map { line in
      head(purchase) + [
        .optional(line.code), .optional(line.product), .optional(line.category),
        Self.quantity(line.quantity), .decimal(line.amount.minor, scale: currency.scale),
        line.cost.map { .decimal($0.minor, scale: currency.scale) } ?? .empty, .code(currency.code),
      ]
    }
  }

  /// Thousandths as they are usually written: whole numbers without decimals.
  static func quantity(_ thousandths: Int64) -> TableCell {
    thousandths % 1000 == 0 ? .whole(thousandths / 1000) : .decimal(thousandths, scale: 3)
  }

  private func head(_ purchase: ExportedPurchase) -> [TableCell] {
    [
      .text(purchase.number), .optional(purchase.system), .day(purchase.day.rawValue),
      purchase.time.isEmpty ? .empty : .code(purchase.time), .optional(purchase.customer),
    ]
  }
}
