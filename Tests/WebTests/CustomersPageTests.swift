// The list of customers: found, sorted, filtered, paged, and a new one added.

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

@Suite(.everyEngine) struct CustomersPageTests {
  /// The names of the rows, in their order.
  private func names(_ html: String) -> [String] {
    html.matches(of: /<th scope="row"><a href="[^"]*">([^<]*)<\/a>/).map { String($0.1) }
  }

  @Test func `the list counts everybody in words and shows their figures`() async throws {
    try await CornerPages.open { pages in
      let html = try await pages.get("/customers").text
      #expect(html.contains("You have 12 customers."))
      #expect(names(html).count == 12)
      #expect(names(html).first == "李梅")
      #expect(html.contains("12 days ago") && html.contains("£2,000.00"))
      #expect(html.contains("class=\"badge gold\""))
      #expect(!html.contains("⟦") && !html.contains("[["))
    }
  }

  @Test(arguments: CustomerSort.allCases, [true, false])
  func `sorted and paged, every customer stands there exactly once, forwards and back`(
    sort: CustomerSort, isDescending: Bool
  ) async throws {
    let shop = try CornerShop(isEmpty: true)
    try shop.change(.bringIn) { try $0.fillCrowd(180, purchases: 500) }
    try await CornerPages.open(shop) { pages in
      var address: String? = "/customers?sort=\(sort.rawValue)&order=\(isDescending ? "down" : "up")"
      var there: [String] = []
      var last = ""
      while let next = address, there.count < 400 {
        let html = try await pages.get(next).text
        there += names(html)
        last = html
        address = link("next", html)
      }
      #expect(there.count == 180)
      #expect(Set(there).count == 180)
      var back = names(last)
      while let previous = link("prev", last), back.count < 400 {
        last = try await pages.get(previous).text
        back = names(last) + back
      }
      #expect(back == there)
    }
  }

  private func link(_ rel: String, _ html: String) -> String? {
    let found = html.matches(of: /rel="(next|prev)" href="([^"]*)"/).first { $0.1 == rel }
    return found.map { $0.2.replacingOccurrences(of: "&amp;", with: "&") }
  }

  @Test func `a customer is found in their own script, as it sounds, and by phone`() async throws {
    try await CornerPages.open { pages in
      try pages.shop.change { transaction in
        var usha = NewCustomer(name: "उषा शर्मा")
        usha.phones = ["020 7946 0958"]
        try transaction.add(usha, country: "GB")
      }
      for typed in ["उषा", "शर्म", "2079460958", "02079460958", "020 7946 0958", "+44 20 7946 0958", "9460958"] {
        let html = try await pages.get("/customers?q=\(Escaped.query(typed))").text
        #expect(names(html) == ["उषा शर्मा"], "\(typed)")
      }
      #expect(
        try await pages.get("/customers?q=jurgen").text.contains(
          "1 of 12 customers is found".replacingOccurrences(of: "12", with: "13")))
      #expect(try await pages.get("/customers?q=zzz").text.contains("Nobody is like that."))
    }
  }

  @Test func `the script gets only the part that changes`() async throws {
    try await CornerPages.open { pages in
      let fragment = try #require(HTTPField.Name("X-Fragment"))
      let part = try await pages.get("/customers?q=asha", headers: [fragment: "results"])
      #expect(names(part.text) == ["Asha"])
      #expect(!part.text.contains("<html") && !part.text.contains("id=\"results\""))
      #expect(try await pages.get("/customers?q=asha").text.contains("<div id=\"results\">"))
    }
  }

  @Test(arguments: [
    ("rhythm=late", ["Ben"]), ("rhythm=lost", ["Chitra"]), ("rhythm=never", ["Dev"]),
    ("rhythm=regular", ["Asha"]), ("source=unknown&q=asha", []), ("owed=yes&q=asha", ["Asha"]),
    ("unknown=value", ["Dev"]), ("reason=notCoded", ["Ben"]), ("gold=yes&q=mei", ["李梅"]),
    ("gold=yes&q=dev", []),
  ])
  func `a filter leaves whom it should`(query: String, expected: [String]) async throws {
    try await CornerPages.open { pages in
      let html = try await pages.get("/customers?\(query)").text
      #expect(names(html) == expected)
      #expect(html.contains("\(expected.count) of "))
    }
  }

  @Test func `an address is read as it was written`() {
    let address = ListAddress { query in
      query.filter.search = "R & D = 100%"
      query.filter.rhythm = .late
      query.filter.isGold = true
      query.filter.isOwedThanks = true
      query.filter.source = .unknown
      query.filter.reason = .of(3)
      query.filter.notKnown = .why
      query.sort = .usualGap
      query.isDescending = true
      query.after = "WzFd"
    }
    let text = address.text
    #expect(ListAddress(Form(query: String(text.dropFirst("/customers?".count)))) == address)
    #expect(ListAddress { _ in }.text == "/customers")
  }

  @Test func `a head of the list sorts, and sorts the other way round`() async throws {
    try await CornerPages.open { pages in
      let html = try await pages.get("/customers?sort=name").text
      #expect(html.contains("aria-sort=\"ascending\"><a href=\"/customers?sort=name&amp;order=down\""))
      #expect(html.contains("<a href=\"/customers?sort=last\">"))
      #expect(names(html).first == "Asha")
      let average = try await pages.get("/customers?sort=average").text
      #expect(average.contains("data-label=\"Average\""))
    }
  }

  @Test func `a new customer is there in one form`() async throws {
    try await CornerPages.open { pages in
      let fields = ["newName": "Nila Devi", "newReach": "020 7946 0999", "newNote": "Asked for lamps"]
      let added = try await pages.post("/customers", fields)
      let path = try pages.path("Nila Devi")
      #expect(added.headers[.location] == path)
      let html = try await pages.get(path).text
      #expect(html.contains("Asked for lamps") && html.contains("020 7946 0999"))
      let only = try await pages.post("/customers", ["newReach": "nila@example.com"])
      #expect(only.headers[.location] == (try pages.path("nila@example.com")))
      let wrong = try await pages.post("/customers", ["newName": "Om", "newReach": "12"])
      #expect(wrong.status == .unprocessableContent)
      #expect(wrong.text.contains("That is not a phone number.") && wrong.text.contains("value=\"Om\""))
      #expect(try await pages.post("/customers").text.contains("A customer needs a name."))
      #expect(try await pages.post("/customers", fields, as: .viewer).status == .forbidden)
      #expect(
        !(try await pages.get("/customers", as: .viewer).text.contains(
          "action=\"/customers\"><input type=\"hidden\" name=\"csrf\"")))
    }
  }

  @Test func `an empty shop says what would fill the list`() async throws {
    try await CornerPages.open(CornerShop(isEmpty: true)) { pages in
      let html = try await pages.get("/customers").text
      #expect(html.contains("There are no customers yet.") && html.contains("href=\"/import\""))
    }
  }
}
