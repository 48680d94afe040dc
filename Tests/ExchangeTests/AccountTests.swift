// SAF-T and Tally as records.
import Foundation
import Testing

@testable import Exchange

struct AccountTests {
  private static let audit = """
    <?xml version="1.0" encoding="UTF-8"?>
    <a:AuditFile xmlns:a="urn:x"><a:Header><a:CurrencyCode>EUR</a:CurrencyCode></a:Header>
    <a:MasterFiles><a:Customer><a:CompanyStructure><a:RegistrationNumber>RO1</a:RegistrationNumber>
    <a:Name>Exemplu SRL</a:Name><a:Address><a:StreetName>Strada 1</a:StreetName><a:City>Cluj</a:City></a:Address>
    </a:CompanyStructure><a:CustomerID>7</a:CustomerID></a:Customer></a:MasterFiles>
    <a:GeneralLedgerEntries><a:Journal><a:Transaction><a:TransactionID>1</a:TransactionID><a:Line>
    <a:CustomerID>7</a:CustomerID><a:DebitAmount><a:Amount>5</a:Amount></a:DebitAmount></a:Line></a:Transaction>
    </a:Journal></a:GeneralLedgerEntries><a:SourceDocuments><a:SalesInvoices>
    <a:Invoice><a:InvoiceNo>A1</a:InvoiceNo><a:CustomerInfo><a:CustomerID>7</a:CustomerID></a:CustomerInfo>
    <a:InvoiceDate>2025-01-09</a:InvoiceDate><a:InvoiceType>381</a:InvoiceType>
    <a:InvoiceDocumentTotals><a:NetTotal>1000.00</a:NetTotal><a:GrossTotal>1190.000</a:GrossTotal>
    </a:InvoiceDocumentTotals></a:Invoice></a:SalesInvoices>
    <a:PurchaseInvoices><a:Invoice><a:InvoiceNo>P1</a:InvoiceNo></a:Invoice></a:PurchaseInvoices>
    </a:SourceDocuments></a:AuditFile>
    """

  private static let receipts = """
    <auditfile xmlns="urn:StandardAuditFile-Taxation-CashRegister:NO"><header><curCode>NOK</curCode></header><company>
    <location><cashregister><cashtransaction><nr>1</nr><transID>9</transID><transType>CASHSAL</transType>
    <transAmntIn>125.00</transAmntIn><transAmntEx>100.00</transAmntEx><amntTp>C</amntTp><transDate>2025-01-09</transDate>
    <transTime>10:20:30</transTime></cashtransaction><cashtransaction><nr>2</nr><transType>RETURNSAL</transType>
    <transAmntIn>25.00</transAmntIn><transDate>2025-01-09</transDate></cashtransaction></cashregister></location>
    </company></auditfile>
    """

  @Test func `where there are invoices, bookings are not read, and purchases never`() throws {
    let rows = try recordsByColumn(Self.audit)
    #expect(rows.map { $0["Record"] } == ["customer", "sale"])
    #expect(rows[0]["Company Name"] == "Exemplu SRL")
    #expect(rows[0]["Customer ID"] == "7")
    #expect(rows[0]["Street"] == "Strada 1")
    #expect(rows[1]["Document"] == "A1")
    #expect(rows[1]["Customer ID"] == "7")
    #expect(rows[1]["Document Kind"] == "credit note")
    #expect(rows[1]["Gross Total"] == "1190")
    #expect(rows[1]["Currency"] == "EUR")
  }

  @Test func `a till's receipts are sales and returns`() throws {
    let rows = try recordsByColumn(Self.receipts)
    #expect(rows.map { $0["Document Kind"] } == ["invoice", "credit note"])
    #expect(rows.map { $0["Gross Total"] } == ["125", "25"])
    #expect(rows[0]["Document Time"] == "10:20:30")
    #expect(rows[0]["Currency"] == "NOK")
  }

