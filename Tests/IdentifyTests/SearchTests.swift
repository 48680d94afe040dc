// Finding customers however they are typed: the nearest first, then whoever spent most.

import Customers
import Foundation
import Storage
import TestSupport
import Testing

@testable import Identify

@Suite(.everyEngine) struct SearchTests {
  private let shop: CornerShop

  init() throws {
    shop = try CornerShop(isEmpty: true)
    try shop.change { transaction in
      for name in [
        "John Smith", "Joan Smythe", "Ben O'Brien", "आशा शर्मा", "Asha Rao", "Usha Rao", "Johnson Ltd",
      ] {
        try transaction.add(NewCustomer(name: name), country: "IN")
      }
      var ravi = NewCustomer(name: "Ravi Kumar")
      ravi.phones = ["098765 43210"]
      ravi.emails = ["ravi.kumar@example.com"]
      ravi.company = "Blue Lotus Interiors"
      ravi.note = "prefers oolong"
      ravi.tags = "wholesale"
      var home = Address()
      (home.city, home.postalCode) = ("Pune", "411001")
      ravi.addresses = [home]
      try transaction.add(ravi, country: "IN")
    }
  }

  private func names(_ typed: String, limit: Int = 8) throws -> [String] {
    try shop.read { snapshot in
      try snapshot.find(typed, limit: limit).compactMap { try snapshot.customer($0.id)?.name }
    }
  }

  @Test(
    arguments: [
      ("Jhon Smiht", "John Smith"), ("smth", "John Smith"), ("obrien", "Ben O'Brien"),
      ("o'brien", "Ben O'Brien"),
      ("ben o", "Ben O'Brien"), ("interors", "Ravi Kumar"), ("lotsu interiors", "Ravi Kumar"),
    ])
  func `a misspelt name finds the one who was meant first`(typed: String, name: String) throws {
    #expect(try names(typed).first == name)
  }

  @Test func `a short word is not taken for another`() throws {
    #expect(try names("jo").sorted() == ["Joan Smythe", "John Smith", "Johnson Ltd"])
    #expect(try names("zz") == [])
  }

  @Test(arguments: ["Asha", "Aasha", "asha", "Usha", "आशा", "उषा"])
  func `a name is found in any script and spelling`(typed: String) throws {
    let found = try names(typed)
    #expect(Set(found).isSuperset(of: ["Asha Rao", "Usha Rao", "आशा शर्मा"]), "\(found)")
  }

  @Test func `the name as typed comes before those that sound like it`() throws {
    #expect(try names("Asha").first == "Asha Rao")
    #expect(try names("उषा").first == "Usha Rao")
    #expect(try names("Usha").first == "Usha Rao")
  }

  @Test(
    arguments: [
      "9876543210", "+91 98765 43210", "098765-43210", "0091 98765 43210", "98765 432", "3210", "543210",
      "(098765) 43210", "९८७६५ ४३२१०", "91987",
    ])
  func `a phone is found however it is typed, and by its last digits`(typed: String) throws {
    #expect(try names(typed) == ["Ravi Kumar"])
  }

  @Test(arguments: [
    "ravi.kumar@example", "blue lotus", "oolong", "wholesale", "pune", "411001", "ravi pune", "kumar 3210",
  ])
  func `mails, companies, notes, tags and towns are found`(typed: String) throws {
    #expect(try names(typed) == ["Ravi Kumar"])
  }

  @Test func `of those who are equally near, whoever spent most comes first`() throws {
    for (amount, name) in [(5, "Usha Rao"), (50, "Asha Rao")] {
      try shop.sell(amount, to: name, on: "2025-06-01")
    }
    #expect(try names("rao") == ["Asha Rao", "Usha Rao"])
    try shop.sell(500, to: "Usha Rao", on: "2025-06-02")
    #expect(try names("ra", limit: 3).prefix(2) == ["Usha Rao", "Asha Rao"])
    // A whole word before the beginning of one, whatever they spent.
    try shop.sell(900, to: "Johnson Ltd", on: "2025-06-02")
    #expect(try names("john").first == "John Smith")
  }

