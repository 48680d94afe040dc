// What was changed, and the way back, on the pages.

import Customers
import Differentiate
import Foundation
import HTTPTypes
import HummingbirdTesting
import Office
import Storage
import TestSupport
import Testing

@testable import Web

@Suite(.everyEngine) struct ChangesPageTests {
  /// Somebody changes a customer's note; answers the change set.
  private func edit(_ shop: WebShop, note: String, as role: Role) throws -> Int64 {
    let staff = try shop.database.readNow { try $0.staff(login: role.rawValue)?.id.rawValue }
    return try shop.database.changeNow(Change(.edit, staff: staff, at: shop.clock.now)) { transaction in
      let id: Int64? = try transaction.value("SELECT id FROM customer WHERE name = 'Asha Rao'")
      try transaction.update("customer", id: id ?? 0, ["note": note])
      return try transaction.changeSet()
    }
  }

  private func note(_ shop: WebShop) throws -> String? {
    try shop.database.readNow { try $0.value("SELECT note FROM customer WHERE name = 'Asha Rao'") }
  }

  @Test func `changes are listed newest first and shown row by row`() async throws {
    try await WebShop.open { shop in
      _ = try await shop.bringIn(weekOfSales)
      let change = try edit(shop, note: "likes <cardamom>", as: .staff)
      let list = try await shop.get("/changes", as: .viewer)
      let edited = try #require(list.text.range(of: "Changed: Customer – Asha Rao"))
      let imported = try #require(list.text.range(of: "File brought in"))
      #expect(edited.lowerBound < imported.lowerBound)
      #expect(list.text.contains("The staff"))
      #expect(list.text.contains("The command line"))
      #expect(!list.text.contains("⟦"))
      #expect(!list.text.contains("/undo\""))
      let one = try await shop.get("/changes/\(change)", as: .viewer)
      #expect(one.text.contains("Note:"))
      #expect(one.text.contains("<ins>likes &lt;cardamom&gt;</ins>"))
      #expect(one.text.contains(">Asha Rao</a>"))
      #expect(try await shop.get("/changes/99999", as: .viewer).status == .notFound)
    }
  }

  @Test func `staff take back what they did, owners what anybody did`() async throws {
    try await WebShop.open { shop in
      _ = try await shop.bringIn(weekOfSales)
      let mine = try edit(shop, note: "a", as: .staff)
      let owners = try edit(shop, note: "b", as: .owner)
      #expect(try await shop.post("/changes/\(owners)/undo", as: .staff).status == .unprocessableContent)
      #expect(try await shop.post("/changes/\(owners)/undo", as: .viewer).status == .forbidden)
      #expect(try note(shop) == "b")
      #expect(try await shop.post("/changes/\(owners)/undo", as: .owner).status == .ok)
      #expect(try note(shop) == "a")
      #expect(try await shop.post("/changes/\(mine)/undo", as: .staff).status == .ok)
      #expect(try note(shop) == "")
    }
  }

  @Test func `an undo says what it did, and can be undone`() async throws {
    try await WebShop.open { shop in
      _ = try await shop.bringIn(weekOfSales)
      let change = try edit(shop, note: "a", as: .owner)
      let undone = try await shop.post("/changes/\(change)/undo", ["once": "one"], as: .owner)
      #expect(undone.text.contains("1 row was set to what it was."))
      let back = try #require(undone.text.firstMatch(of: /action="(\/changes\/[0-9]+\/undo)"/)).1
      let again = try await shop.post("/changes/\(change)/undo", ["once": "one"], as: .owner)
      #expect(again.text.contains("1 row was set to what it was."))
      let late = try await shop.post("/changes/\(change)/undo", ["once": "two"], as: .owner)
      #expect(late.cookie("regulars-notice") == "alreadyUndone.0")
      #expect(try await shop.get("/changes/\(change)", as: .owner).text.contains("Undone"))
      try await shop.post(String(back), as: .owner)
      #expect(try note(shop) == "a")
    }
  }

  @Test func `what was changed since is left and named`() async throws {
    try await WebShop.open { shop in
      let report = try await shop.bringIn(weekOfSales)
      _ = try edit(shop, note: "kept", as: .owner)
      let page = try await shop.get(report, as: .owner)
      let undo = try #require(page.text.firstMatch(of: /action="(\/changes\/[0-9]+\/undo)"/)).1
      let undone = try await shop.post(String(undo), as: .owner)
      #expect(undone.text.contains("Customer: changed since, so it was left"))
      #expect(undone.text.contains(">Asha Rao</a>"))
      #expect(try note(shop) == "kept")
    }
  }

  @Test func `setting up the shop cannot be taken back`() async throws {
    try await WebShop.open { shop in
      let answer = try await shop.post("/changes/1/undo", as: .owner)
      #expect(answer.status == .unprocessableContent)
      #expect(try shop.count("business") == 1)
    }
  }

  @Test func `an undo never leaves the shop without an owner`() async throws {
    try await WebShop.open { shop in
      let promoted = try shop.database.changeNow(Change(.settings, at: shop.clock.now)) { transaction in
        let staff = try #require(try transaction.staff(login: "staff"))
        try transaction.change(staff.id, role: .owner)
        return try transaction.changeSet()
      }
      try shop.database.changeNow(Change(.settings, at: shop.clock.now)) { transaction in
        let owner = try #require(try transaction.staff(login: "owner"))
        try transaction.change(owner.id, role: .viewer)
      }
      #expect(try await shop.post("/changes/\(promoted)/undo", as: .staff).status == .unprocessableContent)
      #expect(try shop.database.readNow { try $0.firstOwner() } != nil)
    }
  }

  @Test func `long lists are paged by key`() async throws {
    try await WebShop.open { shop in
      _ = try await shop.bringIn(weekOfSales)
      for number in 0..<60 { _ = try edit(shop, note: "n\(number)", as: .owner) }
      let first = try await shop.get("/changes", as: .owner)
      let older = try #require(first.text.firstMatch(of: /href="(\/changes\?before=[0-9]+)"/)).1
      #expect(first.text.matches(of: /<tr>/).count == ChangesPage.pageSize + 1)
      let second = try await shop.get(String(older), as: .owner)
      #expect(second.text.contains("File brought in"))
      #expect(second.text.contains("href=\"/changes\""))
    }
  }

  @Test func `every table and column of the journal has its words`() {
    for language in Language.allCases {
      let words = Words(language)
      for table in Schema.journalled {
        #expect(!words("changes.table.\(table)").contains("⟦"), "\(table)")
      }
    }
  }
}
