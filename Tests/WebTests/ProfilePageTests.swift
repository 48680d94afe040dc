// What a profile has beside its facts: tags as chips, days to remember, the picture and papers; and hostile files.

import Customers
import Differentiate
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Office
import Storage
import TestSupport
import Testing

@testable import Web

@Suite(.everyEngine) struct ProfilePageTests {
  @Test func `a tag is a chip that leads to its list, put on and taken off alone`() async throws {
    try await CornerPages.open { pages in
      let asha = try pages.path("Asha")
      #expect(try await pages.post("\(asha)/tags", ["newTag": "VIP, tea & cake"]).status == .seeOther)
      let page = try await pages.get(asha).text
      #expect(page.contains("<a href=\"/customers?tag=vip\">VIP</a>"))
      #expect(page.contains("tea &amp; cake</a>"))
      let list = try await pages.get("/customers?tag=vip").text
      #expect(list.contains(">Asha</a>") && !list.contains(">Ben</a>"))
      #expect(list.contains("1 of your 12 customers."))
      let removed = try await pages.post("\(asha)/tags/remove", ["tag": "vip"])
      #expect(!(try await pages.get(asha).text.contains("?tag=vip")))
      let change = try #require(pages.change(removed))
      try pages.shop.change(.undo) { _ = try $0.undo(change) }
      #expect(try await pages.get(asha).text.contains("?tag=vip"))
      let wrong = try await pages.post("\(asha)/tags", ["newTag": " , "])
      #expect(wrong.status == .unprocessableContent && wrong.text.contains("There is no tag in that."))
      #expect(try await pages.post("\(asha)/tags", ["newTag": "x"], as: .viewer).status == .forbidden)
    }
  }

