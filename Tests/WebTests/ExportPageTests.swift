// /export: every form is there to download, for the owner only, and who took what out is written down.

import Customers
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Office
import Storage
import TestSupport
import Testing

@testable import Web

@Suite(.everyEngine) struct ExportPageTests {
  @Test func `every form of everything is on the page and comes as a file`() async throws {
    try await WebShop.openCorner { shop, _ in
      let page = try await shop.page("/export", as: .owner)
      for subject in ExportSubject.allCases {
        for form in subject.forms {
          let path = "/export/\(subject.rawValue)/\(form.rawValue)"
          #expect(page.contains("href=\"\(path)\""))
          let answer = try await shop.get(path, as: .owner)
          #expect(answer.status == .ok, "\(path)")
          let name = try #require(answer.headers[.contentDisposition])
          #expect(name.wholeMatch(of: /attachment; filename="[a-z-]+-2025-06-30\.[a-z]+"/) != nil, "\(name)")
          #expect(answer.body.readableBytes > 100, "\(path)")
        }
      }
      #expect(try await shop.get("/export/lines/xero", as: .owner).status == .notFound)
      #expect(try await shop.get("/export/all/csv", as: .owner).status == .notFound)
    }
  }

  @Test func `CSV says what it is`() async throws {
    try await WebShop.openCorner { shop, _ in
      let answer = try await shop.get("/export/customers/csv", as: .owner)
      #expect(answer.headers[.contentType] == "text/csv; charset=utf-8; header=present")
      #expect(answer.headers[.cacheControl] == "no-store")
      #expect(answer.text.hasPrefix("Name,Kind,") && answer.text.contains("\r\nAsha,person,"))
    }
  }

  @Test(arguments: [Role.staff, .viewer])
  func `only owners take out, and others see no link to it`(role: Role) async throws {
    try await WebShop.openCorner { shop, _ in
      let answer = try await shop.get("/export/customers/csv", as: role)
      let page = try await shop.page("/customers", as: role)
      #expect(answer.status == .forbidden && !page.contains("/export"))
    }
  }

  @Test func `the way there is on the list, the imports and the settings`() async throws {
    try await WebShop.openCorner { shop, _ in
      let list = try await shop.page("/customers", as: .owner)
      let imports = try await shop.page("/import", as: .owner)
      let settings = try await shop.page("/settings", as: .owner)
      for page in [list, imports, settings] { #expect(page.contains("href=\"/export\"")) }
    }
  }

  @Test func `who took what out stands in the list of changes and cannot be undone`() async throws {
    try await WebShop.openCorner { shop, corner in
      let before = try corner.read { try $0.fingerprint() }
      _ = try await shop.get("/export/purchases/json", as: .owner)
      let change = try #require(try corner.read { try $0.changeSets(limit: 1).first })
      #expect(change.kind == .export && change.about == "purchases-2025-06-30.json" && change.staff != nil)
      #expect(try corner.read { try $0.fingerprint() } == before)
      let page = try await shop.page("/changes", as: .owner)
      #expect(page.contains("purchases-2025-06-30.json") && !page.contains("/changes/\(change.id)/undo"))
    }
  }
}
