// /thanks: the queue, two presses to clear an entry, and the log.

import Customers
import Differentiate
import HTTPTypes
import HummingbirdTesting
import Interact
import Office
import Storage
import TestSupport
import Testing

@testable import Web

@Suite(.everyEngine) struct ThanksPageTests {
  @Test func `the queue says who is owed thanks and for what`() async throws {
    try await WebShop.openCorner { shop, corner in
      let page = try await shop.page("/thanks", as: .staff)
      let owed = try corner.answers()
      #expect(page.contains("\(owed.owedThanks + owed.owedGoldThanks) customers</a> are waiting"))
      #expect(page.contains("Brought Hassan") && page.contains("First purchase on Jun 20, 2025"))
      #expect(page.contains("Gold, never thanked"))
      #expect(page.contains("Thank you for bringing Hassan."))
    }
  }

  @Test func `thank and confirm: the entry is gone and the log has it`() async throws {
    try await WebShop.openCorner { shop, corner in
      let asha = try corner.id("Asha")
      let page = try await shop.page("/thanks", as: .staff)
      // The first press opens this form, the second sends it as it stands there.
      let form = page.part("thank-\(asha.rawValue)", until: "</form>")
      let fields = form.matches(of: /type="hidden" name="([a-z]+)" value="([^"]*)"/).reduce(
        into: ["way": "card", "words": "Thank you for bringing Hassan.", "cost": "2.50"]
      ) { $0[String($1.output.1)] = String($1.output.2) }
      let done = try await shop.post("/thanks", fields, as: .staff)
      #expect(done.status == .seeOther && done.headers[.location] == "/thanks")
      #expect(try !corner.standing("Asha").owed.contains(.referral))
      let given = try #require(try corner.read { try $0.thanks(of: asha) }.first)
      #expect(given.words == "Card: Thank you for bringing Hassan." && given.cost == Money(minor: 250))
      #expect(given.occasion == .referral && given.referredName == "Hassan")
      #expect(try await !shop.page("/thanks").contains("id=\"thank-\(asha.rawValue)\""))
      let log = try await shop.page("/thanks/given")
      #expect(log.contains("Brought Hassan") && log.contains("£2.50") && log.contains("The staff"))
      #expect(log.contains("<strong>2</strong> thank-yous were given; they cost <strong>£2.50</strong>"))
    }
  }

  @Test func `sent twice it is done once`() async throws {
    try await WebShop.openCorner { shop, corner in
      let elena = try corner.id("Elena")
      let fields = [
        "customer": "\(elena.rawValue)", "occasion": "firstPurchase", "once": "abc", "row": "yes",
      ]
      for _ in 0..<2 { try await shop.post("/thanks", fields, as: .staff) }
      #expect(try corner.read { try $0.thanks(of: elena) }.count == 1)
    }
  }

  @Test func `a cost that is none is refused beside it, with the form open and the words kept`() async throws
  {
    try await WebShop.openCorner { shop, corner in
      let elena = try corner.id("Elena").rawValue
      let response = try await shop.post(
        "/thanks",
        [
          "customer": "\(elena)", "occasion": "firstPurchase", "row": "yes", "words": "kept <b>",
          "cost": "lots",
        ],
        as: .staff)
      #expect(response.status == .unprocessableContent)
      #expect(response.text.contains("id=\"thank-\(elena)\" open"))
      #expect(response.text.contains("kept &lt;b&gt;</textarea>") && response.text.contains("value=\"lots\""))
      let nobody = try await shop.post(
        "/thanks", ["customer": "\(elena)", "occasion": "referral", "row": "yes"], as: .staff)
      #expect(nobody.status == .unprocessableContent)
    }
  }

  @Test func `anybody can be thanked for anything, and a thank-you taken out of the log`() async throws {
    try await WebShop.openCorner { shop, corner in
      let dev = try corner.id("Dev")
      let done = try await shop.post(
        "/thanks",
        ["customer": "\(dev.rawValue)", "occasion": "other", "words": "for the ladder", "day": "2025-06-28"],
        as: .staff)
      #expect(done.headers[.location] == "/thanks/given")
      let given = try #require(try corner.read { try $0.thanks(of: dev) }.first)
      #expect(given.day == day("2025-06-28"))
      try await shop.post("/thanks/given/\(given.id)/remove", as: .staff)
      #expect(try corner.read { try $0.thanks(of: dev) }.isEmpty)
    }
  }

  @Test func `the log goes on page by page`() async throws {
    try await WebShop.openCorner { shop, corner in
      let dev = try corner.id("Dev")
      try corner.change { transaction in
        for number in 0..<60 {
          try transaction.thank(dev, for: .other, on: day("2025-06-01"), words: "number \(number).")
        }
      }
      let first = try await shop.page("/thanks/given")
      let next = try #require(first.firstMatch(of: /href="(\/thanks\/given\?before=\d+)"/)).output.1
      let second = try await shop.page(String(next))
      #expect(first.contains("number 59.") && !first.contains("number 9."))
      #expect(second.contains("number 9.") && second.contains("number 0.") && !second.contains("number 59."))
    }
  }
}
