// The same file again, a longer one, a corrected one: only what is new comes in.

import Exchange
import Foundation
import TestSupport
import Testing

@testable import Identify
@testable import Storage

@Suite(.everyEngine) struct ReimportTests {
  private let header = "invoice,date,customer name,email,total\n"
  private let first =
    "1,2025-03-01,Ada Upton,ada@example.com,10.00\n2,2025-03-02,Ben Yew,ben@example.com,20.00\n"

  @Test func `a file that has grown adds only what is new`() throws {
    let shop = try EmptyShop()
    try shop.bring(header + first)
    let report = try shop.bring(header + first + "3,2025-03-03,Ada Upton,ada@example.com,5.00\n")
    #expect(report.news == [0, 0, 1, 0, 0])
    #expect(report.purchases.unchanged == 2)
    #expect(
      try shop.ledger() == [
        "2025-03-01 Ada Upton 10.00", "2025-03-02 Ben Yew 20.00", "2025-03-03 Ada Upton 5.00",
      ])
  }

  @Test func `rows in another order change nothing`() throws {
    let shop = try EmptyShop()
    try shop.bring(header + first)
    let turned = first.split(separator: "\n").reversed().joined(separator: "\n")
    #expect(try shop.bring(header + turned).news == [0, 0, 0, 0, 0])
  }

  @Test func `a corrected document is updated, and taking that back restores it`() throws {
    let shop = try EmptyShop()
    try shop.bring(header + first)
    let before = try shop.fingerprint()
    let report = try shop.bring(
      header + first.replacing("20.00", with: "25.50").replacing("03-02", with: "03-04"))
    #expect(report.news == [0, 0, 0, 1, 0])
    #expect(try shop.ledger() == ["2025-03-01 Ada Upton 10.00", "2025-03-04 Ben Yew 25.50"])
    try shop.undo()
    #expect(try shop.fingerprint() == before)
  }

  @Test func `a sale of nobody gets its customer when a later file knows`() throws {
    let shop = try EmptyShop()
    try shop.bring(header + "1,2025-03-01,,,10.00\n")
    #expect(try shop.ledger() == ["2025-03-01 - 10.00"])
    let report = try shop.bring(header + "1,2025-03-01,Ada Upton,,10.00\n")
    #expect(report.news == [1, 0, 0, 1, 0])
    #expect(try shop.ledger() == ["2025-03-01 Ada Upton 10.00"])
  }

  @Test func `equal rows without a number are separate purchases, and stay so`() throws {
    let shop = try EmptyShop()
    let rows = "customer_id,date,amount\n7,2025-01-12,12.77\n7,2025-01-12,12.77\n8,2025-01-12,12.77\n"
    #expect(try shop.bring(rows).purchases.created == 3)
    #expect(try shop.bring(rows).news == [0, 0, 0, 0, 0])
    let grown = rows + "7,2025-01-12,12.77\n"
    #expect(try shop.bring(grown).purchases == .init(created: 1, updated: 0, unchanged: 3))
    #expect(try shop.bring(grown).purchases == .init(created: 0, updated: 0, unchanged: 4))
    let shorter = "customer_id,date,amount\n7,2025-01-12,12.77\n"
    #expect(try shop.bring(shorter).purchases == .init(created: 0, updated: 0, unchanged: 1))
    #expect(try shop.number("SELECT COUNT(*) FROM purchase") == 4)
  }

  @Test func `columns that say nothing of the sale may change`() throws {
    let shop = try EmptyShop()
    let rows =
      "customer_id,date,amount,balance,status\n7,2025-01-12,12.77,12.77,open\n7,2025-01-13,5.00,17.77,open\n"
    try shop.bring(rows)
    let later =
      "customer_id,date,amount,balance,status\n7,2025-01-12,12.77,99.77,paid\n7,2025-01-13,5.00,104.77,paid\n"
    #expect(try shop.bring(later).news == [0, 0, 0, 0, 0])
    try shop.bring(fixture: "shopify/orders_export_made.csv")
    let text = try String(contentsOfFile: fixtures + "/shopify/orders_export_made.csv", encoding: .utf8)
    #expect(try shop.bring(text.replacing("pending", with: "fulfilled")).news == [0, 0, 0, 0, 0])
    #expect(try shop.bring(text.replacing(",fulfilled", with: ",returned")).news == [0, 0, 0, 0, 0])
  }

  @Test func `a document that changed hands is its new customer's`() throws {
    let shop = try EmptyShop()
    try shop.bring(header + first)
    try shop.bring(header + first.replacing("Ben Yew,ben@", with: "Cleo Zed,cleo@"))
    #expect(try shop.ledger() == ["2025-03-01 Ada Upton 10.00", "2025-03-02 Cleo Zed 20.00"])
  }

  @Test func `nothing is written by a rehearsal`() throws {
    let shop = try EmptyShop()
    let before = try shop.fingerprint()
    let report = try shop.rehearse(.bytes(Array((header + first).utf8)))
    #expect(report.news == [2, 0, 2, 0, 0])
    #expect(report.examples.map(\.name) == ["Ada Upton", "Ben Yew"])
    #expect(try shop.fingerprint() == before)
    #expect(try shop.number("SELECT COUNT(*) FROM change_set") == 1)
  }

  @Test func `an import that is cancelled leaves nothing`() throws {
    struct Stop: Error {}
    let shop = try EmptyShop()
    let before = try shop.fingerprint()
    let rows = (1...40_000).map { "\($0),2025-03-01,Customer \($0),,1.00\n" }.joined()
    let job = Import(
      .bytes(Array((header + rows).utf8)), fileName: "x", options: ImportOptions(),
      catalogue: try #require(EmptyShop.catalogue))
    #expect(throws: Stop.self) {
      try shop.database.writeNow(Change(.bringIn, at: noon)) { transaction in
        try job.run(in: transaction) { if $0.rows > 10_000 { throw Stop() } }
      }
    }
    #expect(try shop.fingerprint() == before)
  }
}
