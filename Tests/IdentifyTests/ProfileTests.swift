// What makes a profile quick to write and whole: a line taken apart, own fields in order and of another kind, what is known.

import Customers
import Exchange
import Storage
import TestSupport
import Testing

@Suite struct CapturedCustomerTests {
  @Test(arguments: [
    ("Asha Rao 98201 23456 asha@example.com", "Asha Rao", ["98201 23456"], ["asha@example.com"]),
    ("98201-23456 Asha", "Asha", ["98201-23456"], []),
    ("<asha@example.com>, Asha", "Asha", [], ["asha@example.com"]),
    ("Studio 54", "Studio 54", [], []), ("आशा राव +91 98201 23456", "आशा राव", ["+91 98201 23456"], []),
    ("Asha, 98201 23456; 022 2345 6789", "Asha", ["98201 23456", "022 2345 6789"], []),
    ("(022) 2345 6789", "", ["(022) 2345 6789"], []), ("  ", "", [], []),
    ("Asha @ home", "Asha @ home", [], []),
  ])
  func `a line typed in a hurry is taken apart`(
    line: String, name: String, phones: [String], emails: [String]
  ) {
    let new = NewCustomer(captured: line, country: "IN")
    #expect(new.name == name)
    #expect(new.phones == phones)
    #expect(new.emails == emails)
  }
}

@Suite(.everyEngine) struct ProfileTests {
  private let shop: CornerShop
  private let form = WrittenForm.plain(Currency(code: "GBP"))

  init() throws { shop = try CornerShop() }

  private func add(_ name: String, _ kind: Field.Kind, _ held: [String: String]) throws -> Field.ID {
    let id = try shop.change { try $0.addField(named: name, kind: kind, choices: ["Tea", "Coffee"]) }
    let field = try #require(try shop.read { try $0.field(id) })
    for (customer, value) in held {
      let customer = try shop.id(customer)
      try shop.change { try $0.setByHand(id, of: customer, to: try field.read(value, form)) }
    }
    return id
  }

  private func values(_ field: Field.ID) throws -> [String] {
    try shop.read {
      try $0.values("SELECT value FROM field_value WHERE field_id = \(field) ORDER BY customer_id, id")
    }
  }

  @Test func `another kind shows what would be lost, keeps the rest, and is undone whole`() throws {
    let id = try add("Seats", .text, ["Asha": "12", "Ben": "about ten", "Chitra": " 1,200.50 "])
    let before = try shop.read { try $0.fingerprint() }
    let preview = try shop.read { try $0.conversion(of: id, to: .number, form) }
    #expect(preview.customers == 3 && preview.kept == 2 && preview.lostCount == 1)
    #expect(preview.lost.map(\.value) == ["about ten"] && preview.lost.map(\.name) == ["Ben"])
    #expect(try shop.read { try $0.fingerprint() } == before)
    let change = try shop.change(.bulkEdit) { transaction in
      let done = try transaction.convert(field: id, to: .number, form)
      #expect(done == (kept: 2, lost: 1))
      return try transaction.changeSet()
    }
    #expect(try values(id) == ["12", "1200.5"])
    #expect(try shop.read { try $0.field(id) }?.kind == .number)
    try shop.change(.undo) { _ = try $0.undo(change) }
    #expect(try shop.read { try $0.fingerprint() } == before)
  }

  @Test func `a text becomes choices and back`() throws {
    let id = try add("Likes", .text, ["Asha": "Tea, Cake", "Ben": "Tea", "Chitra": "Coffee"])
    let preview = try shop.read { try $0.conversion(of: id, to: .choices, form) }
    #expect(preview.lostCount == 0 && Set(preview.choices) == ["Cake", "Coffee", "Tea"])
    try shop.change { try $0.convert(field: id, to: .choices, form) }
    #expect(Set(try values(id)) == ["Cake", "Coffee", "Tea"])
    #expect(try values(id).count == 4)
    #expect(try shop.read { try $0.fieldCounts() }[id] == 3)
    try shop.change { try $0.convert(field: id, to: .text, form) }
    #expect(try values(id).count == 3)
    #expect(try values(id).first?.split(separator: ", ").count == 2)
  }

  @Test func `money, dates and yes or no are read as people write them`() throws {
    let id = try add("Since", .text, ["Asha": "2020-04-03", "Ben": "soon"])
    try shop.change { try $0.convert(field: id, to: .date, form) }
    #expect(try values(id) == ["2020-04-03"])
    try shop.change { try $0.convert(field: id, to: .text, form) }
    #expect(try values(id) == ["2020-04-03"])
    let yes = try add("Member", .yesNo, ["Asha": "yes", "Ben": "no"])
    try shop.change { try $0.convert(field: yes, to: .choice, form) }
    #expect(try shop.read { try $0.field(yes) }?.choices.sorted() == ["no", "yes"])
    #expect(try values(yes) == ["yes", "no"])
  }

  @Test func `fields stand in the owner's order, those shown first before the others`() throws {
    let ids = try ["One", "Two", "Three"].map { try add($0, .text, [:]) }
    func names() throws -> [String] { try shop.read { try $0.fields() }.map(\.name) }
    #expect(try names() == ["One", "Two", "Three"])
    try shop.change { try $0.move(field: ids[2], up: true) }
    #expect(try names() == ["One", "Three", "Two"])
    try shop.change { try $0.showFirst(ids[1], true) }
    #expect(try names() == ["Two", "One", "Three"])
    try shop.change { try $0.move(field: ids[1], up: false) }
    #expect(try names() == ["Two", "One", "Three"])
    try shop.change { try $0.showFirst(ids[2], true) }
    try shop.change { try $0.move(field: ids[1], up: false) }
    #expect(try names() == ["Three", "Two", "One"])
    #expect(throws: FieldRefusal.notFound) {
      try shop.change { try $0.move(field: Field.ID(rawValue: 999), up: true) }
    }
  }

  @Test func `a profile says how much of it is known`() throws {
    let id = try add("Trade", .text, [:])
    try shop.change { try $0.showFirst(id, true) }
    let asha = try shop.id("Asha")
    try shop.change { try $0.change(asha, ["birthday": "--02-03", "tags": "vip"]) }
    let found = try shop.read { snapshot in
      Completeness(
        try #require(try snapshot.customer(asha)), reach: [], addresses: 0, dates: 0, hasPicture: true,
        fields: try snapshot.fields(), filled: [])
    }
    #expect(found.known == [.name, .birthday, .tags, .picture])
    #expect(found.missing == [.phone, .email, .address, .note, .date, .own(id)])
    #expect(found.total == 10)
  }
}