  @Test func `what is changed is found at once, and no longer as it was`() throws {
    let field = try shop.change { try $0.addField(named: "Allergies", kind: .text) }
    let asha = try shop.id("Asha Rao")
    try shop.change {
      try $0.set(field, of: asha, to: [FieldValue(field: field, value: "Walnuts", size: nil)])
    }
    #expect(try names("walnut") == ["Asha Rao"])
    try shop.change { try $0.set(field, of: asha, to: []) }
    #expect(try names("walnut") == [])
    try shop.change { try $0.change(asha, ["name": "Asha Verma"]) }
    #expect(try names("Varma").first == "Asha Verma")
    #expect(try !names("rao").contains("Asha Verma"))
  }

  @Test func `undoing the older of two changes leaves nothing behind in what is found`() throws {
    let ravi = try shop.id("Ravi Kumar")
    for word in ["peonies", "tulips"] {
      try shop.change {
        try $0.insert("interaction", ["customer_id": ravi, "day": shop.today, "words": word])
      }
    }
    let older: Int64? = try shop.read { try $0.value("SELECT MAX(id) - 1 FROM change_set") }
    let undone = try shop.change(.undo) { try $0.undo(try #require(older)) }
    #expect(undone.leftCount == 0)
    #expect(try names("peonies") == [])
    #expect(try names("tulips") == ["Ravi Kumar"])
  }

  @Test func `any text can be typed`() throws {
    let typed = [
      "", " ", "\"", "' OR 1=1", "*", "AND", "a*b", "(", "\u{0}", "😀", "%", "_", "\\", "\u{E000}", "~as", "0",
      "00000",
    ]
    for text in typed + [String(repeating: "a", count: 5000), String(repeating: "a b ", count: 500)] {
      _ = try names(text)
      _ = try shop.read { try $0.matches(SearchWords(text)).count }
    }
  }

  @Test func `the list finds the same people, and those who may have been meant where nobody is like that`()
    throws
  {
    func count(_ typed: String) throws -> Int { try shop.read { try $0.matches(SearchWords(typed)).count } }
    #expect(try count("rao") == 2)
    #expect(try count("asha") == 2)
    #expect(try count("Jhon Smiht") == 1)
    #expect(try count("3210") == 1)
    #expect(try count("qqqq") == 0)
  }

  @Test func `a beginning that thousands have is answered by those who spent most`() throws {
    try shop.change { transaction in
      for number in 0..<700 { try transaction.add(NewCustomer(name: "Maria Nobody\(number)"), country: "IN") }
    }
    try shop.change {
      try $0.sell(
        10, to: try #require(try $0.value("SELECT id FROM customer WHERE name = 'Maria Nobody444'")),
        on: "2025-06-01")
    }
    #expect(try names("maria").first == "Maria Nobody444")
    #expect(try names("mar", limit: 8).count == 8)
  }

  @Test func `customers of an older version are gone through once`() throws {
    let before = try shop.database.readNow { try $0.fingerprint() }
    try shop.database.writeNow(Change(.edit, at: shop.now)) { transaction in
      for table in ["vocabulary", "vocabulary_key"] as [SQL] {
        try transaction.execute("DELETE FROM \(table)")
      }
      try transaction.execute("UPDATE customer SET search_text = name_fold")
      try transaction.forgetSearch()
    }
    #expect(try names("Smiht").isEmpty)
    let changes: Int? = try shop.read { try $0.value("SELECT COUNT(*) FROM change_set") }
    try shop.database.bringSearchUpToDateNow(at: shop.now)
    #expect(try names("Smiht").first == "John Smith")
    #expect(try names("oolong") == ["Ravi Kumar"])
    #expect(try shop.database.readNow { try $0.fingerprint() } == before)
    #expect(try shop.read { try $0.value("SELECT COUNT(*) FROM change_set") } == changes)
    #expect(try !shop.read { try $0.isSearchBehind() })
  }

  @Test func `an import teaches the words of its customers`() throws {
    let shop = try EmptyShop()
    try shop.bring("name,email,city\nOluwaseun Adeyemi,olu@example.com,Ibadan\n")
    func found(_ typed: String) throws -> Int { try shop.database.readNow { try $0.find(typed).count } }
    #expect(try found("Oluwasuen Adeyeme") == 1)
    #expect(try found("Ibaddan") == 1)
    try shop.bring("name,email,city\nOluwaseun Balogun,olu@example.com,Ibadan\n")
    #expect(try found("Balogn") == 1)
    #expect(try found("Adeyemi") == 0)
  }
}
