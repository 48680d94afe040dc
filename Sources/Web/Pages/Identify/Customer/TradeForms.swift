// Writing down what a customer bought or gave back.

import Customers
import Hummingbird
import Identify
import Office
import Storage

/// /customers/{id}/purchases
enum TradeForms {
  static let routes: [Route] = [
    Route.post("/customers/{id}/purchases", .edit, record),
    Route.post("/customers/{id}/purchases/{part}/remove", .edit, remove),
  ]

  private static func record(_ visit: Visit) async throws -> Response? {
    let writer = FigureWriter(visit)
    let typed = visit.form["purchaseAmount"]
    let words = visit.form["purchaseWords"]
    let today = visit.today
    let isRefund = visit.form.has("refund")
    let day = Day(iso: visit.form["purchaseDay"])
    // The sentence stands by the first field that is wrong.
    let field = day.map { $0 > today } ?? true ? "purchaseDay" : "purchaseAmount"
    return try await CustomerPages.change(
      visit, .purchases, field: field, about: isRefund ? "refund" : "purchase",
      notice: isRefund ? "refundRecorded" : "purchaseRecorded", kind: .record
    ) { transaction, customer in
      guard let day else { throw CustomerRefusal.dateUnreadable }
      guard !typed.isEmpty, let amount = writer.amount(typed) else { throw CustomerRefusal.amountUnreadable }
      let signed = isRefund && amount > .zero ? .zero - amount : amount
      let purchase = try transaction.record(
        purchase: signed, words: words, of: customer, on: day, today: today)
      try transaction.earnPoints(for: purchase, signed, of: customer, on: day)
    }
  }

  private static func remove(_ visit: Visit) async throws -> Response? {
    let (purchase, today) = (try CustomerPages.part(visit), visit.today)
    return try await CustomerPages.change(
      visit, .purchases, field: "purchaseAmount", about: "purchase", notice: "removed"
    ) {
      try $0.takeBackPoints(for: purchase, of: $1, on: today)
      try $0.removePurchase(purchase, of: $1)
    }
  }
}
