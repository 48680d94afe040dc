// What a customer bought, newest first, and the form to write down more.

import Customers
import Differentiate
import Office

/// Pages/Identify/Customer/trade.mustache.
struct CustomerTrade: Sendable {
  let rows: Markup
  let hasRows: Bool
  let older: String?
  let newest: String?
  let isOpen: Bool
  let dayInput: TextField
  let amountInput: TextField
  let wordsInput: TextField

  init(_ visit: Visit, _ readout: CustomerReadout, _ fill: FilledForms) {
    let page = "/customers/\(readout.figures.customer.id.rawValue)"
    rows = visit.house.templates.rows(
      readout.purchases.purchases.map { PurchaseRow($0, visit, page: page) },
      "Pages/Identify/Customer/purchaseRow", language: visit.language)
    hasRows = !readout.purchases.purchases.isEmpty
    older = readout.purchases.next.map { "\(page)?purchases=\($0.text)#purchases" }
    newest = readout.isLaterPage ? "\(page)#purchases" : nil
    isOpen = fill.isOpen(.purchases)
    dayInput = fill.field(
      .purchases, "purchaseDay", "customer.purchase.day", value: visit.today.iso, type: "date")
    amountInput = fill.field(
      .purchases, "purchaseAmount", "customer.purchase.amount", explained: "customer.purchase.amountHint")
    wordsInput = fill.field(.purchases, "purchaseWords", "customer.purchase.words")
  }
}

/// Pages/Identify/Customer/purchaseRow.mustache.
struct PurchaseRow: FastRow {
  static let fields = [
    "day", "amount", "tone", "isRefund", "number", "words", "count", "items", "remove", "csrf", "once",
  ]
  let values: [String]

  init(_ purchase: PurchaseLine, _ visit: Visit, page: String) {
    let forms = visit.forms
    let isRefund = purchase.amount < .zero
    let isOwn = purchase.key == nil && visit.may(.edit)
    let count = purchase.items.count
    values = [
      visit.date(purchase.day), forms.money(minor: purchase.amount.minor), isRefund ? "is-late" : "",
      isRefund ? visit.words("customer.purchase.refund") : "", purchase.number, purchase.words,
      count == 0 ? "" : visit.words(count: count, "customer.purchase.items", forms.number(count)),
      purchase.items.map { Self.item($0, forms) }.joined(),
      isOwn ? "\(page)/purchases/\(purchase.id)/remove" : "", isOwn ? visit.session.csrf : "",
      isOwn ? visit.once : "",
    ]
  }

  /// "3 × Lantern  £12.00"; quantities are kept in thousandths.
  private static func item(_ item: PurchaseLine.Item, _ forms: Forms) -> String {
    let isWhole = item.quantity % 1000 == 0
    let quantity =
      isWhole ? forms.number(item.quantity / 1000) : forms.decimal(Double(item.quantity) / 1000, digits: 3)
    let text = "\(quantity) × \(item.name)"
    return
      "<li>\(Markup.escaped(text)) <span class=\"quiet\">\(forms.money(minor: item.amount.minor))</span></li>"
  }
}
