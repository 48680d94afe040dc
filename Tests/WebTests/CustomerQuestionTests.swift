// The seven questions on a customer's page: asked, answered, changed.

import Customers
import Differentiate
import Foundation
import HTTPTypes
import HummingbirdTesting
import Interact
import Office
import Storage
import TestSupport
import Testing

@testable import Web

@Suite(.everyEngine) struct CustomerQuestionTests {
  @Test func `a reason is written down in their words and sorted later`() async throws {
    try await CornerPages.open { pages in
      let (path, id) = (try pages.path("Elena"), try pages.shop.id("Elena"))
      try await pages.post("\(path)/reasons", ["reasonWords": "You remember my name"])
      let given = try pages.shop.read { try $0.reasons(of: id) }[0]
      #expect(given.reason == nil)
      let quality = try pages.shop.read { try $0.reasonList() }[0]
      try await pages.post("\(path)/reasons/\(given.id)/code", ["reasonChoice": String(quality.id)])
      #expect(try await pages.get(path).text.contains("“You remember my name”"))
      #expect(try pages.shop.standing("Elena").reasonID == quality.id)
      #expect(try await pages.get("/customers?reason=\(quality.id)").text.contains(">Elena</a>"))
      #expect(try await pages.post("\(path)/reasons", [:]).status == .unprocessableContent)
    }
  }

  @Test func `a source is chosen, or new, with how we know`() async throws {
    try await CornerPages.open { pages in
      let path = try pages.path("Ben")
      try await pages.post("\(path)/source", ["sourceNew": "Fair in Leeds", "sourceOrigin": "guessed"])
      #expect(try await pages.get(path).text.contains(">Fair in Leeds</a>"))
      #expect(try pages.shop.standing("Ben").known[.source] == .stale)
      let source = try pages.shop.standing("Ben").sourceID
      try await pages.post(
        "\(path)/source", ["sourceChoice": String(source), "sourceOrigin": "asked"])
      #expect(try pages.shop.standing("Ben").known[.source] == .known)
      try await pages.post("\(path)/source", ["sourceChoice": ""])
      #expect(try await pages.get(path).text.contains("It is not known yet where Ben came from."))
    }
  }

  @Test func `who brought them is found by name, and a circle is refused by the field`() async throws {
    try await CornerPages.open { pages in
      try await pages.post("\(pages.path("Ben"))/referrer", ["referrerTyped": "hass"])
      #expect(try await pages.get(pages.path("Ben")).text.contains("Ben was brought by"))
      let circle = try await pages.post("\(pages.path("Asha"))/referrer", ["referrerTyped": "Ben"])
      #expect(circle.status == .unprocessableContent)
      #expect(circle.text.contains("That would make a circle"))
      #expect(circle.text.contains("value=\"Ben\""))
      let self_ = try await pages.post("\(pages.path("Ben"))/referrer", ["referrerTyped": "Ben"])
      #expect(self_.text.contains("Nobody brings themselves."))
      let nobody = try await pages.post("\(pages.path("Dev"))/referrer", ["referrerTyped": "Zebedee"])
      #expect(nobody.text.contains("No customer is found by that."))
      try await pages.post("\(pages.path("Dev"))/referrer", ["referrerTyped": "Zebedee", "associate": "yes"])
      #expect(try await pages.get(pages.path("Dev")).text.contains("<strong>Zebedee</strong>"))
      try await pages.post("\(pages.path("Dev"))/referrer/remove")
      #expect(try await pages.get(pages.path("Dev")).text.contains("It is not known who brought Dev."))
    }
  }

  @Test func `when several may be meant, one is chosen`() async throws {
    try await CornerPages.open { pages in
      let twins = try pages.shop.change { transaction in
        try ["Maria Silva", "Maria Sato"].map { try transaction.add(NewCustomer(name: $0), country: "GB") }
      }
      let path = try pages.path("Dev")
      let asked = try await pages.post("\(path)/referrer", ["referrerTyped": "maria"])
      #expect(asked.status == .unprocessableContent)
      #expect(asked.text.contains("Several customers are found."))
      #expect(asked.text.contains("value=\"\(twins[1].rawValue)\""))
      let chosen = ["referrerTyped": "maria", "referrerChosen": String(twins[1].rawValue)]
      try await pages.post("\(path)/referrer", chosen)
      let dev = try pages.shop.id("Dev")
      #expect(try pages.shop.read { try $0.referral(of: dev) }?.name == "Maria Sato")
    }
  }

  @Test func `thanks given take a customer off the list of the day`() async throws {
    try await CornerPages.open { pages in
      let path = try pages.path("Asha")
      #expect(try await pages.get(path).text.contains("Asha is owed thanks for bringing Hassan."))
      let fields = [
        "thanksOccasion": "referral", "thanksWords": "A jar of jam", "thanksCost": "4.20", "next": "/",
      ]
      let given = try await pages.post("\(path)/thanks", fields)
      #expect(given.headers[.location] == "/")
      let html = try await pages.get(path).text
      #expect(html.contains("A jar of jam") && html.contains("£4.20"))
      #expect(html.contains("Nothing is owed. Asha was thanked last on Jun 30, 2025."))
      let wrong = try await pages.post("\(path)/thanks", ["thanksOccasion": "other", "thanksCost": "much"])
      #expect(wrong.status == .unprocessableContent)
      #expect(wrong.text.contains("That is not an amount."))
    }
  }

  @Test func `a cause is written down and repaired`() async throws {
    try await CornerPages.open { pages in
      let (path, id) = (try pages.path("Ben"), try pages.shop.id("Ben"))
      try await pages.post("\(path)/deal-breakers", ["causeNew": "Had to wait", "causeWords": "An hour!"])
      #expect(try await pages.get(path).text.contains("<strong>Had to wait</strong>"))
      #expect(try pages.shop.standing("Ben").causeID > 0)
      let breaker = try pages.shop.read { try $0.dealBreakers(of: id) }[0]
      try await pages.post("\(path)/deal-breakers/\(breaker.id)/repair")
      #expect(try pages.shop.standing("Ben").causeID == 0)
      #expect(try await pages.get(path).text.contains("Repaired on Jun 30, 2025"))
    }
  }

  @Test func `a note is changed and removed, a follow-up done and opened again`() async throws {
    try await CornerPages.open { pages in
      let (path, id) = (try pages.path("Asha"), try pages.shop.id("Asha"))
      try await pages.post("\(path)/notes", ["noteWords": "Likes tea"])
      let note = try pages.shop.read { try $0.notes(of: id) }[0]
      try await pages.post("\(path)/notes/\(note.id)", ["noteWords": "Likes coffee"])
      #expect(try await pages.get(path).text.contains("Likes coffee"))
      try await pages.post("\(path)/notes/\(note.id)/remove")
      #expect(try pages.shop.read { try $0.notes(of: id) }.isEmpty)
      try await pages.post("\(path)/follow-ups", ["followUpWords": "Call her", "followUpDay": "2025-06-29"])
      let promise = try pages.shop.read { try $0.followUps(of: id) }[0]
      try await pages.post("\(path)/follow-ups/\(promise.id)/done")
      #expect(try pages.shop.read { try $0.followUps(of: id) }[0].doneDay == pages.shop.today)
      try await pages.post("\(path)/follow-ups/\(promise.id)/done", ["open": "yes"])
      #expect(try pages.shop.read { try $0.followUps(of: id) }[0].doneDay == nil)
    }
  }
}
