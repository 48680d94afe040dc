// Rows that belong together: the lines of one invoice, totals that are repeated, numbers that are used twice.

import Exchange
import TestSupport
import Testing

@testable import Identify
@testable import Storage

@Suite(.everyEngine) struct DocumentTests {
  private let header = "invoice,date,customer name,email,total\n"
  private let lines = "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID\n"

  @Test func `equal lines of one invoice are kept, and stay as many`() throws {
    let shop = try EmptyShop()
    let line = "9,A1,1,2025-01-12,2.50,7\n"
    let report = try shop.bring(lines + line + line)
    #expect((report.purchases.created, report.linesAdded) == (1, 2))
    #expect(try shop.ledger() == ["2025-01-12 7 5.00"])
    #expect(try shop.bring(lines + line + line).news == [0, 0, 0, 0, 0])
    let grown = try shop.bring(lines + line + line + line)
    #expect(grown.news == [0, 0, 0, 1, 1])
    #expect(try shop.ledger() == ["2025-01-12 7 7.50"])
  }

  @Test func `lines of one invoice that do not stand together are one purchase`() throws {
    let shop = try EmptyShop()
    let mixed =
      "9,A1,1,2025-01-12,2.50,7\n8,B1,2,2025-01-12,1.00,8\n9,A2,3,2025-01-12,1.25,7\n8,B2,1,2025-01-12,4.00,8\n"
    let report = try shop.bring(lines + mixed)
    #expect(report.purchases.created == 2)
    #expect(report.linesAdded == 4)
    #expect(try shop.ledger() == ["2025-01-12 8 6.00", "2025-01-12 7 6.25"])
    #expect((report.saleCount, ImportReport.decimals(report.sales)) == (2, ["USD": "12.25"]))
    #expect(try shop.bring(lines + mixed).news == [0, 0, 0, 0, 0])
  }

  @Test func `a line in another quantity is that line corrected, not one more`() throws {
    let shop = try EmptyShop()
    try shop.bring(lines + "9,A1,1,2025-01-12,2.50,7\n9,A2,1,2025-01-12,4.00,7\n")
    let before = try shop.fingerprint()
    let report = try shop.bring(lines + "9,A1,3,2025-01-12,2.50,7\n9,A2,1,2025-01-12,4.00,7\n")
    #expect(report.news == [0, 0, 0, 1, 0])
    #expect(try shop.ledger() == ["2025-01-12 7 11.50"])
    try shop.undo()
    #expect(try shop.fingerprint() == before)
  }

  @Test func `a total repeated on rows that do not stand together counts once`() throws {
    let shop = try EmptyShop()
    let file =
      "invoice,date,customer,total\n1,2025-03-01,Ada,30.00\n2,2025-03-01,Ben,5.00\n1,2025-03-01,Ada,30.00\n"
    let report = try shop.bring(file)
    #expect(try shop.ledger() == ["2025-03-01 Ben 5.00", "2025-03-01 Ada 30.00"])
    #expect((report.saleCount, ImportReport.decimals(report.sales)) == (2, ["USD": "35.00"]))
    #expect(try shop.bring(file).news == [0, 0, 0, 0, 0])
  }

  @Test func `fractions of a cent add up before they are rounded`() throws {
    let shop = try EmptyShop()
    let report = try shop.bring(
      lines + "1,A,1,2025-01-12,0.333,7\n1,B,1,2025-01-12,0.333,7\n1,C,1,2025-01-12,0.334,7\n")
    #expect(ImportReport.decimals(report.sales) == ["USD": "1.00"])
    #expect(try shop.ledger() == ["2025-01-12 7 1.00"])
  }

  @Test func `the total of an order on each of its lines counts once`() throws {
    let shop = try EmptyShop()
    let file =
      "order id,date,customer,product,total\n1,2025-03-01,Ada,Tea,30.00\n1,2025-03-01,Ada,Cup,30.00\n"
    let report = try shop.bring(file)
    #expect(try shop.bring(file).news == [0, 0, 0, 0, 0])
    let sum = try shop.number("SELECT SUM(amount) FROM purchase")
    #expect(ImportReport.decimals(report.sales)["USD"] == "\(sum / 100).00")
  }

  @Test func `a number met twice with different totals is not read as one of them`() throws {
    let shop = try EmptyShop()
    let file = header + "1,2025-03-01,Ada,,10.00\n2,2025-03-01,Ben,,7.00\n1,2025-03-09,Ada,,15.00\n"
    let report = try shop.bring(file)
    let sum = try shop.number("SELECT SUM(amount) FROM purchase")
    #expect(ImportReport.decimals(report.sales)["USD"] == "\(sum / 100).00")
    #expect(sum == 3200)
    #expect(try shop.bring(file).news == [0, 0, 0, 0, 0])
  }
}
