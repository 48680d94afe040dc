// Duplicates on pages: reviewed, merged, kept apart, put off, merged many at once, and taken apart again.

import Customers
import Differentiate
import Foundation
import HTTPTypes
import HummingbirdTesting
import Identify
import Office
import Storage
import TestSupport
import Testing

@testable import Web

@Suite(.everyEngine) struct DuplicatePageTests {
  /// Asha, and somebody who looks like her; two firms of one name.
  private func shop() throws -> CornerShop {
    let shop = try CornerShop()
    try shop.change { transaction in
      var twin = NewCustomer(name: "Asha Rao")
      (twin.phones, twin.birthday) = (["020 7946 0101"], "1985-04-02")
      let other = try transaction.add(twin, country: "GB")
      let asha: Customer.ID = try transaction.value("SELECT id FROM customer WHERE name = 'Asha'") ?? other
      try transaction.addContactPoint(.phone, "+44 20 7946 0101", to: asha, country: "GB")
      let reasons = [
        DuplicateReason(kind: "nickname", weight: 2), DuplicateReason(kind: "samePhone", weight: 12),
        DuplicateReason(kind: "fromTheFuture", weight: 1),
        DuplicateReason(kind: "differentBirthday", weight: -3),
      ]
      try transaction.keep(LikelyDuplicate(asha, other, probability: 0.97, reasons: reasons))
      var firms: [Customer.ID] = []
      for _ in 0..<2 {
        var firm = NewCustomer(name: "City Bakery")
        firm.kind = .organisation
        firms.append(try transaction.add(firm, country: "GB"))
      }
      try transaction.keep(
        LikelyDuplicate(firms[0], firms[1], probability: 0.96, reasons: [.init(kind: "sameName", weight: 8)]))
    }
    return shop
  }

  private func ids(_ shop: CornerShop) throws -> (asha: Customer.ID, twin: Customer.ID) {
    (try shop.id("Asha"), try shop.id("Asha Rao"))
  }

  @Test func `who looks like one stands side by side, with the reasons in words`() async throws {
    try await CornerPages.open(shop()) { pages in
      let page = try await pages.get("/duplicates").text
      #expect(page.contains("4 customers look like 2."))
      #expect(page.contains("Because: same phone, a short form of the name, another sign."))
      #expect(page.contains("But: different birthdays."))
      #expect(page.contains("97% certain"))
      #expect(page.contains("Two firms may share a name."))
      #expect(page.contains("name=\"show.name\""))
      #expect(!(try await pages.get("/duplicates", as: .viewer).text.contains("data-key=\"merge\"")))
      let hindi = try await pages.get("/duplicates", headers: [.acceptLanguage: "hi"]).text
      #expect(hindi.contains("वही फ़ोन") || hindi.contains("same phone"))
    }
  }

  @Test func `two are merged, old links lead on, and the undo brings both back`() async throws {
    try await CornerPages.open(shop()) { pages in
      let (asha, twin) = try ids(pages.shop)
      let fields = ["show.name": "\(asha.rawValue)"]
      let merged = try await merge(pages, [asha, twin], fields)
      #expect(merged.headers[.location] == "/duplicates")
      #expect(try pages.shop.read { try $0.customer(asha) }?.name == "Asha")
      #expect(try pages.shop.read { try $0.customer(asha) }?.birthday == "1985-04-02")
      #expect(!(try await pages.get("/duplicates").text.contains("samePhone")))
      let old = try await pages.get("/customers/\(twin.rawValue)/changes?x=1")
      #expect(old.status == .seeOther && old.headers[.location] == "/customers/\(asha.rawValue)/changes?x=1")
      let form = try await pages.post("/customers/\(twin.rawValue)/notes", ["note": "late"])
      #expect(form.status == .temporaryRedirect)
      #expect(form.headers[.location] == "/customers/\(asha.rawValue)/notes")
      let page = try await pages.get("/customers/\(asha.rawValue)").text
      #expect(page.contains("Merged from Asha Rao") && page.contains("Name: Asha Rao"))
      let change = try #require(pages.change(merged))
      #expect(try await pages.post("/changes/\(change)/undo").status == .ok)
      #expect(try await pages.get("/customers/\(twin.rawValue)").status == .ok)
      #expect(try await pages.get("/duplicates").text.contains("97% certain"))
    }
  }

