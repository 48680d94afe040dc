// Money of several currencies: whose the file's is, what is converted, what is left for want of a rate.

import Customers
import Exchange
import TestSupport
import Testing

@testable import Identify
@testable import Storage

@Suite(.everyEngine) struct CurrencyImportTests {
  private let shop: EmptyShop

  init() throws { shop = try EmptyShop() }

  @Test func `the business takes over the currency of its first file, and keeps it`() throws {
    let first = try shop.bring("invoice,date,customer,currency,total\n1,2025-03-01,Ada,INR,10.00\n")
    #expect(try shop.texts("SELECT currency FROM business") == ["INR"])
    #expect(first.warnings.count == 1)
    let second = try shop.bring("invoice,date,customer,currency,total\n2,2025-03-02,Ada,EUR,10.00\n")
    #expect(try shop.texts("SELECT currency FROM business") == ["INR"])
    #expect(second.reasons == ["currencyUnknown": 1])
    #expect(ImportReport.decimals(second.notRecorded) == ["EUR": "10.00"])
    #expect(second.purchases.created == 0)
  }

  @Test func `a currency written in the amounts is the file's currency`() throws {
    try shop.bring("invoice,date,customer,total\n1,2025-03-01,Ada,€10.00\n2,2025-03-02,Ada,€2.50\n")
    #expect(try shop.texts("SELECT currency FROM business") == ["EUR"])
    #expect(try shop.ledger() == ["2025-03-01 Ada 10.00", "2025-03-02 Ada 2.50"])
  }

  @Test func `another currency is recorded with a rate and remembered as it was`() throws {
    try shop.bring("invoice,date,customer,currency,total\n1,2025-03-01,Ada,USD,10.00\n")
    let report = try shop.bring(
      "invoice,date,customer,currency,total\n2,2025-03-02,Ben,EUR,10.01\n3,2025-03-03,Ben,JPY,3500\n",
      .rates(["EUR": "1.0825", "JPY": "0.0067"]))
    #expect(try shop.ledger() == ["2025-03-01 Ada 10.00", "2025-03-02 Ben 10.84", "2025-03-03 Ben 23.45"])
    #expect(ImportReport.decimals(report.sales) == ["EUR": "10.01", "JPY": "3500"])
    #expect(
      try shop.texts(
        "SELECT original_currency || original_amount FROM purchase WHERE original_currency <> '' ORDER BY id")
        == ["EUR1001", "JPY3500"])
  }

  @Test func `yen have no cents and dinars have three decimals`() throws {
    let yen = try EmptyShop(currency: "JPY")
    try yen.bring("invoice,date,customer,total\n1,2025-03-01,Ada,\"¥1,203,500\"\n2,2025-03-02,Ada,12\n")
    #expect(try yen.ledger() == ["2025-03-01 Ada 1203500", "2025-03-02 Ada 12"])
    let dinar = try EmptyShop(currency: "KWD")
    try dinar.bring(
      "invoice,date,customer,total\n1,2025-03-01,Ada,3.505\n2,2025-03-02,Ada,1.25\n",
      {
        var options = ImportOptions()
        options.decimalMark = .point
        return options
      }())
    #expect(try dinar.ledger() == ["2025-03-01 Ada 3.505", "2025-03-02 Ada 1.250"])
  }
}
