// Who the rows speak of: who is the same, what is kept of them, and what stands for nobody.

import Customers
import Exchange
import TestSupport
import Testing

@testable import Identify
@testable import Storage

@Suite(.everyEngine) struct PersonImportTests {
  private let shop: EmptyShop

  init() throws { shop = try EmptyShop() }

  private func points(_ name: String) throws -> [String] {
    try shop.texts(
      """
      SELECT p.kind || ' ' || p.key FROM contact_point AS p JOIN customer AS c ON c.id = p.customer_id
      WHERE c.name = \(name) ORDER BY p.kind, p.key
      """)
  }

  @Test func `one e-mail address in two spellings is one customer`() throws {
    let report = try shop.bring("name,email\nAda Upton,ada@example.com\nAda U.,ADA@Example.com \n")
    #expect(try shop.names() == ["Ada Upton"])
    #expect(report.rowsTaken == 2)
  }

  @Test func `a shared telephone is a household, not a person`() throws {
    try shop.bring(
      "name,phone\nAda Upton,(555) 555-0101\nBen Upton,+1 555 555 0101\nAda Upton,555.555.0101\n")
    #expect(try shop.names() == ["Ada Upton", "Ben Upton"])
  }

  @Test func `two people of one name are two when they can be told apart`() throws {
    try shop.bring("name,email\nJo Lee,jo@example.com\nJo Lee,lee@example.com\n")
    #expect(try shop.names() == ["Jo Lee", "Jo Lee"])
    try shop.bring("invoice,date,customer,total\n1,2025-03-01,Jo Lee,1.00\n2,2025-03-02,JO  LEE,2.00\n")
    #expect(try shop.number("SELECT COUNT(*) FROM customer") == 3)
  }

  @Test func `a name alone finds the only one of that name`() throws {
    try shop.bring("name,email\nAda Upton,ada@example.com\n")
    try shop.bring("invoice,date,customer,total\n1,2025-03-01,ADA  upton,1.00\n")
    #expect(try shop.names() == ["Ada Upton"])
    #expect(try shop.ledger() == ["2025-03-01 Ada Upton 1.00"])
  }

  @Test func `a sale fills in what is missing, what is there stays`() throws {
    try shop.bring("name,email,city\nAda Upton,ada@example.com,\n")
    let report = try shop.bring(
      "invoice,date,total,name,email,city,phone\n1,2025-03-01,5.00,Ada Other,ada@example.com,Bristol,+44 7700 900111\n"
    )
    #expect(report.customers == .init(created: 0, updated: 1, unchanged: 0))
    #expect(try shop.texts("SELECT name || '|' || address FROM customer") == ["Ada Upton|Bristol"])
    #expect(try points("Ada Upton").contains("phone +447700900111"))
  }

  @Test func `a customer known by an address only gets a name from a later file`() throws {
    try shop.bring("invoice,date,email,total\n1,2025-03-01,ada@example.com,1.00\n")
    #expect(try shop.names() == ["ada@example.com"])
    try shop.bring("name,email\nAda Upton,ada@example.com\n")
    #expect(try shop.names() == ["Ada Upton"])
    #expect(
      try shop.texts("SELECT name_fold || ';' || search_text FROM customer") == [
        "ada upton;ada upton ada@example.com"
      ])
  }

  @Test func `a formula in a note comes in as text`() throws {
    try shop.bring(fixture: "shopify/customers_export_made.csv")
    #expect(
      try shop.texts("SELECT note FROM customer WHERE note LIKE '=%'") == ["=HYPERLINK(\"http://x.example\")"]
    )
    try shop.bring("name,email,note\n=1+1,a@example.com,@SUM(A1)\n-Ben,b@example.com,+1\n")
    #expect(try shop.names().contains("=1+1"))
    #expect(try shop.texts("SELECT note FROM customer WHERE name = '=1+1'") == ["@SUM(A1)"])
  }

  @Test func `an apostrophe before a number is not part of it`() throws {
    try shop.bring(fixture: "shopify/customers_export_made.csv")
    #expect(try points("Tess Norwood").contains("number shopify:7210448301122"))
    #expect(try points("Tess Norwood").contains("phone +15555550199"))
    #expect(
      try shop.texts("SELECT address FROM customer WHERE name = 'Tess Norwood'").first?.contains("02134")
        == true)
    try shop.bring("name,email\n'Amina O'Neill,amina@example.com\n")
    #expect(try shop.names().contains("'Amina O'Neill"))
  }

  @Test func `several values in one cell are several ways to reach somebody`() throws {
    try shop.bring(fixture: "google-contacts/contacts_2024_format.csv")
    #expect(
      try points("Tom Baker") == [
        "email tom@acme.example", "email tom@home.example", "phone +442079460000", "phone +447700900111",
        "phone +447700900112", "website https://acme.example/tom",
      ])
    #expect(
      try shop.texts("SELECT birthday FROM customer WHERE birthday IS NOT NULL ORDER BY id") == [
        "1985-04-02", "--03-09",
      ])
    #expect(try shop.texts("SELECT tags FROM customer WHERE name = 'Tom Baker'") == ["Customers"])
    #expect(try shop.texts("SELECT name FROM customer WHERE kind = 'organisation'") == ["Tan Florist"])
  }

  @Test func `the parts of a customer and deleted ones are left out with the reason`() throws {
    let report = try shop.bring(fixture: "quickbooks-online/customer_contact_list.csv")
    #expect(report.reasons == ["subCustomer": 2, "deleted": 1, "remark": 1])
    #expect(
      try points("Adeyemi & Daughters").filter { $0.hasPrefix("phone") } == [
        "phone +15555550101", "phone +15555550102",
      ])
    #expect(try points("Colley Estates").filter { $0.hasPrefix("email") }.count == 2)
  }

  @Test func `what stands for nobody is nobody`() throws {
    let report = try shop.bring(
      "name,email,phone\nAda,,\n,,\nN/A,none,-\nunknown,noemail@example.com,\n,,12\nBen,ben@nowhere,\n")
    #expect(try shop.names() == ["Ada", "Ben"])
    #expect(report.isComplete)
  }

  @Test func `names in any script come in and are found by their fold`() throws {
    try shop.bring("नाम,ईमेल\nप्रिया शर्मा,priya@example.in\n山田太郎,taro@example.jp\nÅsa Öberg,asa@example.se\n")
    #expect(try shop.names() == ["Åsa Öberg", "प्रिया शर्मा", "山田太郎"].sorted())
    #expect(try shop.texts("SELECT name_fold FROM customer WHERE name = 'Åsa Öberg'") == ["asa oberg"])
  }

  @Test func `a very long name is cut, not refused`() throws {
    let name = String(repeating: "नाम ", count: 20_000)
    let report = try shop.bring("name,email,note\n\(name),long@example.com,\(name)\n")
    #expect(report.customers.created == 1)
    #expect(try shop.number("SELECT MAX(LENGTH(name)) FROM customer") <= longestText)
    #expect(try shop.number("SELECT MAX(LENGTH(note)) FROM customer") <= longestText)
  }

  @Test func `more customers than are remembered are still each one`() throws {
    let rows = (0..<120_000).map { "\($0 % 60_000 + 1),2025-03-01,1.00\n" }.joined()
    let report = try shop.bring("customer_id,date,amount\n" + rows)
    #expect(report.customers.created == 60_000)
    #expect(report.purchases.created == 120_000)
  }
}