  private func merge(
    _ pages: CornerPages, _ members: [Customer.ID], _ fields: [String: String] = [:],
    at path: String = "merge"
  ) async throws -> TestResponse {
    try await pages.post("/duplicates/\(path)", fields, and: members.map { ("member", String($0.rawValue)) })
  }

  @Test func `not the same is remembered, and later hides for a while`() async throws {
    try await CornerPages.open(shop()) { pages in
      let (asha, twin) = try ids(pages.shop)
      _ = try await merge(pages, [asha, twin], at: "later")
      #expect(try await pages.get("/duplicates").text.contains("2 customers look like 1."))
      #expect(try await pages.get("/customers/\(asha.rawValue)").text.contains("Looks like"))
      let apart = try await merge(pages, [asha, twin], at: "apart")
      #expect(try pages.shop.read { try $0.areApart(asha, twin) })
      #expect(!(try await pages.get("/customers/\(asha.rawValue)").text.contains("Looks like")))
      let change = try #require(pages.change(apart))
      _ = try await pages.post("/changes/\(change)/undo")
      let areApart = try pages.shop.read { try $0.areApart(asha, twin) }
      #expect(!areApart)
      let one = try await merge(pages, [asha])
      #expect(one.cookie("regulars-notice")?.hasPrefix("chooseTwo") == true)
      let stale = try await merge(pages, [asha, Customer.ID(rawValue: 4711)])
      #expect(stale.cookie("regulars-notice")?.hasPrefix("changedMeanwhile") == true)
    }
  }

  @Test func `many are merged at once, but firms that merely share a name stay two`() async throws {
    try await CornerPages.open(shop()) { pages in
      let (asha, twin) = try ids(pages.shop)
      let page = try await pages.get("/duplicates/many?above=95").text
      #expect(page.contains("1 customer would go into another; groups at least 95% certain: 1."))
      #expect(page.contains("1 group of firms that merely share a name is left out."))
      let clusters = try #require(page.firstMatch(of: /name="clusters" value="([^"]*)"/)?.1)
      #expect(clusters == "\(asha.rawValue)-\(twin.rawValue)")
      let done = try await pages.post("/duplicates/many", ["clusters": String(clusters)])
      #expect(done.headers[.location] == "/duplicates/merged")
      let list = try await pages.get("/duplicates/merged").text
      #expect(list.contains("1 customer went into another.") && list.contains("Asha Rao"))
      let merge = try #require(try pages.shop.read { try $0.merge(of: twin) })
      let undone = try await pages.post("/duplicates/merged/\(merge.id)/undo")
      #expect(undone.headers[.location] == "/customers/\(twin.rawValue)")
      #expect(try await pages.get("/duplicates/merged").text.contains("Nobody was merged."))
      #expect(try await pages.post("/duplicates/merged/\(merge.id)/undo").status == .seeOther)
      #expect(try await pages.get("/duplicates/many?above=99").text.contains("Nobody looks like another"))
    }
  }

  @Test func `an empty list says why`() async throws {
    try await CornerPages.open { pages in
      let page = try await pages.get("/duplicates").text
      #expect(
        page.contains("Nobody looks like anybody else.") && page.contains("compared after every import"))
    }
  }

  @Test func `three who look like one are merged or kept apart together`() async throws {
    let shop = try CornerShop()
    let three = try ["Ben", "Chitra", "Dev"].map { try shop.id($0) }
    try shop.change { transaction in
      try transaction.keep(LikelyDuplicate(three[0], three[1], probability: 0.9, reasons: []))
      try transaction.keep(LikelyDuplicate(three[1], three[2], probability: 0.8, reasons: []))
    }
    try await CornerPages.open(shop) { pages in
      let page = try await pages.get("/duplicates").text
      #expect(page.contains("3 customers look like 1.") && page.contains("type=\"checkbox\" name=\"member\""))
      _ = try await merge(pages, three)
      let merges = try shop.read { try $0.merges(into: three[0]) }
      #expect(merges.count == 2)
      let standing = try shop.read { try $0.standing(of: three[0]) }
      #expect(standing?.spend == pounds(750))
    }
  }
}
