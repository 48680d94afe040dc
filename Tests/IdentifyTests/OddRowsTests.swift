// Rows that are no records like the others: headers that come again, cells right of the last column.

import Exchange
import TestSupport
import Testing

@testable import Identify

@Suite(.everyEngine) struct OddRowsTests {
  private let shop: EmptyShop

  init() throws { shop = try EmptyShop() }

  @Test func `files put one below the other bring no customer called Name`() throws {
    let report = try shop.bring("Name,Email\nAnna,anna@example.com\nName,Email\nRavi,ravi@example.com\n")
    #expect(report.customers.created == 2)
    #expect(report.remarks == 1)
    #expect(report.rowsSkipped == 0)
  }

  @Test func `a header that comes again among sales is no problem to look into`() throws {
    let report = try shop.bring(
      "Invoice No,Date,Customer,Amount\n1,2025-03-14,Anna,1.00\nInvoice No,Date,Customer,Amount\n2,2025-03-15,Anna,2.00\n"
    )
    #expect(report.saleCount == 2)
    #expect(report.problems.isEmpty)
  }

  @Test func `cells right of the last column are told of, with the line`() throws {
    let report = try shop.bring(
      "Name,Email\nAnna,anna@example.com,\nRavi,ravi@example.com,Pune\nLi,li@example.com,x,y\n")
    #expect(report.customers.created == 3)
    let warning = try #require(report.notes.first { $0.kind == .surplusCells })
    #expect(warning.figures == ["3", "2"])
  }

  @Test func `delimiters at the end of rows are nothing to tell of`() throws {
    let report = try shop.bring("Name,Email\nAnna,anna@example.com,,\nRavi,ravi@example.com,,\n")
    #expect(report.notes.isEmpty)
  }
}
