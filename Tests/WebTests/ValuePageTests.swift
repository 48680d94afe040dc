// /value: its figures are those of the domain, and its sums are those of the ledger.

import Customers
import Differentiate
import HTTPTypes
import HummingbirdTesting
import Office
import Storage
import TestSupport
import Testing

@testable import Web

@Suite(.everyEngine) struct ValuePageTests {
  @Test func `the figures are those of the domain and lead to the customers behind them`() async throws {
    try await WebShop.openCorner { shop, corner in
      let value = try corner.answers().value
      let page = try await shop.page("/value", as: .viewer)
      #expect(value.lifetime == pounds(3745))
      #expect(page.contains(">\(value.lifetime.written)</a>"))
      #expect(page.contains("<a href=\"/customers?sort=last12Months\">\(value.last12Months.written)</a>"))
      #expect(page.contains("<a href=\"/customers?sort=last30Days\">\(value.last30Days.written)</a>"))
      #expect(page.contains(value.averagePurchase.written))
      #expect(page.contains("2.60%"))
    }
  }

  @Test func `the years add up to the lifetime, with the sales to nobody in particular`() async throws {
    try await WebShop.openCorner { shop, _ in
      let page = try await shop.page("/value")
      let foot = try #require(page.firstMatch(of: /<tfoot>.*?<\/tfoot>/)).output
      #expect(foot.contains("£3,745.00") && foot.contains("£100.00") && foot.contains("£3,845.00"))
      let months = page.matches(of: /<g class="column">/).count
      #expect(months == 24)
    }
  }

  @Test func `read at an earlier day it says so and shows the figures of that day`() async throws {
    try await WebShop.openCorner { shop, corner in
      let value = try corner.answers(asOf: day("2024-12-31")).value
      let page = try await shop.page("/value?as-of=2024-12-31")
      #expect(page.contains("Dec 31, 2024") && page.contains("Back to the books"))
      #expect(page.contains(value.lifetime.written))
      #expect(!page.contains("£3,745.00"))
      #expect(try await shop.get("/value?as-of=nonsense", as: .owner).status == .unprocessableContent)
      #expect(try await shop.page("/value?as-of=2030-01-01").contains("£3,745.00"))
    }
  }

  @Test func `sales to nobody in particular are listed, newest first`() async throws {
    try await WebShop.openCorner { shop, _ in
      let page = try await shop.page("/value/unnamed")
      let newer = try #require(page.firstRange(of: "£55.00"))
      let older = try #require(page.firstRange(of: "£45.00"))
      #expect(newer.lowerBound < older.lowerBound)
    }
  }

  @Test func `a name that is markup stays text`() async throws {
    try await WebShop.openCorner { shop, corner in
      let name = "<script>alert(1)</script>"
      try corner.change { transaction in
        let id = try transaction.add(NewCustomer(name: name), country: "GB")
        try transaction.sell(9000, to: id, on: "2025-06-01")
      }
      for path in [
        "/value", "/gold", "/why", "/sources", "/brought", "/thanks", "/deal-breakers?list=unknown",
      ] {
        let page = try await shop.page(path)
        #expect(!page.contains(name), "\(path)")
      }
      #expect(try await shop.page("/value").contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    }
  }

  @Test func `an empty shop says what would fill each page`() async throws {
    try await WebShop.open { shop in
      for path in [
        "/value", "/gold", "/why", "/sources", "/brought", "/thanks", "/deal-breakers", "/settings",
      ] {
        for language in ["en", "hi"] {
          let page = try await shop.get(path, as: .owner, headers: [.acceptLanguage: language])
          #expect(page.status == .ok, "\(path)")
          #expect(!page.text.contains("⟦") && !page.text.contains("[["), "\(path) in \(language)")
        }
        #expect(
          try await shop.page(path).contains(path == "/settings" ? "</form>" : "class=\"empty\""), "\(path)")
      }
    }
  }
}
