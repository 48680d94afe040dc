// A list of others comes in beside the customers: matched, spoken of, removed whole.

import Customers
import Differentiate
import Identify
import Storage
import TestSupport
import Testing

@Suite(.everyEngine) struct OutsideListTests {
  private let fair = """
    Name,Company,Email,Phone,City,Postcode,Industry,Member no
    Asha,,asha@example.com,,York,YO1 7HH,Restaurant,1
    Nisha Verma,Verma Foods Ltd,nisha@verma.example,020 7946 0001,Leeds,LS1 4AP,Restaurant,2
    ,Nothing & Sons,,,,,Hotel,3
    ,,,,,,,4

    """

  @Test func `a list lies beside the customers and makes none`() throws {
    let shop = try ListShop()
    let before = try shop.shop.read { try $0.value("SELECT COUNT(*) FROM customer", as: Int.self) }
    let id = try shop.bring(fair)
    let list = try #require(try shop.shop.read { try $0.outsideList(id) })
    #expect(list.rows == 3 && list.leftOut == 1 && list.fromWhom == "The fair")
    #expect(list.columns.map(\.role) == [.name, .company, .email, .phone, .city, .postalCode, nil, nil])
    let entries = try shop.shop.read { try $0.entries(of: id, limit: 10) }
    #expect(entries.map(\.name) == ["Asha", "Nisha Verma", "Nothing & Sons"])
    #expect(entries.map(\.kind) == [.person, .person, .organisation])
    #expect(entries.map { $0.text(of: list.columns[6]) } == ["Restaurant", "Restaurant", "Hotel"])
    #expect(entries[1].emailKeys == ["nisha@verma.example"] && entries[1].phoneKeys == ["+442079460001"])
    #expect(try shop.shop.read { try $0.value("SELECT COUNT(*) FROM customer", as: Int.self) } == before)
  }

  @Test func `the same file and the same name are known again`() throws {
    let shop = try ListShop()
    try shop.bring(fair)
    #expect(throws: ListRefusal.sameFile(as: "Trade fair")) { try shop.bring(fair, name: "Again") }
    #expect(throws: ListRefusal.nameTaken) { try shop.bring(fair + "x", name: "TRADE  fair") }
    #expect(throws: ListRefusal.nameMissing) { try shop.bring(fair + "y", name: " ") }
  }

