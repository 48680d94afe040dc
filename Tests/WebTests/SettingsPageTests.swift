// /settings: checked field by field, journalled, and everything follows.

import Customers
import Differentiate
import HTTPTypes
import HummingbirdTesting
import Office
import Storage
import TestSupport
import Testing

@testable import Web

@Suite(.everyEngine) struct SettingsPageTests {
  @Test func `another gold share changes how many are gold, and undo brings it back`() async throws {
    try await WebShop.openCorner { shop, corner in
      #expect(try corner.answers().gold.customers == 2)
      let saved = try await shop.post("/settings", ["gold": "50"], as: .owner)
      #expect(saved.status == .seeOther)
      #expect(try corner.answers().gold.customers == 5)
      #expect(try await shop.page("/gold").contains("5 customers</a>"))
      let change = try #require(
        saved.cookie("regulars-notice")?.split(separator: ".").last.flatMap { Int64($0) })
      try corner.change(.undo) { _ = try $0.undo(change) }
      #expect(try corner.answers().gold.customers == 2)
    }
  }

  @Test func `other multiples make other standings`() async throws {
    try await WebShop.openCorner { shop, corner in
      try await shop.post("/settings", ["lateAfter": "5", "lostAfter": "30"], as: .owner)
      let rhythm = try corner.answers().rhythm
      #expect(rhythm.late == 1 && rhythm.lost == 0)
      #expect(try corner.standing("Chitra").rhythm == .late && corner.standing("Ben").rhythm == .regular)
    }
  }

  @Test func `books are read at another day`() async throws {
    try await WebShop.openCorner { shop, corner in
      try await shop.post("/settings", ["asOf": "2024-12-31"], as: .owner)
      #expect(try corner.read { try $0.freshness().asOf } == day("2024-12-31"))
      #expect(try await shop.page("/value").contains("As of Dec 31, 2024"))
    }
  }

  @Test(arguments: [
    ("name", " "), ("timeZone", "Mars/Olympus"), ("language", "xx"), ("country", "ZZZ"), ("gold", "0"),
    ("gold", "a"), ("period", "never"), ("lateAfter", "0.5"), ("lateAfter", "nan"), ("lostAfter", "2"),
    ("thankGoldAfter", "0"), ("welcomeWithin", "ten"), ("asOf", "yesterday"), ("currency", "USD"),
  ])
  func `what cannot be is refused by its field, and nothing is saved`(field: String, typed: String)
    async throws
  {
    try await WebShop.openCorner { shop, corner in
      let before = try corner.read { try $0.business() }
      var fields = ["welcomeWithin": "31"]
      fields[field] = typed
      let response = try await shop.post("/settings", fields, as: .owner)
      #expect(response.status == .unprocessableContent)
      #expect(response.text.contains("class=\"problem\""))
      if field != "currency" && field != "welcomeWithin" { #expect(response.text.contains("value=\"31\"")) }
      #expect(try corner.read { try $0.business() } == before)
    }
  }

  @Test func `several faults are told at once`() async throws {
    try await WebShop.openCorner { shop, _ in
      let response = try await shop.post(
        "/settings",
        ["gold": "0", "asOf": "x", "period": "between", "from": "2025-02-01", "to": "2025-01-01"],
        as: .owner)
      #expect(response.text.matches(of: /class="problem"/).count == 3)
    }
  }

  @Test func `the currency can be changed while nothing is recorded`() async throws {
    try await WebShop.open { shop in
      #expect(try await shop.page("/settings").contains("name=\"currency\""))
      try await shop.post("/settings", ["currency": "EUR", "country": "DE"], as: .owner)
      let business = try shop.database.readNow { try $0.business() }
      #expect(business?.currency.code == "EUR" && business?.locale == "en_DE")
    }
  }

  @Test func `those who may not change settings read them`() async throws {
    try await WebShop.openCorner { shop, _ in
      let page = try await shop.page("/settings", as: .viewer)
      #expect(page.contains("class=\"facts\"") && !page.contains("action=\"/settings\""))
    }
  }

  @Test func `what they refuse is in the catalogue`() {
    for refusal in SettingsRefusal.allCases {
      #expect(!refusal.sentence(Words(.hi)).contains("⟦"), "\(refusal.code)")
    }
  }
}
