// Lists of others on pages: sent, compared, spoken of, filled from, ranked, made prospects of, removed.

import Customers
import Differentiate
import Foundation
import HTTPTypes
import HummingbirdTesting
import Identify
import NIOCore
import Office
import Storage
import TestSupport
import Testing

@testable import Web

@Suite(.everyEngine) struct ListPageTests {
  private let fair = """
    Name,Email,Phone,City,Industry
    Asha,asha@example.com,020 7946 0001,York,Bakery
    Ben,,,Leeds,Hotel
    Nobody Known,nobody@example.com,,Leeds,Hotel

    """

  /// Sends a list, and answers the address of its page.
  private func send(_ pages: CornerPages, _ text: String, name: String = "Trade fair") async throws -> String
  {
    let answer = try await pages.upload(
      "/lists", ["listName": name, "fromWhom": "The fair", "day": "2025-06-01"], named: "fair.csv",
      Array(text.utf8))
    #expect(answer.status == .seeOther, "\(answer.text)")
    let path = try #require(answer.headers[.location])
    for _ in 0..<60 where try await pages.get(path).text.contains("data-events") {}
    return path
  }

  private func open(_ test: @Sendable (CornerPages) async throws -> Void) async throws {
    let shop = try CornerShop()
    let asha = try shop.id("Asha")
    try shop.change { try $0.addContactPoint(.email, "asha@example.com", to: asha, country: "GB") }
    try await CornerPages.open(shop, test)
  }

  private func entry(_ name: String, _ pages: CornerPages) throws -> Int64 {
    try pages.shop.read { try $0.value("SELECT id FROM list_entry WHERE name = \(name)") ?? 0 }
  }