  @Test func `a voucher's party owes what its line says, in the currency of the books`() throws {
    func owed(_ party: String, _ entries: String) throws -> String? {
      let text =
        "<ENVELOPE><BODY><TALLYMESSAGE><VOUCHER VCHTYPE=\"Sales\" REMOTEID=\"1\"><PARTYLEDGERNAME>\(party)"
        + "</PARTYLEDGERNAME>\(entries)</VOUCHER></TALLYMESSAGE></BODY></ENVELOPE>"
      return try recordsByColumn(text).first?["Voucher Amount"]
    }
    func entry(_ name: String, _ amount: String, _ isParty: String = "No") -> String {
      "<ALLLEDGERENTRIES.LIST><LEDGERNAME>\(name)</LEDGERNAME><ISPARTYLEDGER>\(isParty)</ISPARTYLEDGER>"
        + "<AMOUNT>\(amount)</AMOUNT></ALLLEDGERENTRIES.LIST>"
    }
    #expect(try owed("A", entry("A", "-1180.00") + entry("Sales", "1180.00")) == "1180")
    #expect(
      try owed("A", entry("A", "-$10.00 @ ₹ 82.50/$ = -₹ 825.50") + entry("Sales", "825.50")) == "825.5")
    #expect(try owed("A", entry("a", "-100.00") + entry("A", "-0.50")) == "100.5")
    #expect(try owed("", entry("B", "-12.00", "Yes") + entry("C", "-1.00")) == "12")
    #expect(try owed("", entry("B", "-12.00") + entry("Sales", "12.00")) == "12")
    #expect(try owed("A", entry("A", "99999999999999999999")) == "")
    #expect(try owed("A", "") == "")
  }

  @Test(arguments: ["<html><p>x</p></html>", "<JPK/>", "<a"])
  func `other XML is refused in a sentence`(text: String) throws {
    let refusal = #expect(throws: TableRefusal.self) { try recordsByColumn(text) }
    #expect(refusal?.description.hasSuffix(".") == true)
    if text != "<a" { #expect(refusal == .xml(.unknown)) }
  }

  @Test func `an element that never ends is refused`() throws {
    let text =
      "<ENVELOPE><VOUCHER>"
      + String(repeating: "<ADDRESS>\(String(repeating: "x", count: 1000))</ADDRESS>", count: 2000)
    var limits = TableLimits()
    limits.recordBytes = 1 << 20
    #expect(throws: TableRefusal.recordTooLong(line: 1, limit: 1 << 20)) {
      try recordsByColumn(text, limits: limits)
    }
  }

  @Test func `no mutation of accounts traps`() throws {
    let tally =
      "<ENVELOPE><GROUP NAME=\"R\"><PARENT>Sundry Debtors</PARENT></GROUP><LEDGER NAME=\"A\"><PARENT>R</PARENT>"
      + "<ADDRESS.LIST><ADDRESS>1 &#4; Road</ADDRESS></ADDRESS.LIST></LEDGER><VOUCHER VCHTYPE=\"Sales\"><DATE>20250401"
      + "</DATE><PARTYLEDGERNAME>A</PARTYLEDGERNAME><LEDGERENTRIES.LIST><LEDGERNAME>A</LEDGERNAME><AMOUNT>-5.00</AMOUNT>"
      + "</LEDGERENTRIES.LIST></VOUCHER></ENVELOPE>"
    let seeds = [Self.audit, Self.receipts, tally].map { Array($0.utf8) }
    var dice = Dice(state: 11)
    for round in 0..<6_000 {
      var bytes = seeds[round % 3]
      // Most damage makes XML unreadable; swapping letters inside texts and names goes deeper.
      for _ in 0..<Int.random(in: 1...3, using: &dice) {
        if Bool.random(using: &dice) {
          mutate(&bytes, telling: "<>/&;\"= -.0", &dice)
        } else if let place = bytes.indices.randomElement(using: &dice), bytes[place] & 0x40 != 0 {
          bytes[place] ^= 0x20
        }
      }
      var limits = TableLimits()
      limits.chunk = Int.random(in: 1...64, using: &dice)
      do { _ = try recordsByColumn(bytes, limits: limits) } catch { #expect(error is TableRefusal) }
    }
  }
}
