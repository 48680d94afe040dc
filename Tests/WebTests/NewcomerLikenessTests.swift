// Somebody new who may be known already: the question while typing, before adding, and after an import.

import Customers
import Exchange
import Foundation
import HTTPTypes
import HummingbirdTesting
import Identify
import Storage
import TestSupport
import Testing

@testable import Web

@Suite(.everyEngine) struct NewcomerLikenessTests {
  /// The corner shop with mail addresses and towns, everybody compared.
  private func open(_ test: @Sendable (CornerPages) async throws -> Void) async throws {
    let shop = try CornerShop()
    try shop.change { transaction in
      try transaction.fillCrowd(120, purchases: 0)
      var known = NewCustomer(name: "Philomena Entwhistle")
      known.emails = ["philomena@example.com"]
      known.phones = ["020 7946 0321"]
      try transaction.add(known, country: "GB")
    }
    _ = try shop.database.scanForDuplicatesNow(at: shop.now)
    try await CornerPages.open(shop, test)
  }

  @Test func `while typing, and before adding, it is asked whether it is somebody we know`() async throws {
    try await open { pages in
      let path = try pages.path("Philomena Entwhistle")
      let asked = try await pages.get(
        "/newcomers/like?newName=Philomena+Entwistle&newReach=philomena%40example.com"
      ).text
      #expect(asked.contains("Is it one of these?") && asked.contains("href=\"\(path)\""))
      #expect(asked.contains("same e-mail") && !asked.contains("<html"))
      let captured = try await pages.get(
        "/newcomers/like?captureLine=Philomena+Entwistle+philomena%40example.com"
      ).text
      #expect(captured.contains(path))
      #expect(try await !pages.get("/newcomers/like?newName=Zebedee+Umpleby").text.contains("<li>"))

      let form = ["newName": "Philomena Entwistle", "newReach": "philomena@example.com", "once": "a"]
      let before: Int? = try pages.shop.read { try $0.value("SELECT COUNT(*) FROM customer") }
      let question = try await pages.post("/customers", form)
      #expect(question.status == .unprocessableContent && question.text.contains("No, add anyway"))
      #expect(question.text.contains("value=\"Philomena Entwistle\""))
      #expect(try pages.shop.read { try $0.value("SELECT COUNT(*) FROM customer") } == before)
      let added = try await pages.post("/customers", form.merging(["anyway": "yes"]) { $1 })
      #expect(added.status == .seeOther)
      #expect(
        try await pages.post("/customers", ["newName": "Zebedee Umpleby", "once": "b"]).status == .seeOther)
    }
  }

  @Test func `an import tells which of its new customers are probably known, and merges nobody`() async throws
  {
    try await open { pages in
      let file = "name,email,phone\nPhilomena Entwistle,,020 7946 0321\nZebedee Umpleby,z@example.com,\n"
      let catalogue = try FormatCatalogue()
      let report = try pages.shop.change(.bringIn) { transaction in
        try Import(
          .bytes(Array(file.utf8)), fileName: "new.csv", options: ImportOptions(), catalogue: catalogue
        )
        .run(in: transaction)
      }
      let id = try #require(report.id)
      #expect(report.customers.created == 2)
      #expect(try await pages.get("/imports/\(id)").text.contains("still being compared"))
      try pages.shop.database.matchChangedNow(Matcher(), at: pages.shop.now)
      let page = try await pages.get("/imports/\(id)").text
      #expect(page.contains("1 new customer is probably one you have already."))
      #expect(page.contains(try pages.path("Philomena Entwhistle")) && page.contains("same phone"))
      #expect(!page.contains("still being compared"))
    }
  }
}