  @Test func `what is no list of people is refused in words`() throws {
    let shop = try ListShop()
    #expect(throws: ListRefusal.nobody) { try shop.bring("Colour,Length\nred,3\nblue,4\n") }
    #expect(throws: ListRefusal.nobody) { try shop.bring("Name,City\n,York\n,Leeds\n") }
    let money = try shop.bring(
      "Company,Revenue,Date,City\nVerma Foods,1200000,2024-01-01,Leeds\n", name: "Bought")
    #expect(
      try shop.shop.read { try $0.outsideList(money) }?.columns.map(\.role) == [.company, nil, nil, .city])
    #expect(throws: ListRefusal.self) {
      try shop.bring(
        "Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Total,Lineitem name\n#1,a@b.co,paid,2025-01-01,,GBP,1,1,Tea\n"
      )
    }
  }

  @Test func `a list is removed whole, and comes back whole`() throws {
    let shop = try ListShop()
    let empty = try shop.fingerprint()
    let id = try shop.bring(fair)
    try shop.undo()
    #expect(try shop.fingerprint() == empty)
    let again = try shop.bring(fair)
    #expect(again != id)
    try shop.shop.change { try $0.answer(try $0.entries(of: again, limit: 1)[0].id, of: again, .dismissed) }
    let full = try shop.fingerprint()
    try shop.shop.change { try $0.removeList(again) }
    #expect(try shop.fingerprint() == empty)
    #expect(try shop.shop.read { try $0.value("SELECT COUNT(*) FROM list_match", as: Int.self) } == 0)
    try shop.undo()
    #expect(try shop.fingerprint() == full)
    #expect(try shop.counts(again) == [.open: 2, .dismissed: 1])
  }

  @Test func `who is a customer is found, with the reasons`() throws {
    let shop = try ListShop(isEmpty: true)
    try shop.add("Nisha Verma") { $0.emails = ["nisha@verma.example"] }
    try shop.add("Ravi Kumar") { $0.addresses = [town("Leeds", "4 Mill Lane", code: "LS1 4AP")] }
    try shop.add("Asha Rao") { $0.phones = ["020 7946 0001"] }
    try shop.add("Dev Patel") { $0.addresses = [town("York")] }
    try shop.add("Lost Person")
    let id = try shop.bring(
      """
      First name,Last name,Email,Phone,Street,City,Postcode
      Nisha,Verma,NISHA@verma.example,,,,
      Kumar,Ravi,,,4 Mill Lane,Leeds,LS1 4AP
      Vikram,Rao,,+44 20 7946 0001,,,
      Dev,Pattel,,,,York,
      Lost,Person,,,,,
      Nobody,Known,,,,Bath,

      """)
    #expect(
      try shop.states(id) == [
        "Nisha Verma": .found, "Kumar Ravi": .found, "Vikram Rao": .unsure, "Dev Pattel": .unsure,
        "Lost Person": .unsure, "Nobody Known": .new,
      ])
    #expect(try shop.entry("Nisha Verma", id).reasons == [.sameName, .sameEmail])
    #expect(try shop.entry("Kumar Ravi", id).reasons == [.swappedNames, .sameAddress, .samePostalCode])
    #expect(try shop.entry("Vikram Rao", id).reasons == [.differentFirstName, .samePhone])
    #expect(try shop.entry("Dev Pattel", id).reasons == [.nameOneLetterApart, .sameCity])
    #expect(try shop.entry("Lost Person", id).reasons == [.sameName, .nameOnly])
    #expect(try shop.counts(id) == [.found: 2, .unsure: 3, .new: 1])
  }

  @Test func `a person at a business is a contact there, and two firms of one name are two`() throws {
    let shop = try ListShop(isEmpty: true)
    try shop.add("Verma Foods") {
      $0.kind = .organisation
      $0.company = "Verma Foods Pvt. Ltd."
      $0.emails = ["info@verma.example"]
    }
    try shop.add("Sharma Traders") {
      $0.kind = .organisation
      $0.addresses = [town("Pune")]
    }
    for number in 1...40 { try shop.add("Somebody \(number)") { $0.addresses = [town("Delhi")] } }
    let id = try shop.bring(
      """
      Name,Company,Email,City
      Nisha Verma,Verma Foods Ltd,info@verma.example,Pune
      ,"VERMA FOODS, Limited",info@verma.example,
      ,Sharma Traders & Co,,Pune
      ,Sharma Traders LLP,,Delhi

      """)
    let states = try shop.shop.read { try $0.entries(of: id, limit: 9) }.map { try shop.state($0.id, id) }
    #expect(states[0] == .contact && states[1] == .found && states[2] == .found)
    #expect(states[3] == .unsure || states[3] == .new)
    #expect(try shop.entry("Nisha Verma", id).reasons == [.worksThere])
  }

  @Test func `the owner's word is kept, whatever is found later`() throws {
    let shop = try ListShop(isEmpty: true)
    let lost = try shop.add("Lost Person")
    let asha = try shop.add("Asha Rao") { $0.phones = ["020 7946 0001"] }
    let id = try shop.bring("Name,Phone\nLost Person,\nVikram Rao,020 7946 0001\nSomebody Else,\n")
    let entries = try shop.shop.read { try $0.entries(of: id, limit: 9) }.map(\.id)
    try shop.shop.change { try $0.answer(entries[0], of: id, .same(nil)) }
    try shop.shop.change { try $0.answer(entries[1], of: id, .other) }
    #expect(throws: ListRefusal.noCandidate) {
      try shop.shop.change { try $0.answer(entries[2], of: id, .same(nil)) }
    }
    #expect(throws: ListRefusal.noSuchEntry) {
      try shop.shop.change { try $0.answer(999_999, of: id, .other) }
    }
    let said: [String: EntryState] = ["Lost Person": .found, "Vikram Rao": .new, "Somebody Else": .new]
    #expect(try shop.states(id) == said)
    #expect(try shop.counts(id) == [.found: 1, .new: 2])
    try shop.look(id)
    #expect(try shop.states(id) == said)
    #expect(try shop.entry("Lost Person", id).customer == lost)
    #expect(try shop.entry("Lost Person", id).reasons == [.ownerSaid])
    try shop.shop.change { try $0.answer(entries[2], of: id, .same(asha)) }
    #expect(try shop.entry("Somebody Else", id).customer == asha)
    try shop.undo()
    #expect(try shop.states(id) == said)
    try shop.shop.change { try $0.answer(entries[0], of: id, .nothing) }
    #expect(try shop.states(id)["Lost Person"] == .unsure)
  }
}

extension ListShop {
  func state(_ entry: Int64, _ id: OutsideList.ID) throws -> EntryState? {
    try shop.read { try $0.listed(entry: entry, of: id) }?.state
  }
}
