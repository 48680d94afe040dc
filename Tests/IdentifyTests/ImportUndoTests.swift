// Taking an import back: the facts are as they were before, also where it changed what was there.

import Customers
import Exchange
import TestSupport
import Testing

@testable import Identify
@testable import Storage

@Suite(.everyEngine) struct ImportUndoTests {
  private let shop: EmptyShop

  init() throws {
    shop = try EmptyShop()
    try shop.bring(fixture: "square/transactions_2025.csv")
    try shop.bring(fixture: "shopify/orders_export_made.csv")
  }

  @Test(arguments: [
    "square/customers.csv", "shopify/customers_export_made.csv", "stripe/unified_payments_2025.csv",
    "quickbooks-online/sales_by_customer_detail_classic.csv", "google-contacts/contacts_2024_format.csv",
    "generic/sales_lines.csv", "generic/contacts.csv",
  ])
  func `an import into a filled base can be taken back, and that too`(file: String) throws {
    let before = try shop.fingerprint()
    try shop.bring(fixture: file, .rates(["EUR": "1.1", "JPY": "0.0062"]))
    let after = try shop.fingerprint()
    #expect(after != before)

    let done = try shop.undo()
    #expect(done.leftCount == 0)
    #expect(try shop.fingerprint() == before)
    let again = try shop.undo()
    #expect(again.left == [])
    #expect(try shop.fingerprint() == after)
    try shop.undo()
    #expect(try shop.fingerprint() == before)
    #expect(try shop.database.check().isSound)
  }

  @Test func `rows that the import updated are as they were`() throws {
    let before = try shop.texts("SELECT name || COALESCE(birthday, '-') || address FROM customer ORDER BY id")
    let report = try shop.bring(fixture: "square/customers.csv")
    #expect(report.customers.updated > 0)
    try shop.undo()
    #expect(
      try shop.texts("SELECT name || COALESCE(birthday, '-') || address FROM customer ORDER BY id") == before)
  }

  @Test func `what somebody edited since stays and is named`() throws {
    try shop.bring("name,email,city\nAda Upton,ada@example.com,Bristol\nBen Yew,ben@example.com,\n")
    let change = try shop.lastChange()
    let ada = try shop.number("SELECT id FROM customer WHERE name = 'Ada Upton'")
    try shop.database.writeNow(Change(.edit, at: noon)) { transaction in
      try transaction.change(Customer.ID(rawValue: Int64(ada)), ["note": "asked for tea"])
    }
    let done = try shop.undo(change)
    #expect(done.left.contains(.init(table: "customer", id: Int64(ada), reason: .changedSince)))
    #expect(try shop.names().contains("Ada Upton"))
    #expect(!(try shop.names().contains("Ben Yew")))
    #expect(try shop.texts("SELECT note FROM customer WHERE id = \(ada)") == ["asked for tea"])
    #expect(try shop.database.check().isSound)
  }

  @Test func `a customer of whom something was written since stays`() throws {
    try shop.bring("name,email\nAda Upton,ada@example.com\n")
    let change = try shop.lastChange()
    let ada = try shop.number("SELECT id FROM customer WHERE name = 'Ada Upton'")
    try shop.database.writeNow(Change(.edit, at: noon)) { transaction in
      _ = try transaction.insert(
        "thanks", ["customer_id": ada, "day": 20_000, "occasion": "other", "words": "a card"])
    }
    let done = try shop.undo(change)
    #expect(done.left == [.init(table: "customer", id: Int64(ada), reason: .stillNeeded)])
    #expect(try shop.names().contains("Ada Upton"))
  }

  @Test func `a later import of the same file keeps its customers`() throws {
    try shop.bring("invoice,date,email,total\n1,2025-03-01,ada@example.com,10.00\n")
    let first = try shop.lastChange()
    try shop.bring(
      "invoice,date,email,total\n1,2025-03-01,ada@example.com,10.00\n2,2025-03-05,ada@example.com,3.00\n")
    let done = try shop.undo(first)
    #expect(done.left.map(\.reason) == [.stillNeeded])
    #expect(try shop.names().contains("ada@example.com"))
    #expect(try shop.ledger().filter { $0.contains("ada@") } == ["2025-03-05 ada@example.com 3.00"])
  }

  @Test func `ids of what was taken back are not given to others`() throws {
    let highest = try shop.number("SELECT MAX(id) FROM customer")
    try shop.bring("name,email\nAda Upton,ada@example.com\n")
    let ada = try shop.number("SELECT MAX(id) FROM customer")
    #expect(ada > highest)
    try shop.undo()
    try shop.bring("name,email\nBen Yew,ben@example.com\n")
    #expect(try shop.number("SELECT MAX(id) FROM customer") > ada)
  }

  @Test func `the adopted currency goes with the import that brought it`() throws {
    let fresh = try EmptyShop()
    try fresh.bring(fixture: "paypal/download_de.csv")
    #expect(try fresh.texts("SELECT currency FROM business") == ["EUR"])
    try fresh.undo()
    #expect(try fresh.texts("SELECT currency FROM business") == ["USD"])
  }
}
