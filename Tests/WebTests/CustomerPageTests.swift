// A customer's page: what it says, and that all of it can be changed in place.

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

@Suite(.everyEngine) struct CustomerPageTests {
  @Test func `the page says how a customer keeps to their own rhythm`() async throws {
    try await CornerPages.open { pages in
      let asha = try await pages.get(pages.path("Asha"))
      #expect(asha.status == .ok)
      #expect(
        asha.text.contains(
          "Asha was last in 12 days ago; they usually come every <strong>12</strong> days."))
      let ben = try await pages.get(pages.path("Ben"))
      #expect(ben.text.contains("Ben has not been in for <strong>120 days</strong>"))
      #expect(try await pages.get(pages.path("Dev")).text.contains("Dev has not bought anything yet."))
      #expect(try await pages.get(pages.path("Grace")).text.contains("only given things back"))
      #expect(try await pages.get(pages.path("Elena")).text.contains("Elena was in once, 10 days ago."))
    }
  }

  @Test func `every figure stands there with how it was worked out`() async throws {
    try await CornerPages.open { pages in
      let html = try await pages.get(pages.path("Asha")).text
      #expect(html.contains("£500.00"))
      #expect(html.contains("£500.00 divided by 5 purchases is £100.00."))
      #expect(html.contains("12, 12, 12, 12"))
      #expect(html.contains("every 12 days"))
      #expect(html.contains("The sum of 5 purchases from May 1, 2025 to Jun 18, 2025"))
      #expect(html.contains("Asha brought 1 customer, who spent £250.00."))
      #expect(html.contains("£290.00"))
      #expect(!html.contains("⟦") && !html.contains("[[") && !html.contains("{{"))
    }
  }

  @Test func `a form opens when the address asks for it, with its usual values`() async throws {
    try await CornerPages.open { pages in
      let html = try await pages.get("\(pages.path("Asha"))?open=purchases").text
      #expect(html.matches(of: /<details class="edit" open>/).count == 1)
      #expect(html.contains("name=\"purchaseDay\" type=\"date\" value=\"2025-06-30\""))
    }
  }

  @Test func `who is not there has no page`() async throws {
    try await CornerPages.open { pages in
      let missing = try await pages.get("/customers/99999")
      #expect(missing.status == .notFound)
      #expect(try await pages.get("/customers/nobody").status == .notFound)
      #expect(try await pages.post("/customers/99999/notes", ["noteWords": "x"]).status == .notFound)
    }
  }

  @Test(arguments: [
    (["field": "name", "name": "Asha Rao"], "Asha Rao"),
    (["field": "company", "company": "Rao & Sons"], "Rao &amp; Sons"),
    (["field": "kind", "kind": "organisation"], "Organisation"),
    (["field": "address", "address": "1 Mill Lane"], "1 Mill Lane"),
    (["field": "birthday", "birthday": "04-02"], "2 April"),
    (["field": "birthday", "birthday": "1985-04-02"], "Apr 2, 1985"),
    (["field": "tags", "tags": "tea, early"], "tea, early"),
    (["field": "remark", "remark": "Likes the window seat"], "Likes the window seat"),
    (["field": "doNotContact", "doNotContact": "yes"], "Do not contact"),
  ])
  func `a part of the profile is changed in place and undone`(fields: [String: String], shown: String)
    async throws
  {
    try await CornerPages.open { pages in
      let path = try pages.path("Asha")
      let before = try pages.shop.read { try $0.customer(Customer.ID(rawValue: 1)) }
      let saved = try await pages.post("\(path)/profile", fields)
      #expect(saved.status == .seeOther)
      #expect(saved.headers[.location] == "\(path)#profile")
      #expect(try await pages.get(path).text.contains(shown))
      let change = try #require(pages.change(saved))
      try pages.shop.change(.undo) { _ = try $0.undo(change) }
      #expect(try pages.shop.read { try $0.customer(Customer.ID(rawValue: 1)) } == before)
    }
  }

  @Test func `what cannot be taken is shown again with its sentence and kept`() async throws {
    try await CornerPages.open { pages in
      let path = try pages.path("Asha")
      let nameless = try await pages.post("\(path)/profile", ["field": "name", "name": ""])
      #expect(nameless.status == .unprocessableContent)
      #expect(nameless.text.contains("A customer needs a name."))
      let birthday = try await pages.post("\(path)/profile", ["field": "birthday", "birthday": "31 Feb"])
      #expect(birthday.text.contains("value=\"31 Feb\""))
      #expect(birthday.text.contains("That is not a date."))
      let mail = try await pages.post(
        "\(path)/contacts", ["contactKind": "email", "contactWritten": "asha at example"])
      #expect(mail.status == .unprocessableContent)
      #expect(mail.text.contains("asha at example"))
      #expect(mail.text.contains("That is not an e-mail address."))
      let early = try await pages.post(
        "\(path)/purchases", ["purchaseDay": "2030-01-01", "purchaseAmount": "7"])
      #expect(early.text.contains("That day has not come yet."))
      #expect(early.text.contains("value=\"2030-01-01\""))
      let amount = try await pages.post(
        "\(path)/purchases", ["purchaseDay": "2025-06-30", "purchaseAmount": "lots"])
      #expect(amount.text.contains("That is not an amount.") && amount.text.contains("value=\"lots\""))
      #expect(try await pages.post("\(path)/notes", ["noteWords": ""]).status == .unprocessableContent)
    }
  }

  @Test func `ways to reach a customer come and go`() async throws {
    try await CornerPages.open { pages in
      let (path, id) = (try pages.path("Asha"), try pages.shop.id("Asha"))
      try await pages.post(
        "\(path)/contacts", ["contactKind": "email", "contactWritten": "Asha@example.com"])
      try await pages.post("\(path)/contacts", ["contactKind": "phone", "contactWritten": "020 7946 0958"])
      let html = try await pages.get(path).text
      #expect(html.contains("mailto:Asha%40example.com"))
      #expect(html.contains("tel:+442079460958"))
      let points = try pages.shop.read { try $0.contactPoints(of: id) }
      try await pages.post("\(path)/contacts/\(points[0].id)/remove")
      #expect(try pages.shop.read { try $0.contactPoints(of: id) }.count == 1)
    }
  }

  @Test
  func
    `an address that asked not to be written to is shown so and not offered, until somebody says otherwise`()
    async throws
  {
    try await CornerPages.open { pages in
      let (path, id) = (try pages.path("Asha"), try pages.shop.id("Asha"))
      try await pages.post(
        "\(path)/contacts", ["contactKind": "email", "contactWritten": "asha@example.com"])
      let points = try pages.shop.read { try $0.contactPoints(of: id) }
      let point = try #require(points.first { $0.kind == .email })
      try await pages.post("\(path)/contacts/\(point.id)/consent", ["consent": "no"])
      let refused = try await pages.get(path).text
      #expect(refused.contains("asked not to be written to"))
      #expect(!refused.contains("mailto:"))
      try await pages.post("\(path)/contacts/\(point.id)/consent", ["consent": "yes"])
      #expect(try await pages.get(path).text.contains("mailto:asha%40example.com"))
      #expect(
        try await pages.post("\(path)/contacts/\(point.id)/consent", ["consent": "perhaps"]).status
          == .notFound)
    }
  }

  @Test func `a purchase refreshes figures, gold and lists at once`() async throws {
    try await CornerPages.open { pages in
      let path = try pages.path("Elena")
      let fields = ["purchaseDay": "2025-06-30", "purchaseAmount": "5,000.50", "purchaseWords": "A dresser"]
      let saved = try await pages.post("\(path)/purchases", fields)
      #expect(saved.headers[.location] == "\(path)#purchases")
      let html = try await pages.get(path).text
      #expect(html.contains("£5,075.50") && html.contains("A dresser"))
      #expect(html.contains("Elena is gold with <strong>£5,075.50</strong>"))
      let list = try await pages.get("/customers?gold=yes").text
      #expect(list.contains(">Elena</a>"))
      #expect(try await pages.get("/customers").text.firstRange(of: ">Elena</a>") != nil)
      try pages.shop.change(.undo) { _ = try $0.undo(try #require(pages.change(saved))) }
      #expect(try await pages.get(path).text.contains("Elena is not gold"))
    }
  }

  @Test func `a refund is a negative purchase, and what was written down by hand is taken back`() async throws
  {
    try await CornerPages.open { pages in
      let path = try pages.path("Hassan")
      try await pages.post(
        "\(path)/purchases", ["purchaseDay": "2025-06-01", "purchaseAmount": "50", "refund": "yes"])
      #expect(try pages.shop.standing("Hassan").spend == pounds(200))
      let id = try pages.shop.id("Hassan")
      let refund = try pages.shop.read { try $0.purchases(of: id) }.purchases[0]
      #expect(refund.amount == pounds(-50))
      try await pages.post("\(path)/purchases/\(refund.id)/remove")
      #expect(try pages.shop.standing("Hassan").spend == pounds(250))
      let other = try pages.path("Asha")
      #expect(try await pages.post("\(other)/purchases/\(refund.id)/remove").status == .notFound)
    }
  }

  @Test func `a form sent twice is done once`() async throws {
    try await CornerPages.open { pages in
      let path = try pages.path("Asha")
      for _ in 0..<2 { try await pages.post("\(path)/notes", ["noteWords": "Likes tea", "once": "abc.n"]) }
      let id = try pages.shop.id("Asha")
      #expect(try pages.shop.read { try $0.notes(of: id) }.count == 1)
    }
  }

  @Test func `a viewer reads and changes nothing`() async throws {
    try await CornerPages.open { pages in
      let path = try pages.path("Asha")
      let html = try await pages.get(path, as: .viewer).text
      #expect(!html.contains("action=\"\(path)"))
      #expect(!html.contains("class=\"edit\""))
      for form in ["notes", "profile", "purchases", "thanks", "source", "referrer", "reasons"] {
        #expect(try await pages.post("\(path)/\(form)", [:], as: .viewer).status == .forbidden)
      }
    }
  }

  @Test func `names and notes cannot carry markup`() async throws {
    try await CornerPages.open { pages in
      let evil = "<script>alert(1)</script>\"'><img src=x>"
      let path = try pages.path("Asha")
      try await pages.post("\(path)/profile", ["field": "name", "name": evil])
      try await pages.post("\(path)/notes", ["noteWords": evil])
      try await pages.post("\(path)/reasons", ["reasonWords": evil, "reasonNew": evil])
      try await pages.post("\(path)/source", ["sourceNew": evil])
      try await pages.post("\(path)/deal-breakers", ["causeNew": evil, "causeWords": evil])
      try await pages.post(
        "\(path)/purchases", ["purchaseDay": "2025-06-30", "purchaseAmount": "1", "purchaseWords": evil])
      try await pages.post("\(path)/follow-ups", ["followUpWords": evil, "followUpDay": "2025-06-29"])
      for address in [path, "/customers", "/customers?q=script", "/", try pages.path("Hassan")] {
        let html = try await pages.get(address).text
        #expect(!html.contains("<script>alert"), "\(address)")
        #expect(!html.contains("<img src=x"), "\(address)")
      }
    }
  }

  @Test func `what was changed about a customer is listed, and nothing about others`() async throws {
    try await CornerPages.open { pages in
      let path = try pages.path("Asha")
      let noted = try await pages.post("\(path)/notes", ["noteWords": "Likes tea"])
      let other = try await pages.post("\(pages.path("Ben"))/notes", ["noteWords": "Likes coffee"])
      let html = try await pages.get("\(path)/changes").text
      #expect(html.contains("href=\"/changes/\(try #require(pages.change(noted)))\""))
      #expect(!html.contains("href=\"/changes/\(try #require(pages.change(other)))\""))
    }
  }

  @Test func `the page is whole in Hindi`() async throws {
    try await CornerPages.open { pages in
      try pages.shop.change(.settings) { transaction in
        guard var business = try transaction.business() else { return }
        business.language = "hi"
        try transaction.save(business)
      }
      for address in [try pages.path("Asha"), try pages.path("Chitra"), "/customers", "/"] {
        let html = try await pages.get(address).text
        #expect(html.contains("lang=\"hi\""))
        #expect(!html.contains("⟦") && !html.contains("[["), "\(address)")
      }
    }
  }
}
