// What rows are taken for: sales, refunds, persons, remarks; and what is left open until a person says.

import Customers
import Exchange
import Foundation
import TestSupport
import Testing

@testable import Identify
@testable import Storage

@Suite(.everyEngine) struct RowReadingTests {
  private let shop: EmptyShop

  init() throws { shop = try EmptyShop() }

  @Test func `a refund is a negative purchase`() throws {
    let report = try shop.bring(
      "invoice,date,customer,type,total\n1,2025-03-01,Ada,sale,10.00\n2,2025-03-02,Ada,refund,4.00\n3,2025-03-03,Ada,refund,-1.50\n"
    )
    #expect(try shop.ledger() == ["2025-03-01 Ada 10.00", "2025-03-02 Ada -4.00", "2025-03-03 Ada -1.50"])
    #expect((report.saleCount, report.refundCount) == (1, 2))
    #expect(ImportReport.decimals(report.refunds) == ["USD": "5.50"])
  }

  @Test func `a sale of nobody in particular stays unnamed`() throws {
    let report = try shop.bring(
      "invoice,date,customer,total\n1,2025-03-01,,10.00\n2,2025-03-02,Walk-in,4.00\n3,2025-03-03,Guest,1.00\n4,2025-03-04,Ada,2.00\n"
    )
    #expect(report.unnamed == 3)
    #expect(try shop.names() == ["Ada"])
    #expect(try shop.number("SELECT COUNT(*) FROM purchase WHERE customer_id IS NULL") == 3)
  }

