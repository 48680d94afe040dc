// /gold: any share, period and day; its list, its curve, and who moved.

import Customers
import Differentiate
import HTTPTypes
import HummingbirdTesting
import Office
import Storage
import TestSupport
import Testing

@testable import Web

@Suite(.everyEngine) struct GoldPageTests {
  @Test func `the sentence, the cut line and the list are those of the domain`() async throws {
    try await WebShop.openCorner { shop, corner in
      let gold = try corner.answers().gold
      #expect(gold.customers == 2 && gold.cutoff == pounds(600))
      let page = try await shop.page("/gold", as: .viewer)
      #expect(page.contains("Your top <strong>20%</strong>"))
      #expect(page.contains("2 customers</a>) bring <strong>71%</strong> of sales."))
      #expect(page.contains("<dd>£600.00</dd>") && page.contains("71.14%"))
      let list = page.part("list")
      #expect(list.contains("李梅") && list.contains("Ben") && !list.contains("Asha"))
      #expect(page.contains("class=\"cut\""))
    }
  }

  @Test func `any share and period can be asked for`() async throws {
    try await WebShop.openCorner { shop, corner in
      let all = try await shop.page("/gold?share=20&period=all")
      #expect(all.contains("3 customers</a>"))
      let other = try await shop.page("/gold?share=50&period=between&from=2025-01-01&to=2025-03-31")
      let gold = try corner.answers(
        goldPercent: 50, period: .between(day("2025-01-01"), day("2025-03-31"))
      ).gold
      #expect(other.contains("\(gold.customers) customers</a>"))
      let list = other.part("list")
      #expect(list.matches(of: /<tr><th scope="row">/).count == gold.customers)
    }
  }

  @Test(arguments: [
    ("share=0", "whole number from 1 to 100"), ("share=many", "whole number from 1 to 100"),
    ("period=between&from=x&to=2025-01-01", "not a date"),
    ("period=between&from=2025-02-01&to=2025-01-01", "before the first day"),
  ])
  func `what is not understood is said by the field and kept`(query: String, sentence: String) async throws {
    try await WebShop.openCorner { shop, _ in
      let response = try await shop.get("/gold?\(query)", as: .owner)
      #expect(response.status == .unprocessableContent)
      #expect(response.text.contains(sentence))
    }
  }

  @Test func `who came in and who went out stand with what they spent before and now`() async throws {
    try await WebShop.openCorner { shop, corner in
      let gold = try corner.answers().gold
      let page = try await shop.page("/gold")
      let movers = page.part("movers", until: "</main>")
      #expect(movers.matches(of: /<tr><th scope="row">/).count == gold.entered + gold.left)
      #expect(movers.contains("£90.00"), "Jürgen was gold in the year before")
    }
  }

  @Test func `read at an earlier day it is the gold of that day`() async throws {
    try await WebShop.openCorner { shop, corner in
      let gold = try corner.answers(period: .all, asOf: day("2024-09-30")).gold
      let page = try await shop.page("/gold?period=all&as-of=2024-09-30")
      let cutoff = try #require(gold.cutoff)
      #expect(page.contains(cutoff.written))
      let list = page.part("list")
      #expect(list.matches(of: /<tr><th scope="row">/).count == gold.customers)
      #expect(list.contains("李梅"))
    }
  }

  @Test func `the list goes on page by page and nobody is left out or listed twice`() async throws {
    try await WebShop.openCorner { shop, corner in
      try corner.change(.bringIn) { try $0.fillCrowd(300, purchases: 900) }
      for query in ["share=60&period=all", "share=60&period=all&as-of=2025-06-01"] {
        var path: String? = "/gold?\(query)"
        var names: [Substring] = []
        var pages = 0
        while let next = path, pages < 20 {
          let page = try await shop.page(next.replacing("&amp;", with: "&"))
          let list = page.part("list")
          names += list.matches(of: /<tr><th scope="row"><a href="(\/customers\/\d+)"/).map(\.output.1)
          path = list.firstMatch(of: /<a href="([^"#]*after=[^"#]*)#list"/).map { String($0.output.1) }
          pages += 1
        }
        let asOf = query.contains("as-of") ? day("2025-06-01") : nil
        let gold = try corner.answers(goldPercent: 60, period: .all, asOf: asOf).gold
        #expect(names.count == gold.customers && Set(names).count == names.count, "\(query)")
        #expect(pages > 2)
      }
    }
  }
}
