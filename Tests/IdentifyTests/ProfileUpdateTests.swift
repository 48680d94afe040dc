// What a list of people changes of customers we know: what differs, but nothing that a person set by hand.

import Customers
import Exchange
import TestSupport
import Testing

@testable import Identify
@testable import Storage

@Suite(.everyEngine) struct ProfileUpdateTests {
  private let shop: EmptyShop
  private let list = "id,name,email,phone,company,city,note,tags\n"

  init() throws {
    shop = try EmptyShop()
    try shop.bring(
      list
        + "7,Ada Upton,ada@example.com,(555) 555-0101,Upton Ltd,Bristol,likes tea,vip\n8,Ben Yew,ben@example.com,,,,,\n"
    )
  }

  private func profile(_ id: Int) throws -> [String] {
    try shop.texts(
      "SELECT name || '|' || company || '|' || address || '|' || note || '|' || tags FROM customer WHERE id = \(id)"
    )
  }

  private func ada() throws -> Customer.ID {
    Customer.ID(
      rawValue: Int64(try shop.number("SELECT customer_id FROM contact_point WHERE key = 'ada@example.com'")))
  }

  @Test func `what differs is changed and told, and can be taken back`() throws {
    let before = try shop.fingerprint()
    let newer =
      list + "7,Ada Upton-Lee,ada@new.example,(555) 555-0101,Lee Ltd,Bath,likes coffee,\"vip, local\"\n"
    let report = try shop.bring(newer)
    #expect(report.customers == .init(created: 0, updated: 1, unchanged: 0))
    #expect(
      try profile(Int(ada().rawValue)) == ["Ada Upton-Lee|Lee Ltd|Bath|likes coffee|vip, local"])
    #expect(
      report.changes.map { "\($0.column): \($0.old) > \($0.new)" } == [
        "name: Ada Upton > Ada Upton-Lee", "company: Upton Ltd > Lee Ltd", "address: Bristol > Bath",
        "note: likes tea > likes coffee", "tags: vip > vip, local",
      ])
    #expect(report.changedValues == 5)
    #expect(
      try shop.texts("SELECT written FROM contact_point WHERE kind = 'email' ORDER BY id").prefix(3).sorted()
        == ["ada@example.com", "ada@new.example", "ben@example.com"])
    #expect(try shop.texts("SELECT city FROM address") == ["Bath"])
    #expect(try shop.bring(newer).news == [0, 0, 0, 0, 0])
    try shop.undo()
    try shop.undo(2 + 1)
    #expect(try shop.fingerprint() == before)
  }

  @Test func `of several rows about one customer the first counts`() throws {
    let rows = list + "7,Ada First,ada@example.com,,,,,\n7,Ada Second,ada@example.com,,Second Ltd,,,\n"
    try shop.bring(rows)
    #expect(try profile(Int(ada().rawValue)) == ["Ada First|Upton Ltd|Bristol|likes tea|vip"])
    #expect(try shop.bring(rows).news == [0, 0, 0, 0, 0])
  }

  @Test func `what a person set by hand stays, unless the import says otherwise`() throws {
    let id = try ada()
    try shop.database.writeNow(Change(.edit, at: noon)) {
      try $0.change(id, ["name": "Ada U.", "note": "likes tea"])
    }
    #expect(try shop.texts("SELECT by_hand FROM customer WHERE id = \(id)") == ["name"])
    let newer = list + "7,Ada Lee,ada@example.com,,Lee Ltd,,,\n"
    let report = try shop.bring(newer)
    #expect(report.keptByHand == 1)
    #expect(try profile(Int(id.rawValue)) == ["Ada U.|Lee Ltd|Bristol|likes tea|vip"])
    var options = ImportOptions()
    options.overwrites = true
    try shop.bring(newer, options)
    #expect(try profile(Int(id.rawValue)) == ["Ada Lee|Lee Ltd|Bristol|likes tea|vip"])
  }

  @Test func `taking an edit back takes back that it was set by hand`() throws {
    let id = try ada()
    let before = try shop.fingerprint()
    try shop.database.writeNow(Change(.edit, at: noon)) { try $0.change(id, ["company": "By Hand"]) }
    try shop.undo()
    #expect(try shop.fingerprint() == before)
    try shop.bring(list + "7,Ada Upton,ada@example.com,,Lee Ltd,,,\n")
    #expect(try shop.texts("SELECT company FROM customer WHERE id = \(id)") == ["Lee Ltd"])
  }

  @Test(arguments: [(Role.email, 3), (Role.number, 2), (Role.name, 3), (Role.phone, 3)])
  func `only what was chosen finds a customer`(key: Role, customers: Int) throws {
    var options = ImportOptions()
    options.key = key
    try shop.bring(list + "7,Someone Else,else@example.com,(555) 555-0199,,,,\n", options)
    #expect(try shop.number("SELECT COUNT(*) FROM customer") == customers)
  }

  @Test func `sources are made once, and who brought whom may come later in the file`() throws {
    let rows =
      "name,email,lead source,referred by\nAda Upton,ada@example.com,Trade fair,Cleo Zed\nBen Yew,ben@example.com,trade  FAIR,Dr Rao\n"
      + "Cleo Zed,cleo@example.com,,ada@example.com\nDev,dev@example.com,Web,Dev\n"
    try shop.bring(rows)
    #expect(try shop.texts("SELECT name FROM source ORDER BY id") == ["Trade fair", "Web"])
    #expect(
      try shop.texts(
        """
        SELECT c.name || ' by ' || COALESCE(r.name, a.name) FROM referral AS f
        JOIN customer AS c ON c.id = f.customer_id LEFT JOIN customer AS r ON r.id = f.referrer_id
        LEFT JOIN associate AS a ON a.id = f.associate_id ORDER BY c.name
        """) == ["Ada Upton by Cleo Zed", "Ben Yew by Dr Rao"])
    #expect(
      try shop.texts("SELECT DISTINCT source_origin FROM customer WHERE source_id IS NOT NULL") == ["derived"]
    )
    #expect(try shop.bring(rows).news == [0, 0, 0, 0, 0])
    #expect(try shop.number("SELECT COUNT(*) FROM referral") == 2)
  }

  @Test func `a number kept by an earlier rule is the same number`() throws {
    let id = try ada()
    try shop.database.writeNow(Change(.edit, at: noon)) { transaction in
      _ = try transaction.insert(
        "contact_point",
        ["customer_id": id, "kind": ContactPoint.Kind.phone, "written": "0165551234", "key": "0165551234"])
    }
    try shop.bring("name,phone,country\nAda Upton,016-555 1234,Malaysia\n")
    #expect(try shop.number("SELECT COUNT(*) FROM customer") == 2)
  }
}
