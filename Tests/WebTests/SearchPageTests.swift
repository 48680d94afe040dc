// What stands under the search field while somebody types.

import Customers
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Web

@Suite(.everyEngine) struct SearchPageTests {
  private func hits(_ pages: CornerPages, _ typed: String) async throws -> String {
    let fragment = try #require(HTTPField.Name("X-Fragment"))
    return try await pages.get("/search?q=\(Escaped.query(typed))", headers: [fragment: "hits"]).text
  }

  @Test func `a hit shows who it is, what they are worth and what is known of them`() async throws {
    try await CornerPages.open { pages in
      let html = try await hits(pages, "asha")
      #expect(html.contains("<b>Asha</b>") && html.contains("£500.00"))
      #expect(html.contains("href=\"\(try pages.path("Asha"))\""))
      #expect(html.contains("class=\"dots\" role=\"img\""))
      #expect(html.contains("href=\"/customers?q=asha\""))
      #expect(!html.contains("<html") && !html.contains("[["))
    }
  }

  @Test func `who was meant is found, and it says how`() async throws {
    try await CornerPages.open { pages in
      #expect(try await hits(pages, "Hasan").contains("Sounds the same"))
      #expect(try await hits(pages, "Chirta").contains("A letter apart"))
      let none = try await hits(pages, "zzzz")
      #expect(none.contains("Nobody is like that.") && !none.contains("role=\"option\""))
    }
  }

  @Test func `the phone that was typed is the one shown`() async throws {
    try await CornerPages.open { pages in
      let asha = try pages.shop.id("Asha")
      try pages.shop.change { transaction in
        for phone in ["020 7946 0111", "020 7946 0958"] {
          try transaction.addContactPoint(.phone, phone, to: asha, country: "GB")
        }
      }
      #expect(try await hits(pages, "0958").contains("020 7946 0958"))
      #expect(try await hits(pages, "asha").contains("020 7946 0111"))
    }
  }

  @Test func `without a script the field leads to the list`() async throws {
    try await CornerPages.open { pages in
      let answer = try await pages.get("/search?q=asha")
      #expect(answer.status == .seeOther && answer.headers[.location] == "/customers?q=asha")
      let page = try await pages.get("/")
      #expect(page.text.contains("<ul class=\"hits\" id=\"hits\" role=\"listbox\""))
    }
  }
}
