// /brought: who makes the deposits, and the tree below them.

import Customers
import Differentiate
import HTTPTypes
import HummingbirdTesting
import Office
import TestSupport
import Testing

@testable import Web

@Suite(.everyEngine) struct BroughtPageTests {
  @Test func `referrers are ranked by their whole tree, associates too`() async throws {
    try await WebShop.openCorner { shop, corner in
      let brought = try corner.answers().brought
      #expect(brought.revenue == pounds(380))
      let page = try await shop.page("/brought", as: .viewer)
      #expect(page.contains("<strong>3 customers</strong>, who spent <strong>£380.00</strong>"))
      let names = page.matches(of: /<tr><th scope="row">(?:<a [^>]*>)?([^<]*)/).map { String($0.output.1) }
      #expect(names.first == "Asha")
      #expect(names.map { $0.trimmingSuffix(" ") }.contains("Dr Rao"))
      #expect(page.contains("£290.00"), "Hassan's 250 and Ines's 40")
    }
  }

  @Test func `the tree of one referrer is drawn, of an associate too`() async throws {
    try await WebShop.openCorner { shop, corner in
      let asha = try corner.id("Asha").rawValue
      let page = try await shop.page("/brought?tree=\(asha)")
      let tree = page.part("tree")
      #expect(tree.contains("Hassan") && tree.contains("Ines") && !tree.contains("Jürgen"))
      let rao = try #require(try corner.answers().brought.top.first { $0.associate != nil }?.associate)
      let other = try await shop.page("/brought?tree=a\(rao)")
      #expect(other.contains("Everybody who came through Dr Rao") && other.contains("Jürgen</a>"))
      #expect(try await shop.get("/brought?tree=nonsense", as: .viewer).status == .ok)
      #expect(try await shop.get("/brought?tree=99999", as: .viewer).status == .ok)
    }
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
