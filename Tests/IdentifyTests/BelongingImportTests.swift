// Lists that say who belongs to whom: parents, households, employers.

import Customers
import TestSupport
import Testing

@testable import Identify
@testable import Storage

@Suite(.everyEngine) struct BelongingImportTests {
  private let shop: EmptyShop

  init() throws { shop = try EmptyShop() }

  private func relations() throws -> [String] {
    try shop.texts(
      """
      SELECT a.name || ' ' || r.kind || ' ' || b.name FROM relation AS r
      JOIN customer AS a ON a.id = r.customer_id JOIN customer AS b ON b.id = r.related_id
      ORDER BY r.id
      """)
  }

  private let firms = """
    company,email,parent company
    Mehta Foods,foods@example.com,Mehta Holdings
    Mehta Textiles,textiles@example.com,Mehta Holdings
    Mehta Yarn,yarn@example.com,Mehta Textiles
    Mehta Textiles,textiles@example.com,Mehta Yarn
    Selfmade,self@example.com,Selfmade

    """

  @Test func `a parent nobody knew is a customer who does not buy yet`() throws {
    let report = try shop.bring(firms)
    #expect(
      try relations() == [
        "Mehta Holdings parent Mehta Foods", "Mehta Holdings parent Mehta Textiles",
        "Mehta Textiles parent Mehta Yarn",
      ])
    #expect(report.customers.created == 5)
    #expect(try shop.texts("SELECT kind FROM customer WHERE name = 'Mehta Holdings'") == ["organisation"])
  }

  @Test func `the same list again changes nothing, and undo takes all of it back`() throws {
    try shop.bring(firms)
    let first = try shop.lastChange()
    let before = try relations()
    let again = try shop.bring(firms)
    #expect(try relations() == before)
    #expect(again.customers.created == 0)
    #expect(try shop.undo(first).leftCount == 0)
    #expect(try relations().isEmpty)
    #expect(try shop.number("SELECT COUNT(*) FROM customer") == 0)
  }

  @Test func `who shares a household by any word is of one household`() throws {
    try shop.bring(
      """
      name,email,household,employer
      Ada Upton,ada@example.com,H-12,Corner Bakery
      Ben Upton,ben@example.com,h-12,
      Cy Upton,cy@example.com,H-12,
      Dot Lee,dot@example.com,H-13,Corner Bakery

      """)
    #expect(
      try relations() == [
        "Corner Bakery employer Ada Upton", "Corner Bakery employer Dot Lee", "Ada Upton household Ben Upton",
        "Ada Upton household Cy Upton",
      ])
  }

  @Test func `of two firms of one name none is taken for the parent`() throws {
    try shop.bring("company,email\nTwin,a@example.com\nTwin,b@example.com\n")
    let report = try shop.bring("name,email,parent company\nLow,low@example.com,Twin\n")
    #expect(report.notes == [.belongingUnclear(1)])
    #expect(try relations().isEmpty)
    #expect(try shop.number("SELECT COUNT(*) FROM customer") == 3)
  }
}
