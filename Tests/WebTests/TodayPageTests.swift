// The first page: the seven answers in a sentence each, and the day's work.

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

@Suite(.everyEngine) struct TodayPageTests {
  @Test func `the seven answers stand there in their order, each figure linked`() async throws {
    try await CornerPages.open { pages in
      let html = try await pages.get("/").text
      let order = html.matches(of: /<li id="(\w+)"><a href="([^"]+)">/).map { String($0.1) }
      #expect(order == ["value", "gold", "why", "source", "brought", "thanks", "breaker"])
      for part in [
        "<a href=\"/customers?gold=yes\">", "<a href=\"/customers?rhythm=late\">1</a> are late",
        "<a href=\"/customers?rhythm=lost\">1</a> lost",
        "<a href=\"/customers?rhythm=never\">1</a> never bought",
        "<a href=\"/customers?owed=yes\">",
        "known for 11 of 12 · <a href=\"/customers?unknown=value\">1 not</a>",
        "went to nobody in particular", "Newspaper advert",
      ] { #expect(html.contains(part), "\(part)") }
      #expect(!html.contains("⟦") && !html.contains("[[") && !html.contains("{{"))
    }
  }

  @Test func `the page says that it is told as of another day`() async throws {
    try await CornerPages.open { pages in
      let html = try await pages.get("/").text
      #expect(html.contains("Jun 30, 2025"))
      try pages.shop.goTo(day("2025-05-01"))
      let before = try await pages.get("/").text
      #expect(before.contains("The books of this shop end on May 1, 2025"))
    }
  }

  @Test func `thanks are given and follow-ups done from here`() async throws {
    try await CornerPages.open { pages in
      let asha = try pages.path("Asha")
      try await pages.post("\(asha)/follow-ups", ["followUpWords": "Call her", "followUpDay": "2025-06-28"])
      let html = try await pages.get("/").text
      #expect(html.contains("1 follow-up is due") && html.contains("Call her"))
      #expect(html.contains("action=\"\(asha)/thanks\"") && html.contains("Brought <a href="))
      let owed = html.matches(of: /name="thanksOccasion"/).count
      #expect(owed > 0)
      let id = try pages.shop.id("Asha")
      let promise = try pages.shop.read { try $0.followUps(of: id) }[0]
      let done = try await pages.post("\(asha)/follow-ups/\(promise.id)/done", ["next": "/"])
      #expect(done.headers[.location] == "/")
      try await pages.post("\(asha)/thanks", ["thanksOccasion": "referral", "next": "/"])
      let after = try await pages.get("/").text
      #expect(after.matches(of: /name="thanksOccasion"/).count == owed - 1)
      #expect(after.contains("0 follow-ups are due"))
    }
  }

  @Test func `a form leads nowhere but to pages of ours`() async throws {
    try await CornerPages.open { pages in
      let asha = try pages.path("Asha")
      let away = try await pages.post("\(asha)/notes", ["noteWords": "x", "next": "//evil.example"])
      #expect(away.headers[.location] == "/")
    }
  }

  @Test func `an empty shop is asked for a file`() async throws {
    try await CornerPages.open(CornerShop(isEmpty: true)) { pages in
      let html = try await pages.get("/", as: .owner).text
      #expect(html.contains("There are no customers yet.") && html.contains("href=\"/import\""))
      #expect(!html.contains("class=\"seven\""))
    }
  }

  @Test func `a viewer has the same page without its forms`() async throws {
    try await CornerPages.open { pages in
      let html = try await pages.get("/", as: .viewer).text
      #expect(html.contains("class=\"seven\"") && !html.contains("thanksOccasion"))
    }
  }
}
