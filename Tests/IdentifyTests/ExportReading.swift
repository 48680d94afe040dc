// A right reading of one export, worked out by hand, and the check of an import against it.

import Customers
import Exchange
import Testing

@testable import Identify
@testable import Storage

/// What a right import of a file ends with.
struct ExportReading: Sendable, CustomTestStringConvertible {
  let file: String
  let format: String
  let customers: Int
  var sales = 0
  var sums: [String: String] = [:]
  var refunds: [String: String] = [:]
  var unnamed = 0
  /// Rows that should have been records and were not taken.
  var skipped = 0
  /// The days of the first and the last sale; refunds may come later.
  var first: String?
  var last: String?
  var on: String?
  /// The currency of the shop it is brought into.
  var currency = "USD"

  var testDescription: String { file }

  /// Brings the file into an empty shop, twice, takes it back, and compares everything.
  func check(in folder: String) throws {
    let shop = try EmptyShop(currency: currency)
    let before = try shop.fingerprint()
    let source = TableSource.file(path: folder + "/" + file)
    var options = ImportOptions.rates(["USD": "0.9", "EUR": "1.1", "JPY": "0.0062", "AUD": "1.1"])
    options.day = on.flatMap(Day.init(iso:))

    let report = try shop.bring(source, name: file, options)
    #expect(report.format == format)
    #expect(report.isComplete)
    #expect(report.rowsSkipped == skipped)
    #expect(try shop.number("SELECT COUNT(*) FROM customer") == customers)
    #expect(report.customers.created == customers)
    #expect(report.saleCount == sales)
    #expect(ImportReport.decimals(report.sales) == sums)
    #expect(ImportReport.decimals(report.refunds) == refunds)
    #expect(report.unnamed == unnamed)
    #expect(try shop.number("SELECT COUNT(*) FROM purchase") == report.saleCount + report.refundCount)
    try checkLedger(of: shop)

    let again = try shop.bring(source, name: file, options)
    #expect(again.news == [0, 0, 0, 0, 0])
    #expect(again.purchases.unchanged == report.purchases.created)
    #expect(ImportReport.decimals(again.sales) == sums)

    try shop.undo()
    let done = try shop.undo(2)
    #expect(done.leftCount == 0)
    #expect(try shop.fingerprint() == before)
  }

  private func checkLedger(of shop: EmptyShop) throws {
    let days = try shop.texts(
      "SELECT CAST(day AS TEXT) FROM purchase WHERE amount > 0 OR (amount = 0 AND is_visit = 1) ORDER BY day"
    )
    .compactMap { Int32($0).map { Day(rawValue: $0).iso } }
    #expect(days.first == (on ?? first))
    #expect(days.last == (on ?? last))
    guard sums.count == 1, let code = sums.keys.first else { return }
    let currency = Currency(code: code)
    let net = try shop.number("SELECT SUM(amount) FROM purchase WHERE amount > 0")
    #expect(currency.decimal(Money(minor: Int64(net))) == sums[code])
    let back = try shop.number("SELECT COALESCE(-SUM(amount), 0) FROM purchase WHERE amount < 0")
    #expect(currency.decimal(Money(minor: Int64(back))) == refunds[code] ?? "0.00")
    let lines = try shop.number(
      """
      SELECT COUNT(*) FROM purchase AS p WHERE hash = 0
        AND ABS(amount - (SELECT SUM(amount) FROM purchase_line WHERE purchase_id = p.id)) > 1
      """)
    #expect(lines == 0)
  }
}