  @Test func `every row is taken, left with a reason, or a remark`() throws {
    let report = try shop.bring(
      """
      Sales of March,,,,
      invoice,date,customer,status,total
      1,2025-03-01,Ada,paid,10.00
      2,2025-03-02,Ben,draft,20.00
      3,,Cleo,paid,30.00
      4,2025-13-45,Dora,paid,40.00
      5,2025-03-05,Ewan,paid,
      6,2025-03-06,Fay,paid,forty
      7,2025-03-07,Gus,paid,999999999999999999
      ,,,,
      Total,,,,60.00
      """)
    #expect(report.isComplete)
    #expect((report.rowsTaken, report.rowsSkipped, report.remarks) == (1, 6, 1))
    #expect(
      report.problems.map { "\($0.line) \($0.reason.rawValue)" } == [
        "4 notCompleted", "5 noDate", "6 dateUnreadable", "7 noAmount", "8 amountUnreadable",
        "9 amountTooLarge",
      ])
    let kept = try shop.database.readNow { try $0.problems(of: report.id ?? 0) }
    #expect(kept.map(\.line) == [4, 5, 6, 7, 8, 9])
    #expect(kept.first?.words == "2,2025-03-02,Ben,draft,20.00")
  }

  @Test func `a report whose rows do not add up to its total is told`() throws {
    let honest = try shop.bring(fixture: "quickbooks-online/sales_by_customer_detail_classic.csv")
    #expect(honest.warnings.isEmpty)
    let text = try String(
      contentsOfFile: fixtures + "/quickbooks-online/sales_by_customer_detail_classic.csv", encoding: .utf8)
    let report = try EmptyShop().bring(text.replacing("1,87.50,87.50,87.50", with: "1,37.50,37.50,87.50"))
    #expect(
      report.warnings == [
        "The file says its total is 1967.50, but its rows add up to 1917.50. Check the rows that were not taken."
      ])
  }

  @Test func `dates that can be read in two ways are asked about`() throws {
    let file = "invoice,date,customer,total\n1,03/04/2025,Ada,10.00\n2,05/06/2025,Ben,20.00\n"
    let refusal = #expect(throws: ImportRefusal.self) { try shop.bring(file) }
    #expect(refusal?.code == "dates-ambiguous")
    #expect(refusal?.description.contains("03/04/2025") == true)
    var options = ImportOptions()
    options.dateOrder = .dayMonthYear
    try shop.bring(file, options)
    #expect(try shop.ledger() == ["2025-04-03 Ada 10.00", "2025-06-05 Ben 20.00"])
  }

  @Test func `one clear date settles the others, wherever it stands`() throws {
    let rows = (1...200).map { "\($0),03/04/2025,Ada,1.00\n" }.joined()
    let report = try shop.bring("invoice,date,customer,total\n" + rows + "999,25/04/2025,Ben,20.00\n")
    #expect(report.dateOrder == .dayMonthYear)
    #expect(try shop.ledger().first == "2025-04-03 Ada 1.00")
  }

  @Test func `amounts that can be read in two ways are asked about`() throws {
    let file = "invoice;date;customer;total\n1;2025-04-01;Ada;1.234\n2;2025-04-02;Ben;2.500\n"
    let refusal = #expect(throws: ImportRefusal.self) { try shop.bring(file) }
    #expect(refusal?.code == "amounts-ambiguous")
    var options = ImportOptions()
    options.decimalMark = .comma
    try shop.bring(file, options)
    #expect(try shop.ledger() == ["2025-04-01 Ada 1234.00", "2025-04-02 Ben 2500.00"])
  }

  @Test func `a file without dates is asked for its day`() throws {
    let refusal = #expect(throws: ImportRefusal.self) {
      try shop.bring(fixture: "generic/payments_without_dates.csv")
    }
    #expect(refusal == .dateMissing)
  }

  @Test func `nothing can be brought into a database without a business`() throws {
    let shelf = try EmptyShop()
    try shelf.database.writeNow(Change(.edit, at: noon)) { _ = try $0.delete("business", id: 1) }
    #expect(throws: ImportRefusal.notSetUp) {
      try shelf.bring("invoice,date,customer,total\n1,2025-03-01,A,1\n")
    }
  }

  @Test func `a file that says nothing we know is asked about by its columns`() throws {
    let refusal = #expect(throws: ImportRefusal.self) { try shop.bring("foo,bar,baz\n1,2,3\n4,5,6\n") }
    #expect(refusal == .unknownFile(headers: ["foo", "bar", "baz"]))
    #expect(refusal?.description.contains("foo, bar, baz") == true)
  }

  @Test func `an unknown file is read as it was mapped, and so is the next one with its columns`() throws {
    let file = "Wann;Wer;Wieviel;Bon\n2025-03-01;Ada;10,50;7\n2025-03-02;Ben;3,25;8\n"
    try shop.bring(file, .map("date=Wann, name=Wer, total=Wieviel, document=Bon"))
    #expect(try shop.ledger() == ["2025-03-01 Ada 10.50", "2025-03-02 Ben 3.25"])
    let next = try shop.bring("Bon;Wer;Wann;Wieviel\n9;Ada;2025-03-03;1,00\n7;Ada;2025-03-01;10,50\n")
    #expect(next.purchases == .init(created: 1, updated: 1, unchanged: 0) || next.purchases.created == 1)
    #expect(try shop.ledger().last == "2025-03-03 Ada 1.00")
    #expect(try shop.number("SELECT COUNT(*) FROM import_mapping") == 1)
  }

  @Test func `a mapping to a column that is not there is refused by name`() throws {
    let refusal = #expect(throws: ImportRefusal.self) {
      try shop.bring("a,b\n1,2\n", .map("date=when,total=b"))
    }
    #expect(refusal == .mappingUnreadable("date=when"))
    #expect(throws: ImportRefusal.mappingUnreadable("colour=red")) { try ImportOptions.map("colour=red") }
    #expect(throws: ImportRefusal.mappingUnreadable("date")) { try ImportOptions.map("date") }
    #expect(throws: ImportRefusal.mappingUnreadable("date=")) { try ImportOptions.map("date=") }
  }

  @Test func `a list of who came when is visits without amounts`() throws {
    let report = try shop.bring("customer_id,date\n1,2025-03-01\n1,2025-03-08\n2,2025-03-01\n")
    #expect((report.customers.created, report.purchases.created) == (2, 3))
    #expect(try shop.number("SELECT COUNT(*) FROM purchase WHERE is_visit = 1 AND amount = 0") == 3)
  }

  @Test func `statistics about purchases are no purchases`() throws {
    let refusal = #expect(throws: ImportRefusal.self) {
      try shop.bring("ID,frequency,recency,T\n1,2,30.43,38.86\n2,1,1.71,38.86\n")
    }
    #expect(refusal?.code == "not-about-customers")
  }

  @Test func `a time in UTC is the business's own day`() throws {
    let tokyo = try EmptyShop(currency: "EUR", timeZone: "Asia/Tokyo", country: "JP")
    try tokyo.bring(fixture: "stripe/unified_payments_2025.csv")
    #expect(try tokyo.ledger().contains("2025-03-15 山田太郎 21.60"))
  }

  @Test func `sales reports of two tills that count alike are kept apart by name`() throws {
    let file = "receipt,date,customer,total\n1,2025-03-01,Ada,10.00\n"
    try shop.bring(file)
    var options = ImportOptions()
    options.system = "second"
    let report = try shop.bring(file.replacing("10.00", with: "12.00"), options)
    #expect(report.purchases.created == 1)
    #expect(try shop.ledger() == ["2025-03-01 Ada 10.00", "2025-03-01 Ada 12.00"])
  }
}
