// /sources: every customer and every coin has its place, and costs come and go.

import Customers
import Differentiate
import HTTPTypes
import HummingbirdTesting
import Office
import Storage
import TestSupport
import Testing

@testable import Web

@Suite(.everyEngine) struct SourcesPageTests {
  @Test func `the sources and the unknown add up to all named sales`() async throws {
    try await WebShop.openCorner { shop, corner in
      let answers = try corner.answers()
      let page = try await shop.page("/sources", as: .viewer)
      let sum = answers.sources.bySource.reduce(Money.zero) { $0 + $1.revenue }
      #expect(sum == answers.value.lifetime)
      #expect(page.contains("all sales to named customers: \(sum.written)."))
      let rows = page.matches(
        of:
          /<tr><th scope="row"><a href="([^"]*)">([^<]*)<\/a><\/th><td class="number" data-label="Customers">([\d,]+)</
      )
      #expect(rows.count == answers.sources.bySource.count + 1)
      #expect(rows.last?.output.3 == "12")
      #expect(page.contains("href=\"/customers?source=unknown\""))
    }
  }

  @Test func `what came back for each 1 spent`() async throws {
    try await WebShop.openCorner { shop, _ in
      // 2,000 of sales for an advert of 400.
      let page = try await shop.page("/sources")
      #expect(page.contains(">5.00</td>"))
    }
  }

  @Test func `a cost is added and taken away`() async throws {
    try await WebShop.openCorner { shop, corner in
      let source = try #require(try corner.read { try $0.sourceList() }.first { $0.name == "Walk-in" })
      let fields = [
        "source": "\(source.id)", "amount": "12.50", "costFrom": "2025-05-01", "costTo": "2025-05-31",
        "note": "A sign on the pavement",
      ]
      #expect(try await shop.post("/sources/costs", fields, as: .staff).status == .seeOther)
      let cost = try #require(
        try corner.read { try $0.costs() }.first { $0.note == "A sign on the pavement" })
      #expect(cost.amount == Money(minor: 1250))
      #expect(try await shop.page("/sources").contains("£12.50"))
      try await shop.post("/sources/costs/\(cost.id)/remove", as: .staff)
      #expect(try corner.read { try $0.costs() }.count == 1)
      #expect(try await shop.post("/sources/costs/999/remove", as: .staff).status == .notFound)
    }
  }

  @Test(arguments: [
    (["amount": "much", "costFrom": "2025-05-01", "costTo": "2025-05-31"], "not an amount"),
    (["amount": "", "costFrom": "2025-05-01", "costTo": "2025-05-31"], "not an amount"),
    (["amount": "-5", "costFrom": "2025-05-01", "costTo": "2025-05-31"], "not an amount"),
    (["amount": "5", "costFrom": "May", "costTo": "2025-05-31"], "not a date"),
    (["amount": "5", "costFrom": "2025-05-02", "costTo": "2025-05-01"], "before the first day"),
  ])
  func `a cost that cannot be is refused by its field`(typed: [String: String], sentence: String) async throws
  {
    try await WebShop.openCorner { shop, corner in
      let source = try #require(try corner.read { try $0.sourceList() }.first)
      let fields = typed.merging(["source": "\(source.id)", "note": "kept"]) { first, _ in first }
      let response = try await shop.post("/sources/costs", fields, as: .staff)
      #expect(response.status == .unprocessableContent)
      #expect(response.text.contains("class=\"problem\"") && response.text.contains(sentence))
      #expect(response.text.contains("value=\"kept\""))
    }
  }

  @Test func `sources are added and renamed, and a period shows whom it won`() async throws {
    try await WebShop.openCorner { shop, corner in
      try await shop.post("/sources", ["name": "Spring fair"], as: .staff)
      let fair = try #require(try corner.read { try $0.sourceList() }.first { $0.name == "Spring fair" })
      try await shop.post("/sources/\(fair.id)", ["name": "Autumn fair"], as: .staff)
      #expect(try await shop.page("/sources").contains("Autumn fair"))
      let period = try await shop.page("/sources?from=2025-01-01&to=2025-06-30")
      let report = try corner.read { try $0.sourceReport(from: day("2025-01-01"), to: day("2025-06-30")) }
      #expect(period.contains(report.reduce(Money.zero) { $0 + $1.revenue }.written))
      #expect(try await shop.get("/sources?from=x&to=y", as: .viewer).status == .unprocessableContent)
    }
  }
}