  @Test func `chosen customers and whole lists are tagged at once, and one undo takes it back`() async throws
  {
    try await CornerPages.open { pages in
      let (asha, ben) = (try pages.shop.id("Asha").rawValue, try pages.shop.id("Ben").rawValue)
      let page = try await pages.get("/customers").text
      #expect(page.contains("name=\"customer\" value=\"\(asha)\" form=\"chosen\""))
      let one = try await pages.post(
        "/customers/tags", ["customer": "\(ben)", "chosenTag": "Late", "do": "add"])
      #expect(one.status == .seeOther && one.headers[.location] == "/customers")
      let whole = try await pages.post(
        "/customers/tags",
        ["list": "/customers?rhythm=never", "whole": "yes", "chosenTag": "Call", "do": "add"])
      #expect(whole.headers[.location] == "/customers?rhythm=never")
      #expect(
        try pages.shop.read { try $0.tags() }.map { "\($0.name) \($0.customers)" } == ["Call 1", "Late 1"])
      let everybody = try await pages.post(
        "/customers/tags", ["list": "/customers", "whole": "yes", "chosenTag": "Known", "do": "add"])
      #expect(try pages.shop.read { try $0.tag("known") }?.customers == 12)
      let change = try #require(pages.change(everybody))
      try pages.shop.change(.undo) { _ = try $0.undo(change) }
      #expect(try pages.shop.read { try $0.tag("known") } == nil)
      let off = try await pages.post(
        "/customers/tags", ["customer": "\(ben)", "chosenTag": "late", "do": "remove"])
      #expect(off.status == .seeOther)
      #expect(try pages.shop.read { try $0.tag("late") } == nil)
      let nobody = try await pages.post("/customers/tags", ["chosenTag": "Late", "do": "add"])
      #expect(nobody.status == .unprocessableContent && nobody.text.contains("Nobody was chosen."))
    }
  }

  @Test func `a tag is renamed with everybody, joined with another, and removed`() async throws {
    try await CornerPages.open { pages in
      #expect(try await pages.get("/tags").text.contains("There are no tags yet."))
      for (name, tags) in [("Asha", "VIP"), ("Ben", "old <b>"), ("Chitra", "old <b>, VIP")] {
        try await pages.post("\(try pages.path(name))/profile", ["field": "tags", "tags": tags])
      }
      let page = try await pages.get("/tags").text
      #expect(
        page.contains("You use 2 tags.") && page.contains("old &lt;b&gt;")
          && page.contains(">2 customers</a>"))
      #expect(try await pages.post("/tags/rename", ["tag": "old <b>", "tagName": "vip"]).status == .seeOther)
      #expect(try pages.shop.read { try $0.tag("vip") }?.customers == 3)
      let wrong = try await pages.post("/tags/rename", ["tag": "vip", "tagName": "a, b"])
      #expect(wrong.status == .unprocessableContent && wrong.text.contains("A tag has no comma"))
      #expect(try await pages.post("/tags/remove", ["tag": "vip"]).status == .seeOther)
      #expect(try pages.shop.read { try $0.tags() }.isEmpty)
    }
  }

  @Test func `a day to remember stands on the page, on the list and on Today`() async throws {
    try await CornerPages.open { pages in
      let asha = try pages.path("Asha")
      let added = try await pages.post(
        "\(asha)/dates",
        ["dateKind": "anniversary", "dateDay": "2015-07-05", "dateRemind": "7", "dateNote": "lilies"])
      #expect(added.status == .seeOther)
      let page = try await pages.get(asha).text
      #expect(page.contains("wedding anniversary") && page.contains("in 5 days") && page.contains("lilies"))
      for path in ["/dates", "/"] {
        let text = try await pages.get(path).text
        #expect(text.contains("Asha</a>&#39;s wedding anniversary is <strong>in 5 days</strong>."), "\(path)")
        #expect(text.contains("10 years · lilies"), "\(path)")
      }
      #expect(
        try await pages.get("/dates?days=7&as-of=2025-06-01").text.contains("Nothing falls in these days."))
      #expect(try await pages.get("/dates?days=90&as-of=2025-06-01").text.contains("in 34 days"))
      let id = try #require(try pages.shop.read { try $0.value("SELECT id FROM key_date", as: Int64.self) })
      let wrong = try await pages.post(
        "\(asha)/dates/\(id)",
        ["field": "\(id)", "dateKind\(id)": "other", "dateLabel\(id)": "", "dateDay\(id)": "02-29"])
      #expect(wrong.status == .unprocessableContent && wrong.text.contains("dateLabel\(id)-problem"))
      let changed = try await pages.post(
        "\(asha)/dates/\(id)",
        ["field": "\(id)", "dateKind\(id)": "other", "dateLabel\(id)": "Name <day>", "dateDay\(id)": "02-29"])
      #expect(changed.status == .seeOther)
      #expect(try await pages.get(asha).text.contains("Name &lt;day&gt;"))
      let removed = try await pages.post("\(asha)/dates/\(id)/remove")
      #expect(try await pages.get(asha).text.contains("No day is written down."))
      let change = try #require(pages.change(removed))
      #expect(try await pages.get("/changes/\(change)", as: .owner).text.contains("Day to remember"))
    }
  }

  @Test func `how much is known is counted, and what is not is named`() async throws {
    try await CornerPages.open { pages in
      let page = try await pages.get(try pages.path("Dev")).text
      #expect(page.contains("<meter min=\"0\" max=\"9\""))
      #expect(page.contains("Not yet:") && page.contains("birthday"))
    }
  }

  // MARK: - Files

  private func send(
    _ pages: CornerPages, _ bytes: [UInt8], named name: String, to path: String, as field: String,
    _ role: Role = .staff
  ) async throws -> TestResponse {
    let token = try pages.shop.database.writeNow(Change(.settings, at: pages.shop.now)) { transaction in
      let person = try #require(try transaction.staff(login: role.rawValue))
      let token = try transaction.signIn(person.id, replacing: nil)
      return (token.text, try transaction.signedIn(token, at: pages.shop.now)?.session.csrf ?? "")
    }
    var body = ByteBuffer(
      string: "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\(token.1)\r\n")
    body.writeString("--b\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"\(name)\"\r\n")
    body.writeString("Content-Type: text/html\r\n\r\n")
    body.writeBytes(bytes)
    body.writeString("\r\n--b--\r\n")
    return try await pages.client.execute(
      uri: path, method: .post,
      headers: [.contentType: "multipart/form-data; boundary=b", .cookie: "regulars=\(token.0)"], body: body)
  }

  @Test func `a picture is shown as what it is, and nothing else may come of it`() async throws {
    try await CornerPages.open { pages in
      let asha = try pages.path("Asha")
      #expect(try await pages.get("\(asha)/picture").status == .notFound)
      let sent = try await send(
        pages, TinyPictures.png + Array("<script>alert(1)</script>".utf8), named: "me.html",
        to: "\(asha)/picture",
        as: "picture")
      #expect(sent.status == .seeOther, "\(sent.text)")
      let page = try await pages.get(asha).text
      let path = try #require(page.firstMatch(of: /<img src="([^"]+)"/)).1
      let picture = try await pages.get(String(path))
      #expect(picture.headers[.contentType] == "image/png")
      #expect(
        picture.headers[.contentSecurityPolicy] == "sandbox; default-src 'none'; frame-ancestors 'none'")
      #expect(picture.headers[.xContentTypeOptions] == "nosniff")
      #expect(picture.headers[.contentDisposition]?.hasPrefix("inline; filename=\"me.html\"") == true)
      #expect(Array(picture.body.readableBytesView) == TinyPictures.png)
      #expect(picture.headers[.cacheControl] == "private, max-age=86400")
    }
  }

  @Test func `a paper is handed out to be saved, under its name without folders`() async throws {
    try await CornerPages.open { pages in
      let asha = try pages.path("Asha")
      let sent = try await send(
        pages, Array("%PDF-1.7 …".utf8), named: "../../बिल 1.pdf", to: "\(asha)/documents", as: "document")
      #expect(sent.status == .seeOther, "\(sent.text)")
      let id: Int64 = try #require(try pages.shop.read { try $0.value("SELECT id FROM document") })
      let paper = try await pages.get("\(asha)/documents/\(id)")
      #expect(paper.headers[.contentType] == "application/pdf")
      let disposition = try #require(paper.headers[.contentDisposition])
      #expect(disposition.hasPrefix("attachment; filename=\""))
      #expect(!disposition.contains("/") && disposition.contains("filename*=UTF-8''%E0%A4%AC"))
      #expect(paper.headers[.contentSecurityPolicy]?.hasPrefix("sandbox") == true)
      #expect(try await pages.get("\(try pages.path("Ben"))/documents/\(id)").status == .notFound)
      let removed = try await pages.post("\(asha)/documents/\(id)/remove")
      #expect(removed.status == .seeOther)
      #expect(try await pages.get("\(asha)/documents/\(id)").status == .notFound)
      let change = try #require(pages.change(removed))
      try pages.shop.change(.undo) { _ = try $0.undo(change) }
      #expect(try await pages.get("\(asha)/documents/\(id)").text.hasPrefix("%PDF"))
    }
  }

  @Test(arguments: [
    ("picture", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>", "That is no picture"),
    ("picture", "GIF89a<script>", "That is no picture"), ("picture", "", "There was no file"),
    ("documents", "<!doctype html><script>alert(1)</script>", "is not kept here"),
    ("documents", "MZ\u{90}\u{0}", "is not kept here"), ("documents", "", "There was no file"),
  ])
  func `files that do something, or nothing, are refused by the field`(
    part: String, text: String, sentence: String
  ) async throws {
    try await CornerPages.open { pages in
      let asha = try pages.path("Asha")
      let field = part == "picture" ? "picture" : "document"
      let sent = try await send(pages, Array(text.utf8), named: "a.png", to: "\(asha)/\(part)", as: field)
      #expect(sent.status == .unprocessableContent)
      #expect(sent.text.contains(sentence))
      #expect(sent.text.contains("id=\"\(field)-problem\""))
      #expect(try pages.shop.read { try $0.value("SELECT COUNT(*) FROM document_piece", as: Int.self) } == 0)
    }
  }

  @Test func `what is too large is refused, and what is far too large is not even received`() async throws {
    try await CornerPages.open { pages in
      let asha = try pages.path("Asha")
      let large = [UInt8](repeating: 7, count: Document.largestAttachment + 1)
      let sent = try await send(pages, large, named: "a.bin", to: "\(asha)/documents", as: "document")
      #expect(sent.status == .unprocessableContent && sent.text.contains("larger than 10 MB"))
      let picture = try await send(
        pages, TinyPictures.png + large.prefix(Document.largestPicture), named: "a.png",
        to: "\(asha)/picture",
        as: "picture")
      #expect(picture.status == .unprocessableContent && picture.text.contains("larger than 4 MB"))
      let huge = try await send(pages, large + large, named: "a.bin", to: "\(asha)/documents", as: "document")
      #expect(huge.status == .contentTooLarge)
      let viewer = try await send(
        pages, TinyPictures.png, named: "a.png", to: "\(asha)/picture", as: "picture", .viewer)
      #expect(viewer.status == .forbidden)
    }
  }

  // MARK: - Own fields

  @Test func `a field's other kind is looked at before it is made, and its place is the owner's`()
    async throws
  {
    try await CornerPages.open { pages in
      for (name, kind) in [("Seats", "text"), ("Trade", "text")] {
        try await pages.post("/fields", ["fieldName": name, "kind": kind])
      }
      let id = try #require(try pages.shop.read { try $0.field(named: "Seats") }).id.rawValue
      for (name, value) in [("Asha", "12"), ("Ben", "some <b>")] {
        try await pages.post("\(try pages.path(name))/fields/\(id)", ["own\(id)": value])
      }
      let look = try await pages.get("/fields/\(id)/kind?kind=number").text
      #expect(look.contains("what 1 of 2 customers has there is lost") && look.contains("some &lt;b&gt;"))
      #expect(try pages.shop.read { try $0.field(named: "Seats") }?.kind == .text)
      let done = try await pages.post("/fields/\(id)/kind", ["kind": "number"])
      #expect(done.status == .seeOther)
      #expect(try pages.shop.read { try $0.field(named: "Seats") }?.kind == .number)
      let change = try #require(pages.change(done))
      try pages.shop.change(.undo) { _ = try $0.undo(change) }
      #expect(try await pages.get(try pages.path("Ben")).text.contains("some &lt;b&gt;"))
      #expect(try await pages.post("/fields/\(id)/place", ["place": "down"]).status == .seeOther)
      #expect(try pages.shop.read { try $0.fields() }.map(\.name) == ["Trade", "Seats"])
      try await pages.post("/fields/\(id)/place", ["place": "first"])
      #expect(try pages.shop.read { try $0.fields() }.map(\.name) == ["Seats", "Trade"])
      #expect(try await pages.get("/fields").text.contains("Shown first"))
    }
  }
}