  @Test func `a list is sent, compared and told of, and makes no customers`() async throws {
    try await open { pages in
      #expect(try await pages.get("/lists").text.contains("There are none yet."))
      let path = try await send(pages, fair)
      let html = try await pages.get(path).text
      #expect(html.contains("Of 3 entries 1 are your customers, 1 may be, 1 are not."))
      #expect(html.contains("from The fair, Jun 1, 2025") && html.contains("nothing but the name to go by"))
      let found = try await pages.get("\(path)?state=found").text
      #expect(found.contains("same name, same e-mail address") && found.contains(">Asha</a>"))
      let all = try await pages.get("/lists", as: .viewer).text
      #expect(all.contains(">Trade fair</a>") && !all.contains("multipart"))
      #expect(try pages.shop.read { try $0.value("SELECT COUNT(*) FROM customer", as: Int.self) } == 12)
      for html in [html, found, all] { #expect(!html.contains("⟦") && !html.contains("{{")) }
    }
  }

  @Test func `what cannot be a list is said by the form`() async throws {
    try await open { pages in
      _ = try await send(pages, fair)
      func refused(_ text: String, _ name: String) async throws -> String {
        let answer = try await pages.upload("/lists", ["listName": name], named: "x.csv", Array(text.utf8))
        #expect(answer.status == .unprocessableContent)
        return answer.text
      }
      #expect(
        try await refused(fair, "Again").contains("This file is here already, as the list ‘Trade fair’."))
      #expect(try await refused(fair + "x", "Trade fair").contains("There is a list of that name already."))
      #expect(try await refused("Colour,Length\nred,3\nblue,4\n", "Colours").contains("names anybody"))
      #expect(try await refused("", "Empty").contains("class=\"problems\""))
      #expect(
        try await pages.upload("/lists", [:], named: "x.csv", [0, 1, 2, 3]).status == .unprocessableContent)
    }
  }

  @Test func `the owner says who it is, and takes it back`() async throws {
    try await open { pages in
      let path = try await send(pages, fair)
      let ben = try entry("Ben", pages)
      let said = try await pages.post("\(path)/entries/\(ben)", ["answer": "yes", "state": "unsure"])
      #expect(said.headers[.location] == "\(path)?state=unsure#entries")
      #expect(
        try await pages.get(path).text.contains("Of 3 entries 2 are your customers, 0 may be, 1 are not."))
      #expect(try await pages.get("\(path)?state=found").text.contains("you said so"))
      let change = try #require(pages.change(said))
      #expect(try await pages.get("/changes/\(change)").text.contains("What was said of an entry"))
      try pages.shop.change(.undo) { _ = try $0.undo(change) }
      _ = try await pages.post("\(path)/entries/\(ben)", ["answer": "no"])
      #expect(try await pages.get(path).text.contains("1 are your customers, 0 may be, 2 are not."))
      let wrong = try await pages.post("\(path)/entries/\(ben)", ["answer": "maybe"])
      #expect(wrong.status == .notFound)
      #expect(try await pages.post("\(path)/entries/99999", ["answer": "yes"]).status == .notFound)
      let nobody = try entry("Nobody Known", pages)
      let refused = try await pages.post("\(path)/entries/\(nobody)", ["answer": "yes"])
      #expect(refused.status == .unprocessableContent && refused.text.contains("We know no customer"))
      #expect(
        try await pages.post("\(path)/entries/\(ben)", ["answer": "no"], as: .viewer).status == .forbidden)
    }
  }

  @Test func `what is not known is previewed, filled in, told on the customer's page, and undone`()
    async throws
  {
    try await open { pages in
      let path = try await send(pages, fair)
      let asked = "part=phone&part=email&column:0=new:choice"
      let preview = try await pages.get("\(path)/fill?\(asked)").text
      #expect(preview.contains("1 customer would get something.") && preview.contains("Asha: 020 7946 0001"))
      #expect(preview.contains("Asha: Bakery") && !preview.contains("⟦"))
      let asha = try pages.path("Asha")
      #expect(try await pages.get(asha).text.contains("7946") == false)
      let done = try await pages.post("\(path)/fill", ["part": "phone", "column:0": "new:choice"])
      #expect(done.headers[.location] == "\(path)/fill")
      let html = try await pages.get(asha).text
      #expect(html.contains("020 7946 0001") && html.contains("Bakery"))
      #expect(html.contains("Phone, Industry: from the list ‘Trade fair’, filled on Jun 30, 2025."))
      let change = try #require(pages.change(done))
      #expect(try await pages.get("/changes/\(change)").text.contains("Fact from a list"))
      try pages.shop.change(.undo) { _ = try $0.undo(change) }
      #expect(try await pages.get(asha).text.contains("7946") == false)
      let nothing = try await pages.post("\(path)/fill")
      #expect(nothing.status == .unprocessableContent && nothing.text.contains("Nothing was chosen."))
    }
  }

  @Test func `a list is compared, ranked, made prospects of and removed`() async throws {
    try await open { pages in
      let path = try await send(pages, fair)
      let compare = try await pages.get("\(path)/compare").text
      #expect(compare.contains("No difference") && compare.contains("Too few to say"))
      #expect(try await pages.get("\(path)/rank").text.contains("We cannot rank"))
      let nobody = try entry("Nobody Known", pages)
      let made = try await pages.post("\(path)/prospects", ["entry": "\(nobody)"])
      #expect(made.headers[.location] == "\(path)?state=prospect#entries")
      #expect(made.cookie("regulars-notice")?.hasPrefix("listProspects") == true)
      let customer = try await pages.get(try pages.path("Nobody Known")).text
      #expect(customer.contains("Trade fair") && customer.contains("prospect"))
      let again = try await pages.post("\(path)/prospects", ["entry": "\(nobody)"])
      #expect(again.cookie("regulars-notice")?.hasPrefix("listNoProspects") == true)
      let none = try await pages.post("\(path)/prospects", ["top": "10"])
      #expect(none.status == .unprocessableContent && none.text.contains("Nothing was chosen."))
      #expect(try await pages.get("\(path)?state=prospect").text.contains(">Nobody Known</a>"))
      let removed = try await pages.post("\(path)/remove")
      #expect(removed.headers[.location] == "/lists")
      #expect(try await pages.get(path).status == .notFound)
      #expect(try await pages.post("\(path)/remove").status == .notFound)
      #expect(try pages.shop.id("Nobody Known").rawValue > 0)
      let change = try #require(pages.change(removed))
      try pages.shop.change(.undo) { _ = try $0.undo(change) }
      #expect(try await pages.get(path).text.contains("3 entries"))
      #expect(try await pages.post("\(path)/match").status == .seeOther)
      #expect(try await pages.get("/lists/999/compare").status == .notFound)
    }
  }
}

extension CornerPages {
  /// Sends a file with a form.
  func upload(
    _ path: String, _ fields: [String: String], named name: String, _ bytes: [UInt8]
  ) async throws -> TestResponse {
    let (cookie, csrf) = try signIn(.staff)
    var body = ByteBuffer()
    for (field, value) in [("csrf", csrf)] + fields.map({ ($0.key, $0.value) }) {
      body.writeString("--b\r\nContent-Disposition: form-data; name=\"\(field)\"\r\n\r\n\(value)\r\n")
    }
    body.writeString("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n\r\n")
    body.writeBytes(bytes)
    body.writeString("\r\n--b--\r\n")
    return try await client.execute(
      uri: path, method: .post,
      headers: [.contentType: "multipart/form-data; boundary=b", .cookie: cookie], body: body)
  }
}
