// The same for a folder of exports that is not kept with the product: set REGULARS_EXPORTS to it.

import Exchange
import Foundation
import TestSupport
import Testing

@testable import Identify

/// The folder, when there is one.
private let folder = ProcessInfo.processInfo.environment["REGULARS_EXPORTS"]

@Suite(.everyEngine, .enabled(if: folder != nil, "REGULARS_EXPORTS names no folder of exports"))
struct RealExportTests {
  static let more: [ExportReading] = [
    .init(file: "generic/companies-sample.csv", format: "plain", customers: 5),
    .init(file: "generic/contacts-sample.csv", format: "plain", customers: 5),
    .init(
      file: "generic/transactions-sample.csv", format: "plain", customers: 4, sales: 5,
      sums: ["USD": "1877.00", "EUR": "199.00"], refunds: ["USD": "49.00"], skipped: 1, on: "2025-01-31"),
    .init(file: "google-contacts/gmail_old_format.csv", format: "google-contacts", customers: 1),
    .init(
      file: "paypal/activity_en.csv", format: "paypal-activity", customers: 7, sales: 26,
      sums: ["USD": "70660.80"], skipped: 50, first: "2015-12-29", last: "2016-11-01"),
    .init(
      file: "paypal/statement_es.csv", format: "paypal-activity", customers: 4, sales: 4,
      sums: ["EUR": "136.44"], first: "2020-01-02", last: "2020-01-03"),
    .init(
      file: "shopify/orders_export_devstore_inr.csv", format: "shopify-orders", customers: 2, sales: 51,
      sums: ["INR": "590683.29"], unnamed: 1, first: "2025-12-06", last: "2025-12-06"),
    .init(
      file: "shopify/orders_export_real_cad.csv", format: "shopify-orders", customers: 20, sales: 20,
      sums: ["CAD": "2238.95"], refunds: ["CAD": "1.54"], first: "2025-03-20", last: "2025-04-08"),
    .init(
      file: "square/items_2026_real.csv", format: "square-items", customers: 28, sales: 103,
      sums: ["USD": "1027.00"], unnamed: 74, first: "2026-07-18", last: "2026-07-18"),
    .init(
      file: "square/transactions_2018.csv", format: "square-transactions", customers: 0, sales: 4,
      sums: ["USD": "2434.00"], unnamed: 4, first: "2018-11-30", last: "2018-12-27"),
    .init(
      file: "stripe/stripe-all-2021.csv", format: "stripe-payments", customers: 1, sales: 5,
      sums: ["CAD": "112.50"], unnamed: 4, first: "2021-02-02", last: "2021-03-16"),
    .init(
      file: "stripe/stripe-default-2021.csv", format: "stripe-payments", customers: 1, sales: 5,
      sums: ["CAD": "112.50"], unnamed: 4, first: "2021-02-02", last: "2021-03-16"),
    .init(file: "saf-t/ExampleFile_SAF-T_Financial_999999999.xml", format: "saf-t", customers: 1),
    .init(
      file: "tally/DayBook.xml", format: "tally", customers: 1, sales: 2, sums: ["INR": "14405.50"],
      unnamed: 1,
      first: "2023-04-01", last: "2023-04-01", currency: "INR"),
    .init(file: "vcard/John_Doe_ANDROID.vcf", format: "vcard", customers: 6),
    .init(file: "vcard/John_Doe_EVOLUTION.vcf", format: "vcard", customers: 1),
    .init(file: "vcard/John_Doe_GMAIL.vcf", format: "vcard", customers: 1),
    .init(file: "vcard/John_Doe_IPHONE.vcf", format: "vcard", customers: 1),
    .init(file: "vcard/John_Doe_MS_OUTLOOK.vcf", format: "vcard", customers: 1),
    .init(file: "vcard/gmail-list.vcf", format: "vcard", customers: 3),
    .init(file: "vcard/outlook-2007.vcf", format: "vcard", customers: 1),
    .init(file: "vcard/rfc6350-example.vcf", format: "vcard", customers: 1),
  ]

  static let ours = ExportReadingTests.readings.filter { !$0.file.hasPrefix("generic/") }

  @Test(arguments: ours + more)
  func `an export is read right, the same file again changes nothing, and it can be taken back`(
    _ reading: ExportReading
  ) throws {
    try reading.check(in: try #require(folder))
  }

  @Test func `the owner's own shopping is not brought in`() throws {
    let shop = try EmptyShop()
    let refusal = #expect(throws: ImportRefusal.self) {
      try shop.bring(.file(path: (folder ?? "") + "/amazon/purchases_order_history.csv"))
    }
    #expect(refusal?.code == "not-about-customers")
  }

  @Test func `payments made to try a service out are taken with a warning`() throws {
    let report = try EmptyShop().bring(.file(path: (folder ?? "") + "/stripe/stripe-all-2021.csv"))
    #expect(report.warnings.contains("4 of these payments are marked as tests."))
  }

  @Test func `every small table ends in a report or a sentence`() throws {
    let shop = try EmptyShop()
    for part in ["csv-basics/csv", "encodings"] {
      let place = (folder ?? "") + "/" + part
      let files = try FileManager.default.contentsOfDirectory(atPath: place).sorted()
      #expect(!files.isEmpty)
      for file in files {
        let outcome = try Outcome(of: .file(path: place + "/" + file), in: shop)
        #expect(outcome.isSpoken, "\(file): \(outcome)")
      }
    }
  }
}
