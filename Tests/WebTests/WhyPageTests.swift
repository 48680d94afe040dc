// /why: reasons ranked, whom to ask, and answers written down.

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

@Suite(.everyEngine) struct WhyPageTests {
  @Test func `reasons are ranked and the never asked counted`() async throws {
    try await WebShop.openCorner { shop, corner in
      let why = try corner.answers().why
      let page = try await shop.page("/why", as: .viewer)
      #expect(page.contains("<strong>Quality</strong>"))
      #expect(
        page.contains("<a href=\"/customers?reason=never&amp;sort=last12Months\">\(why.neverAsked)</a>"))
      let uncoded = ListAddress { $0.filter.reason = .notCoded }.text
      #expect(page.contains("href=\"\(uncoded)\""))
      #expect(page.contains("“my mother shopped here”"))
      #expect(!page.contains("<form method=\"post\" action=\"/why\""), "a viewer only reads")
    }
  }

  @Test func `the gold customers who were never asked come first`() async throws {
    try await WebShop.openCorner { shop, corner in
      let page = try await shop.page("/why")
      let mei = try corner.id("李梅").rawValue
      let first = page.firstMatch(of: /\/why\?customer=(\d+)#record/)?.output.1
      #expect(first == "\(mei)")
    }
  }

  @Test func `a customer is found by search and their answer recorded`() async throws {
    try await WebShop.openCorner { shop, corner in
      let elena = try corner.id("Elena")
      let found = try await shop.page("/why?find=ele")
      #expect(found.contains("/why?customer=\(elena.rawValue)#record"))
      #expect(
        try await shop.page("/why?customer=\(elena.rawValue)").contains(
          "name=\"customer\" value=\"\(elena.rawValue)\""))
      let reason = try #require(try corner.read { try $0.reasonList() }.first { $0.name == "Quality" })
      let saved = try await shop.post(
        "/why",
        ["customer": "\(elena.rawValue)", "reason": "\(reason.id)", "words": "the tea", "day": "2025-06-29"],
        as: .staff)
      #expect(
        saved.status == .seeOther && saved.cookie("regulars-notice")?.hasPrefix("answerRecorded.") == true)
      let given = try corner.read { try $0.reasons(of: elena) }
      #expect(given.first?.words == "the tea" && given.first?.reason == reason.id)
      #expect(try corner.standing("Elena").reasonID == reason.id)
      #expect(try await shop.page("/why").contains("“the tea”"))
    }
  }

  @Test func `nothing said and nothing chosen is refused, with what was typed kept`() async throws {
    try await WebShop.openCorner { shop, corner in
      let elena = try corner.id("Elena").rawValue
      let empty = try await shop.post("/why", ["customer": "\(elena)", "words": ""], as: .staff)
      #expect(empty.status == .unprocessableContent && empty.text.contains("Nothing was written"))
      let undated = try await shop.post(
        "/why", ["customer": "\(elena)", "words": "kept words", "day": "soon"], as: .staff)
      #expect(undated.text.contains("kept words</textarea>") && undated.text.contains("value=\"soon\""))
    }
  }

  @Test func `an answer is coded, and a reason added and renamed`() async throws {
    try await WebShop.openCorner { shop, corner in
      #expect(try await shop.post("/why/reasons", ["name": "Family"], as: .staff).status == .seeOther)
      let family = try #require(try corner.read { try $0.reasonList() }.first { $0.name == "Family" })
      let ben = try corner.id("Ben")
      let given = try #require(try corner.read { try $0.reasons(of: ben) }.first)
      try await shop.post("/why/answers/\(given.id)", ["reason": "\(family.id)"], as: .staff)
      #expect(try corner.standing("Ben").reasonID == family.id)
      try await shop.post("/why/reasons/\(family.id)", ["name": "Tradition"], as: .staff)
      #expect(try await shop.page("/why").contains("Tradition"))
      let taken = try await shop.post("/why/reasons", ["name": " quality "], as: .staff)
      #expect(taken.status == .unprocessableContent && taken.text.contains("in the list already"))
    }
  }

  @Test func `a viewer changes nothing`() async throws {
    try await WebShop.openCorner { shop, corner in
      let elena = try corner.id("Elena").rawValue
      for (path, fields) in [
        ("/why", ["customer": "\(elena)", "words": "x"]), ("/why/reasons", ["name": "x"]),
        ("/thanks", ["customer": "\(elena)", "occasion": "other"]),
        ("/deal-breakers", ["customer": "\(elena)", "words": "x"]), ("/sources", ["name": "x"]),
        ("/settings", ["gold": "10"]),
      ] {
        #expect(try await shop.post(path, fields, as: .viewer).status == .forbidden, "\(path)")
      }
      #expect(try await shop.post("/settings", ["gold": "10"], as: .staff).status == .forbidden)
    }
  }
}
