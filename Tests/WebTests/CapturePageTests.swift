// Writing something down in five seconds.

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

@Suite(.everyEngine) struct CapturePageTests {
  @Test func `one line makes a customer who can be reached`() async throws {
    try await CornerPages.open { pages in
      let page = try await pages.get("/capture").text
      #expect(page.contains("id=\"captureLine\"") && page.contains("autofocus"))
      let sent = try await pages.post(
        "/capture/new",
        ["captureLine": "Zoe Rao 020 7946 0958 zoe@example.com", "captureNote": "likes oolong"])
      #expect(sent.status == .seeOther)
      let zoe = try pages.shop.id("Zoe Rao")
      #expect(sent.headers[.location] == "/capture/new?customer=\(zoe.rawValue)")
      #expect(try pages.shop.read { try $0.contactPoints(of: zoe) }.map(\.kind) == [.email, .phone])
      #expect(try pages.shop.read { try $0.notes(of: zoe) }.map(\.words) == ["likes oolong"])
      #expect(
        try await pages.get("/capture/new?customer=\(zoe.rawValue)").text.contains("<strong>Zoe Rao</strong>")
      )
      let wrong = try await pages.post("/capture/new", ["captureLine": " "])
      #expect(wrong.status == .unprocessableContent && wrong.text.contains("captureLine-problem"))
      #expect(try await pages.get("/capture", as: .viewer).status == .forbidden)
      #expect(try await pages.get("/capture/other").status == .notFound)
    }
  }

  @Test func `a note goes to the only one who can be meant, or asks which`() async throws {
    try await CornerPages.open { pages in
      let sent = try await pages.post(
        "/capture/note", ["captureWho": "ash", "captureWords": "asked for oolong"])
      #expect(sent.status == .seeOther)
      let asha = try pages.shop.id("Asha")
      #expect(try pages.shop.read { try $0.notes(of: asha) }.first?.words == "asked for oolong")
      try pages.shop.change { _ = try $0.add(NewCustomer(name: "Ashok"), country: "GB") }
      let several = try await pages.post("/capture/note", ["captureWho": "ash", "captureWords": "and cake"])
      #expect(several.status == .unprocessableContent && several.text.contains("Several may be meant."))
      #expect(
        several.text.contains("value=\"\(asha.rawValue)\"") && several.text.contains(">and cake</textarea>"))
      let chosen = try await pages.post(
        "/capture/note", ["captureWho": "ash", "customer": "\(asha.rawValue)", "captureWords": "and cake"])
      #expect(chosen.status == .seeOther)
      #expect(try pages.shop.read { try $0.notes(of: asha) }.count == 2)
      let nobody = try await pages.post("/capture/note", ["captureWho": "xyzzy", "captureWords": "a"])
      #expect(nobody.text.contains("Nobody is found by that."))
      let empty = try await pages.post("/capture/note", ["captureWho": "asha", "captureWords": ""])
      #expect(empty.status == .unprocessableContent && empty.text.contains("captureWords-problem"))
      #expect(try await pages.get("/capture/find?who=ash").text.contains("Ashok"))
      #expect(!(try await pages.get("/capture/find?who=").text.contains("radio")))
    }
  }

  @Test func `a visit is noted, and with an amount it is a purchase`() async throws {
    try await CornerPages.open { pages in
      let ben = try pages.shop.id("Ben")
      let before = try pages.shop.standing("Ben").purchases
      #expect(try await pages.post("/capture/visit", ["captureWho": "Ben"]).status == .seeOther)
      #expect(try pages.shop.read { try $0.notes(of: ben) }.first?.kind == "visit")
      #expect(try await pages.get(try pages.path("Ben")).text.contains("Was here"))
      let bought = try await pages.post(
        "/capture/visit", ["customer": "\(ben.rawValue)", "captureAmount": "12.50", "captureWords": "tea"])
      #expect(bought.status == .seeOther)
      #expect(try pages.shop.standing("Ben").purchases == before + 1)
      for amount in ["lots", "0", "-5"] {
        let wrong = try await pages.post(
          "/capture/visit", ["customer": "\(ben.rawValue)", "captureAmount": amount])
        #expect(
          wrong.status == .unprocessableContent && wrong.text.contains("captureAmount-problem"), "\(amount)")
      }
      let change = try #require(pages.change(bought))
      try pages.shop.change(.undo) { _ = try $0.undo(change) }
      #expect(try pages.shop.standing("Ben").purchases == before)
    }
  }
}
