// The business's own fields: what may stand in each kind, and what becomes of it.

import Customers
import Exchange
import Storage
import TestSupport
import Testing

@Suite struct FieldReadingTests {
  private let rupees = WrittenForm(currency: Currency(code: "INR"), mark: .point, order: .dayMonthYear)
  private let euros = WrittenForm(currency: Currency(code: "EUR"), mark: .comma, order: .dayMonthYear)

  private func field(_ kind: Field.Kind, _ choices: String...) -> Field {
    Field(id: Field.ID(rawValue: 1), name: "Field", kind: kind, choices: choices)
  }

  private func read(_ kind: Field.Kind, _ text: String, _ form: WrittenForm) throws -> FieldValue? {
    try field(kind).read(text, form).first
  }

  @Test func `a number is read in the form it is written in, and sorts by its size`() throws {
    #expect(try read(.number, "1,00,000.50", rupees)?.value == "100000.5")
    #expect(try read(.number, "1.000,5", euros)?.size == 1_000_500_000)
    #expect(try read(.number, " -0 ", rupees)?.value == "0")
    #expect(try read(.number, "१२", rupees)?.value == "12")
    for wrong in ["twelve", "12 %", "₹ 12", "9300000000000000", "--", "1e99"] {
      #expect(throws: FieldRefusal.numberUnreadable, "\(wrong)") { try read(.number, wrong, rupees) }
    }
  }

  @Test func `money is in the business's currency and in whole minor units`() throws {
    #expect(try read(.money, "₹ 1,250.5", rupees)?.value == "1250.50")
    #expect(try read(.money, "12,505", euros)?.size == 1251)
    #expect(throws: FieldRefusal.otherCurrency) { try read(.money, "USD 12", rupees) }
    #expect(throws: FieldRefusal.amountUnreadable) { try read(.money, "a lot", rupees) }
    #expect(throws: FieldRefusal.amountUnreadable) { try read(.money, "999999999999999999", rupees) }
  }

  @Test func `a date is a day that there is`() throws {
    #expect(try read(.date, "3/4/2020", rupees)?.value == "2020-04-03")
    #expect(try read(.date, "1970-01-02", rupees)?.size == 1)
    #expect(try read(.date, "3 April 2020 17:05", rupees)?.value == "2020-04-03")
    for wrong in ["31/02/2020", "2020", "soon", "99999999999999"] {
      #expect(throws: FieldRefusal.dateUnreadable, "\(wrong)") { try read(.date, wrong, rupees) }
    }
  }

  @Test func `yes and no are understood in several languages`() throws {
    for word in ["Yes", "TRUE", "1", "x", "हाँ", "Oui"] {
      #expect(try read(.yesNo, word, rupees)?.value == "yes")
    }
    for word in ["no", "False", "0", "नहीं"] { #expect(try read(.yesNo, word, rupees)?.size == 0) }
    #expect(throws: FieldRefusal.neitherYesNorNo) { try read(.yesNo, "maybe", rupees) }
  }

  @Test func `a choice is one of the list, however it is written`() throws {
    let field = field(.choice, "Café", "Hotel")
    #expect(try field.read("cafe ", rupees).map(\.value) == ["Café"])
    #expect(throws: FieldRefusal.notAChoice) { try field.read("Bakery", rupees) }
    #expect(field.cell("Bakery", rupees) == nil)
    #expect(field.cell("  ", rupees) == [])
  }

  @Test func `several choices stand in the order of the list, each once`() throws {
    let field = field(.choices, "Tea", "Coffee, ground", "Cups")
    #expect(try field.read("cups; TEA, cups", rupees).map(\.value) == ["Tea", "Cups"])
    #expect(try field.read("Coffee, ground\r\ntea", rupees).map(\.value) == ["Tea", "Coffee, ground"])
    #expect(field.choicesNamed(in: "Tea|Spoons, Cups") == ["Tea", "Spoons", "Cups"])
    #expect(throws: FieldRefusal.notAChoice) { try field.read("Tea; Spoons", rupees) }
  }

  @Test func `a text stays as it was written and is not endless`() throws {
    #expect(try read(.text, " Two  lines\nof it ", rupees)?.value == "Two  lines\nof it")
    #expect(throws: FieldRefusal.tooLong(limit: longestText)) {
      try read(.text, String(repeating: "a", count: longestText + 1), rupees)
    }
  }
}

@Suite(.everyEngine) struct FieldTests {
  private let shop: CornerShop

  init() throws { shop = try CornerShop() }

  private func values(_ name: String) throws -> [String] {
    let id = try shop.id(name)
    return try shop.read { try $0.fieldValues(of: id) }.map(\.value)
  }

  @Test func `a renamed choice is renamed with every customer who has it`() throws {
    let id = try shop.change { try $0.addField(named: "Trade", kind: .choice, choices: ["Bakery", "Hotel"]) }
    let field = try #require(try shop.read { try $0.field(id) })
    let form = WrittenForm.plain(Currency(code: "GBP"))
    let asha = try shop.id("Asha")
    try shop.change { try $0.set(id, of: asha, to: try field.read("bakery", form)) }
    try shop.change { try $0.changeChoices(of: id, to: ["Baker", "Hotel"], adding: ["School"]) }
    #expect(try values("Asha") == ["Baker"])
    #expect(try shop.read { try $0.field(id) }?.choices == ["Baker", "Hotel", "School"])
    #expect(throws: FieldRefusal.choiceInUse(customers: 1)) {
      try shop.change { try $0.changeChoices(of: id, to: ["", "Hotel", "School"]) }
    }
    try shop.change { try $0.changeChoices(of: id, to: ["Baker", " ", "School"]) }
    #expect(try shop.read { try $0.field(named: "TRADE") }?.choices == ["Baker", "School"])
    #expect(try shop.read { try $0.fieldCounts() } == [id: 1])
  }

  @Test func `a removed field comes back whole when it is undone`() throws {
    let id = try shop.change { try $0.addField(named: "Size", kind: .number) }
    let field = try #require(try shop.read { try $0.field(id) })
    let asha = try shop.id("Asha")
    try shop.change {
      try $0.set(id, of: asha, to: try field.read("12", .plain(Currency(code: "GBP"))))
    }
    let change = try shop.change { transaction in
      try transaction.removeField(id)
      return try transaction.changeSet()
    }
    #expect(try values("Asha").isEmpty)
    try shop.change(.undo) { try $0.undo(change) }
    #expect(try values("Asha") == ["12"])
    #expect(try shop.read { try $0.fields() } == [field])
  }

  @Test func `a file's new choices are added once`() throws {
    let id = try shop.change { try $0.addField(named: "Likes", kind: .choices) }
    let field = try #require(try shop.read { try $0.field(id) })
    let grown = try shop.change { try $0.addChoices(["Tea", "tea", "Cups"], to: field) }
    #expect(grown.choices == ["Tea", "Cups"])
    #expect(try shop.read { try $0.field(id) } == grown)
  }
}
