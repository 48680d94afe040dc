// The business's own fields on pages: made, filled in place, listed by, removed and brought back.

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

@Suite(.everyEngine) struct FieldPageTests {
  private func names(_ html: String) -> [String] {
    html.matches(of: /<th scope="row"><a href="[^"]*">([^<]*)<\/a>/).map { String($0.1) }
  }

  private func add(_ pages: CornerPages, _ name: String, _ kind: Field.Kind, _ choices: String = "")
    async throws -> Int64
  {
    let added = try await pages.post(
      "/fields", ["fieldName": name, "kind": kind.rawValue, "choices": choices])
    #expect(added.status == .seeOther)
    return try #require(try pages.shop.read { try $0.field(named: name) }).id.rawValue
  }

  @Test func `a field is added, renamed, given choices and removed, and the removal is undone`() async throws
  {
    try await CornerPages.open { pages in
      #expect(try await pages.get("/fields").text.contains("There are none yet."))
      let id = try await add(pages, "Trade & craft", .choice, "Café\r\nHotel\r\n")
      let asha = try pages.path("Asha")
      #expect(try await pages.post("\(asha)/fields/\(id)", ["own\(id)": "Hotel"]).status == .seeOther)
      let list = try await pages.get("/fields").text
      #expect(
        list.contains("Trade &amp; craft") && list.contains("One choice") && list.contains(">1 customer</a>"))
      #expect(list.contains("1 customer has something in this field."))
      let fields = [
        "fieldName\(id)": "Trade", "choice\(id).0": "Cafe", "choice\(id).1": "Inn", "choices\(id)": "School",
      ]
      #expect(try await pages.post("/fields/\(id)", fields).status == .seeOther)
      #expect(try pages.shop.read { try $0.field(named: "trade") }?.choices == ["Cafe", "Inn", "School"])
      #expect(try await pages.get(asha).text.contains("Inn"))
      let used = try await pages.post("/fields/\(id)", ["fieldName\(id)": "Trade", "choice\(id).1": ""])
      #expect(used.status == .unprocessableContent)
      #expect(used.text.contains("A choice you left empty still stands with customers: 1."))
      let removed = try await pages.post("/fields/\(id)/remove")
      #expect(!(try await pages.get(asha).text.contains("Inn")))
      let change = try #require(pages.change(removed))
      try pages.shop.change(.undo) { _ = try $0.undo(change) }
      #expect(try await pages.get(asha).text.contains("Inn"))
      #expect(try await pages.get("/changes/\(change)", as: .owner).text.contains("Field of your own"))
    }
  }

  @Test(arguments: [
    (["fieldName": "", "kind": "text"], "Nothing was written."),
    (["fieldName": "Trade", "kind": "choice", "choices": " \n"], "There is nothing to choose from."),
    (["fieldName": "TAKEN", "kind": "number"], "That name is in the list already."),
  ])
  func `a field that cannot be is refused by its control, and what was typed stays`(
    fields: [String: String], sentence: String
  ) async throws {
    try await CornerPages.open { pages in
      _ = try await add(pages, "Taken", .text)
      let refused = try await pages.post("/fields", fields)
      #expect(refused.status == .unprocessableContent)
      #expect(refused.text.contains(sentence))
      #expect(
        refused.text.contains("name=\"fieldName\" type=\"text\" value=\"\(fields["fieldName"] ?? "")\""))
      #expect(try pages.shop.read { try $0.fields() }.count == 1)
    }
  }

  @Test(arguments: [
    (Field.Kind.text, "Oolong & more", "Oolong &amp; more"), (.number, "1,250.5", "1,250.5"),
    (.money, "99.5", "£99.50"), (.date, "2020-05-01", "May 1, 2020"), (.yesNo, "yes", "Yes"),
    (.choice, "Hotel", "Hotel"), (.choices, "Hotel", "Hotel"),
  ])
  func `a value is filled in place in the reader's form, and undone`(
    kind: Field.Kind, typed: String, shown: String
  ) async throws {
    try await CornerPages.open { pages in
      let id = try await add(pages, "Own fact", kind, kind.isChosen ? "Café\nHotel" : "")
      let path = try pages.path("Asha")
      let blank = try await pages.get(path).text
      #expect(blank.contains("Something more") && blank.contains("Own fact"))
      let saved = try await pages.post("\(path)/fields/\(id)", ["field": "own\(id)", "own\(id)": typed])
      #expect(saved.headers[.location] == "\(path)#profile")
      let html = try await pages.get(path).text
      #expect(html.contains("\(shown)<"), "\(kind)")
      #expect(!html.contains("Something more") && !html.contains("⟦") && !html.contains("{{"))
      #expect(try await pages.get(path, as: .viewer).text.contains("<dd>\(shown)</dd>"))
      let customer = try pages.shop.read { try $0.customer(Customer.ID(rawValue: 1)) }
      #expect(customer?.byHand.contains("field.\(id)") == true)
      let change = try #require(pages.change(saved))
      #expect(try await pages.get("/changes/\(change)").text.contains("Own fact"))
      try pages.shop.change(.undo) { _ = try $0.undo(change) }
      #expect(try pages.shop.read { try $0.fieldValues(of: Customer.ID(rawValue: 1)) }.isEmpty)
    }
  }

  @Test(arguments: [
    (Field.Kind.number, "many", "That is not a number."), (.money, "USD 5", "another currency"),
    (.date, "31/02/2020", "That is not a date."), (.choice, "Castle", "not one of the choices"),
    (.choices, "Castle", "not one of the choices"), (.yesNo, "maybe", "neither yes nor no"),
  ])
  func `what cannot stand in a field is shown again with its sentence`(
    kind: Field.Kind, typed: String, sentence: String
  ) async throws {
    try await CornerPages.open { pages in
      let id = try await add(pages, "Own fact", kind, kind.isChosen ? "Café\nHotel" : "")
      let path = try pages.path("Asha")
      let refused = try await pages.post("\(path)/fields/\(id)", ["field": "own\(id)", "own\(id)": typed])
      #expect(refused.status == .unprocessableContent)
      #expect(refused.text.contains(sentence))
      #expect(refused.text.contains("<details class=\"edit\" data-key=\"edit\" open>"))
      #expect(try await pages.post("\(path)/fields/999", ["own999": "x"]).status == .notFound)
    }
  }

  @Test func `further addresses come and go`() async throws {
    try await CornerPages.open { pages in
      let (path, id) = (try pages.path("Asha"), try pages.shop.id("Asha"))
      try await pages.post("\(path)/addresses", ["street": "1 Mill Lane", "city": "York"])
      #expect(try pages.shop.read { try $0.customer(id) }?.address == "1 Mill Lane\nYork")
      try await pages.post(
        "\(path)/addresses",
        ["addressLabel": "billing", "street": "2 High St", "city": "Leeds", "addressCountry": "UK"])
      let html = try await pages.get(path).text
      #expect(html.contains("<span class=\"badge\">billing</span> 2 High St, Leeds, UK"))
      #expect(
        try await pages.post("\(path)/addresses", ["addressLabel": "x"]).status == .unprocessableContent)
      let kept = try pages.shop.read { try $0.keptAddresses(of: id) }
      try await pages.post("\(path)/addresses/\(kept[0].id)/remove")
      #expect(try pages.shop.read { try $0.customer(id) }?.address == "2 High St\nLeeds")
      #expect(try await pages.post("\(path)/addresses/\(kept[0].id)/remove").status == .notFound)
    }
  }

  @Test func `the list is filtered, sorted and shown by fields through its address`() async throws {
    try await CornerPages.open { pages in
      let trade = try await add(pages, "Trade", .choice, "Café\nHotel")
      let seats = try await add(pages, "Seats", .number)
      for (name, choice, number) in [
        ("Asha", "Café", "12"), ("Ben", "Hotel", "1,200"), ("Dev", "Café", "7.5"),
      ] {
        let path = try pages.path(name)
        try await pages.post("\(path)/fields/\(trade)", ["own\(trade)": choice])
        try await pages.post("\(path)/fields/\(seats)", ["own\(seats)": number])
      }
      func list(_ asked: String) async throws -> String { try await pages.get("/customers?\(asked)").text }
      #expect(names(try await list("field.\(trade)=cafe&sort=name")) == ["Asha", "Dev"])
      #expect(names(try await list("field.\(trade)=Hotel|Caf%C3%A9&sort=name")) == ["Asha", "Ben", "Dev"])
      #expect(
        names(try await list("field.\(seats).from=8&field.\(seats).to=1,200&sort=name")) == ["Asha", "Ben"])
      #expect(names(try await list("field.\(trade)=cafe&field.\(seats).to=10")) == ["Dev"])
      #expect(names(try await list("field.\(trade)=-")).count == 9)
      #expect(try await list("field.\(trade)=cafe").contains("2 of your 12 customers"))
      let sorted = try await list("show=\(seats)&sort=own&order=down")
      #expect(names(sorted).prefix(3) == ["Ben", "Asha", "Dev"])
      #expect(
        sorted.contains("data-label=\"Seats\">1,200</td>") && sorted.contains("aria-sort=\"descending\""))
      let wrong = try await list("field.\(seats).from=few")
      #expect(wrong.contains("That is not a number.") && wrong.contains("value=\"few\""))
      #expect(names(wrong).count == 12)
      #expect(names(try await list("field.999=x&show=999&sort=own&field.x=1&field.1.2.3=4")).count == 12)
    }
  }

  @Test func `an address keeps what it asks of fields from page to page`() {
    let address = ListAddress(
      Form(query: "field.12.from=1&field.3=a%7Cb&show=12&sort=own&order=down&field.12.none=yes"))
    let text = address.text
    #expect(ListAddress(Form(query: String(text.drop { $0 != "?" }.dropFirst()))) == address)
    #expect(address.own.map(\.field.rawValue) == [3, 12])
    #expect(address.sorted(by: .name).text.contains("field.12.from=1"))
    #expect(!address.sorted(by: .name).text.contains("sort=own"))
    #expect(
      address.sortedByShown().text.contains("sort=own") && !address.sortedByShown().text.contains("order="))
  }
}
