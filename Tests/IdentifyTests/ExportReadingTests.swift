// The right reading of each export we keep, to the cent.

import Storage
import TestSupport
import Testing

@testable import Identify

@Suite(.everyEngine) struct ExportReadingTests {
  static let readings: [ExportReading] = [
    .init(
      file: "google-contacts/contacts_2024_format.csv", format: "google-contacts", customers: 3, skipped: 1),
    .init(
      file: "paypal/download_de.csv", format: "paypal-activity", customers: 2, sales: 2,
      sums: ["EUR": "1249.00", "USD": "52.30"], refunds: ["EUR": "249.00"], skipped: 3, first: "2025-02-03",
      last: "2025-02-04"),
    .init(
      file: "quickbooks-desktop/customers_and_invoices.iif", format: "quickbooks-desktop", customers: 2,
      sales: 2, sums: ["USD": "379.10"], refunds: ["USD": "16.20"], unnamed: 1, skipped: 1,
      first: "2025-01-09", last: "2025-01-22"),
    .init(
      file: "quickbooks-online/customer_contact_list.csv", format: "quickbooks-customers", customers: 3,
      skipped: 3),
    .init(
      file: "quickbooks-online/sales_by_customer_detail_2024.csv", format: "quickbooks-sales-by-customer",
      customers: 2, sales: 2, sums: ["USD": "357.50"], first: "2025-01-09", last: "2025-01-22"),
    .init(
      file: "quickbooks-online/sales_by_customer_detail_classic.csv", format: "quickbooks-sales-by-customer",
      customers: 3, sales: 6, sums: ["USD": "2022.50"], refunds: ["USD": "55.00"], unnamed: 2,
      first: "2025-01-09", last: "2025-03-21"),
    .init(
      file: "quickbooks-online/transaction_list_by_customer.csv", format: "quickbooks-transaction-list",
      customers: 2, sales: 2, sums: ["USD": "357.50"], refunds: ["USD": "15.00"], skipped: 2,
      first: "2025-01-09", last: "2025-01-22"),
    .init(file: "shopify/customers_export_made.csv", format: "shopify-customers", customers: 4),
    .init(
      file: "shopify/orders_export_made.csv", format: "shopify-orders", customers: 2, sales: 4,
      sums: ["USD": "1427.74"], refunds: ["USD": "96.20"], unnamed: 1, skipped: 1, first: "2025-01-05",
      last: "2025-02-10"),
    .init(file: "square/customers.csv", format: "square-customers", customers: 3),
    .init(
      file: "square/transactions_2025.csv", format: "square-transactions", customers: 2, sales: 3,
      sums: ["USD": "1316.36"], refunds: ["USD": "13.50"], unnamed: 1, first: "2025-06-01", last: "2025-06-02"
    ),
    .init(file: "stripe/customers_2025.csv", format: "stripe-customers", customers: 3),
    .init(
      file: "stripe/unified_payments_2025.csv", format: "stripe-payments", customers: 3, sales: 5,
      sums: ["EUR": "1428.00", "USD": "200.00", "JPY": "3500"], refunds: ["EUR": "49.00", "USD": "50.00"],
      unnamed: 1, skipped: 1, first: "2025-03-02", last: "2025-03-15"),
    .init(
      file: "generic/sales_lines.csv", format: "plain", customers: 2, sales: 4, sums: ["USD": "80.50"],
      refunds: ["USD": "12.50"], unnamed: 1, first: "2025-03-01", last: "2025-04-02"),
    .init(
      file: "generic/invoices.csv", format: "plain", customers: 2, sales: 4, sums: ["USD": "80.50"],
      refunds: ["USD": "12.50"], unnamed: 1, first: "2025-03-01", last: "2025-04-02"),
    .init(
      file: "generic/purchases.csv", format: "plain", customers: 3, sales: 5, sums: ["USD": "126.21"],
      first: "2025-01-05", last: "2025-02-01"),
    .init(
      file: "generic/payments_without_dates.csv", format: "plain", customers: 4, sales: 5,
      sums: ["USD": "1580.00", "EUR": "150.00"], refunds: ["USD": "45.00"], skipped: 1, on: "2025-01-31"),
    .init(file: "generic/contacts.csv", format: "plain", customers: 3),
    .init(
      file: "amazon/all_orders_flat_file.txt", format: "amazon-orders", customers: 0, sales: 2,
      sums: ["EUR": "135.39"], unnamed: 2, skipped: 2, first: "2025-04-10", last: "2025-04-11"),
    .init(
      file: "amazon/date_range_report.csv", format: "amazon-date-range", customers: 0, sales: 2,
      sums: ["USD": "1044.99"], refunds: ["USD": "24.99"], unnamed: 3, skipped: 2, first: "2025-05-01",
      last: "2025-05-02"),
    .init(
      file: "ebay/orders_report_de.csv", format: "ebay-orders", customers: 2, sales: 2,
      sums: ["EUR": "1366.99"], first: "2025-03-03", last: "2025-12-10"),
    .init(
      file: "ebay/orders_report_en.csv", format: "ebay-orders", customers: 2, sales: 2,
      sums: ["USD": "1105.70"], first: "2025-05-10", last: "2025-05-12"),
    .init(
      file: "etsy/EtsySoldOrderItems2025.csv", format: "etsy-items", customers: 2, sales: 2,
      sums: ["USD": "94.47"], first: "2025-03-21", last: "2025-03-24"),
    .init(
      file: "etsy/EtsySoldOrders2025.csv", format: "etsy-orders", customers: 2, sales: 3,
      sums: ["USD": "123.16"], first: "2025-03-20", last: "2025-03-24"),
    .init(
      file: "fresha/appointments.csv", format: "fresha-appointments", customers: 2, sales: 2,
      sums: ["GBP": "107.00"], unnamed: 1, skipped: 2, first: "2025-06-01", last: "2025-06-01"),
    .init(file: "gnucash/customers.csv", format: "gnucash-customers", customers: 3),
    .init(
      file: "gnucash/invoices.csv", format: "gnucash-invoices", customers: 2, sales: 2,
      sums: ["USD": "357.50"], skipped: 1, first: "2025-01-09", last: "2025-01-22"),
    .init(
      file: "hubspot/all-deals.csv", format: "hubspot-deals", customers: 1, sales: 1,
      sums: ["USD": "1500.00"], skipped: 2, first: "2025-02-14", last: "2025-02-14"),
    .init(
      file: "lightspeed-vend/sales_history.csv", format: "lightspeed-sales", customers: 1, sales: 2,
      sums: ["USD": "127.50"], refunds: ["USD": "6.25"], unnamed: 1, skipped: 4, first: "2025-06-01",
      last: "2025-06-02"),
    .init(
      file: "mindbody/sales_report.csv", format: "mindbody-sales", customers: 2, sales: 2,
      sums: ["USD": "178.60"], refunds: ["USD": "21.60"], first: "2025-06-01", last: "2025-06-03"),
    .init(
      file: "pipedrive/deals.csv", format: "pipedrive-deals", customers: 1, sales: 1,
      sums: ["USD": "100.00"], skipped: 2, first: "2025-02-18", last: "2025-02-18"),
    .init(
      file: "toast/CheckDetails.csv", format: "toast-checks", customers: 2, sales: 3,
      sums: ["USD": "1380.69"], unnamed: 1, first: "2025-06-01", last: "2025-06-02"),
    .init(
      file: "toast/ItemSelectionDetails.csv", format: "toast-items", customers: 0, sales: 1,
      sums: ["USD": "36.00"], unnamed: 1, skipped: 1, first: "2025-06-01", last: "2025-06-01"),
    .init(
      file: "woocommerce/wc-orders-report-export.csv", format: "woocommerce-orders", customers: 2, sales: 3,
      sums: ["GBP": "1134.00"], refunds: ["GBP": "25.00"], unnamed: 1, skipped: 1, first: "2025-03-01",
      last: "2025-03-06"),
    .init(
      file: "xero/sales_invoices_export.csv", format: "xero-invoices", customers: 3, sales: 3,
      sums: ["NZD": "977.50", "AUD": "500.00"], refunds: ["NZD": "57.50"], skipped: 2, first: "2025-02-03",
      last: "2025-02-28"),
  ]

