// The page of a card on its customer's phone: open to whoever has its address, and telling nothing but the card.

import Customers
import Differentiate
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Identify
import Office
import Storage
import TestSupport
import Testing

@testable import Web

@Suite(.everyEngine) struct PhonePageTests {
  /// Asha Rao, of whom the shop knows much, with a card.
  private func issue(in shop: WebShop) throws -> IssuedCard {
    try shop.database.changeNow(Change(.edit, at: shop.clock.now)) { transaction in
      var new = NewCustomer(name: "Asha Ramanujan")
      new.emails = ["asha.ramanujan@example.com"]
      new.phones = ["+91 98765 43210"]
      new.birthday = "1985-04-02"
      new.address = "17 Lantern Lane"
      new.note = "allergic to nuts"
      new.tags = "wholesale"
      let customer = try transaction.add(new, country: "IN")
      var rules = try #require(try transaction.pointRules())
      (rules.scheme, rules.reward) = (.stamps, "a pot of tea")
      try transaction.save(rules)
      var generator = SystemRandomNumberGenerator()
      let id = try transaction.issueCard(to: customer, on: day("2023-11-10"), using: &generator)
      try transaction.earn(7, by: customer, on: day("2023-11-12"), words: "secret remark")
      return try #require(try transaction.card(id))
    }
  }

  @Test func `it shows the first name, the shop, the number and the stamps, and nothing else`() async throws {
    try await WebShop.open { shop in
      let card = try issue(in: shop)
      let page = try await shop.get("/c/\(card.pageKey.rawValue)")
      #expect(page.status == .ok)
      for told in [
        "Welcome, Asha.", "Corner Shop", card.number.grouped, "You have 7 stamps.", "a pot of tea",
      ] {
        #expect(page.text.contains(told), "\(told)")
      }
      for kept in [
        "Ramanujan", "asha.ramanujan", "98765", "1985", "Lantern Lane", "nuts", "wholesale", "secret remark",
        "/customers", "csrf", "<form", "<script", "2023",
      ] {
        #expect(!page.text.contains(kept), "\(kept)")
      }
      #expect(page.headers[.setCookie] == nil)
      #expect(page.headers[.cacheControl] == "no-store")
      #expect(page.headers[try #require(HTTPField.Name("X-Robots-Tag"))] == "noindex, nofollow")
      #expect(page.text.contains("<meta name=\"robots\" content=\"noindex, nofollow\">"))
      let hindi = try await shop.get("/c/\(card.pageKey.rawValue)", headers: [.acceptLanguage: "hi"])
      #expect(hindi.text.contains("आपके पास 7 मुहरें हैं।"))
    }
  }

  @Test func `a wrong key, a closed page and a lost card are answered alike, as if there were no such page`()
    async throws
  {
    try await WebShop.open { shop in
      let card = try issue(in: shop)
      var generator = SystemRandomNumberGenerator()
      let nowhere = try await shop.get("/nowhere")
      func isNothing(_ path: String) async throws -> Bool {
        let answer = try await shop.get(path)
        return answer.status == .notFound && answer.text == nowhere.text && answer.headers == nowhere.headers
      }
      for key in [
        PageKey(using: &generator).rawValue, "x", card.number.rawValue, card.pageKey.rawValue + "A",
        card.pageKey.rawValue.lowercased() == card.pageKey.rawValue
          ? card.pageKey.rawValue.uppercased() : card.pageKey.rawValue.lowercased(), "%00", "'--",
      ] {
        #expect(try await isNothing("/c/\(key)"), "\(key)")
      }
      try shop.database.changeNow(Change(.edit, at: shop.clock.now)) {
        try $0.setPage(of: card.id, open: false)
      }
      #expect(try await isNothing("/c/\(card.pageKey.rawValue)"))
      try shop.database.changeNow(Change(.edit, at: shop.clock.now)) {
        try $0.setPage(of: card.id, open: true)
        try $0.blockCard(card.id, on: day("2023-11-13"))
      }
      #expect(try await isNothing("/c/\(card.pageKey.rawValue)"))
    }
  }

  @Test func `somebody who works here comes to the customer by it`() async throws {
    try await WebShop.open { shop in
      let card = try issue(in: shop)
      let answer = try await shop.get("/c/\(card.pageKey.rawValue)", as: .staff)
      #expect(answer.headers[.location] == "/scan?code=/c/\(card.pageKey.rawValue)")
      let next = try await shop.get(try #require(answer.headers[.location]), as: .staff)
      #expect(next.headers[.location] == "/customers/\(card.customer.rawValue)")
      let shown = try await shop.get("/c/\(card.pageKey.rawValue)?show=card", as: .staff)
      #expect(shown.status == .ok && shown.text.contains("Welcome, Asha."))
    }
  }

  @Test func `who asks too often waits for the next minute`() async throws {
    try await WebShop.open { shop in
      let card = try issue(in: shop)
      for _ in 0..<PhoneVisits.most {
        #expect(try await shop.get("/c/\(card.pageKey.rawValue)").status == .ok)
      }
      let refused = try await shop.get("/c/\(card.pageKey.rawValue)")
      #expect(refused.status == .tooManyRequests)
      #expect(refused.headers[.retryAfter].flatMap { Int($0) }.map { (1...60).contains($0) } == true)
      shop.clock.move(seconds: 60)
      #expect(try await shop.get("/c/\(card.pageKey.rawValue)").status == .ok)
    }
  }

  @Test func `the code leads to the page where the house has an address, else it is the number`() async throws
  {
    try await WebShop.open(options: { $0.address = "https://shop.example/" }) { shop in
      let card = try issue(in: shop)
      #expect(
        card.code(address: shop.house.options.address) == "https://shop.example/c/\(card.pageKey.rawValue)")
      #expect(card.code(address: nil) == card.number.compact)
    }
  }
}