  /// Files made for these tests alone, in layouts of which no export is at hand.
  static let made: [ExportReading] = [
    .init(
      file: "saf-t/invoices_pt.xml", format: "saf-t", customers: 2, sales: 4, sums: ["EUR": "1273.05"],
      refunds: ["EUR": "12.30"], unnamed: 1, skipped: 2, first: "2025-01-09", last: "2025-02-12",
      currency: "EUR"),
    .init(
      file: "saf-t/journal_no.xml", format: "saf-t", customers: 1, sales: 1, sums: ["NOK": "1250.00"],
      refunds: ["NOK": "125.00"], skipped: 1, first: "2025-01-09", last: "2025-01-09",
      currency: "NOK"),
    .init(
      file: "tally/day_book.xml", format: "tally", customers: 2, sales: 3, sums: ["USD": "15225.50"],
      refunds: ["USD": "111.00"], unnamed: 1, skipped: 3, first: "2023-04-01", last: "2023-04-03"),
    .init(file: "vcard/contacts_mixed.vcf", format: "vcard", customers: 4, skipped: 1),
  ]

  @Test(arguments: readings + made)
  func `an export is read right, the same file again changes nothing, and it can be taken back`(
    _ reading: ExportReading
  ) throws {
    try reading.check(in: fixtures)
  }

  @Test func `payments in other currencies are kept as the service converted them`() throws {
    let shop = try EmptyShop()
    try shop.bring(fixture: "stripe/unified_payments_2025.csv")
    #expect(try shop.number("SELECT SUM(amount) FROM purchase WHERE amount > 0") == 163_380)
    #expect(try shop.number("SELECT SUM(amount) FROM purchase WHERE amount < 0") == -9505)
    #expect(
      try shop.texts(
        "SELECT original_currency || ' ' || original_amount FROM purchase WHERE original_currency <> '' ORDER BY 1"
      )
        == ["JPY 3500", "USD -5000", "USD 20000"])
  }

  @Test func `the rows of an accounts report add up to the total it states`() throws {
    let shop = try EmptyShop()
    try shop.bring(fixture: "quickbooks-online/sales_by_customer_detail_classic.csv")
    #expect(try shop.number("SELECT SUM(amount) FROM purchase") == 196_750)
    #expect(
      try shop.ledger() == [
        "2025-01-09 Adeyemi & Daughters 270.00", "2025-01-22 Bramble Yard 87.50",
        "2025-02-03 Colley Estates 150.00", "2025-02-11 Adeyemi & Daughters -15.00",
        "2025-03-03 Colley Estates 200.00", "2025-03-18 Colley Estates 1275.00", "2025-03-21 - 40.00",
        "2025-03-28 - -40.00",
      ])
  }
}
