// What a list is good for: filling what is not known, comparing, ranking the rest, and making prospects.

import Customers
import Differentiate
import Identify
import Storage
import TestSupport
import Testing

@Suite(.everyEngine) struct ListUseTests {
  private let members = """
    Name,Email,Phone,City,Industry,Seats
    Asha Rao,asha@example.com,020 7946 0001,York,Bakery,12
    Ben Okafor,ben@example.com,020 7946 0002,Leeds,Hotel,many
    Chitra Sen,chitra@example.com,,Leeds,Bakery,40

    """

  @Test func `a list fills what is not known, and nothing else`() throws {
    let shop = try ListShop(isEmpty: true)
    let asha = try shop.add("Asha Rao") { $0.emails = ["asha@example.com"] }
    let ben = try shop.add("Ben Okafor") {
      $0.emails = ["ben@example.com"]
      $0.phones = ["020 7946 9999"]
    }
    let seats = try shop.shop.change { try $0.addField(named: "Seats", kind: .number) }
    let trade = try shop.shop.change { try $0.addField(named: "Trade", kind: .choice, choices: ["Hotel"]) }
    try shop.shop.change { transaction in
      let field = try #require(try transaction.field(trade))
      let form = WrittenForm.plain(Currency(code: "GBP"))
      try transaction.setByHand(trade, of: ben, to: try field.read("Hotel", form))
    }
    let id = try shop.bring(members)
    let before = try shop.fingerprint()
    let steps = try shop.shop.read { snapshot in
      let columns = try #require(try snapshot.outsideList(id)).columns
      return [
        FillStep(.part(.phone)), FillStep(.part(.address)),
        FillStep(.field(try #require(try snapshot.field(trade)), from: columns[4])),
        FillStep(.field(try #require(try snapshot.field(seats)), from: columns[5])),
      ]
    }
    let preview = try shop.shop.read { try ListFilling($0, id, steps).preview() }
    #expect(preview.matched == 2 && preview.customers == 2)
    #expect(preview.outcomes.map(\.filled) == [1, 2, 1, 1])
    #expect(preview.outcomes.map(\.known) == [1, 0, 1, 0])
    #expect(preview.outcomes.map(\.unreadable) == [0, 0, 0, 1])
    #expect(preview.outcomes[2].samples.map(\.text) == ["Bakery"])
    #expect(try shop.fingerprint() == before)

    let done = try shop.shop.change(.bringIn) { try ListFilling($0, id, steps).apply(in: $0) }
    #expect(done.outcomes.map(\.filled) == preview.outcomes.map(\.filled))
    let points = try shop.shop.read { try $0.contactPoints(of: asha) }
    #expect(points.map(\.key) == ["asha@example.com", "+442079460001"])
    #expect(try shop.shop.read { try $0.contactPoints(of: ben) }.count == 2)
    #expect(try shop.shop.read { try $0.customer(asha) }?.address == "York")
    #expect(try shop.shop.read { try $0.customer(asha) }?.byHand == [])
    #expect(try shop.shop.read { try $0.fieldValues(of: asha) }.map(\.value).sorted() == ["12", "Bakery"])
    #expect(try shop.shop.read { try $0.field(trade) }?.choices == ["Hotel", "Bakery"])
    let facts = try shop.shop.read { try $0.listFacts(of: asha) }
    #expect(facts.map(\.what) == ["phone", "address", "field.\(trade.rawValue)", "field.\(seats.rawValue)"])
    #expect(facts.allSatisfy { $0.listName == "Trade fair" && $0.fromWhom == "The fair" })
    try shop.undo()
    #expect(try shop.fingerprint() == before)
  }

  @Test func `chosen ones become prospects of the list, once, and all of it is undone`() throws {
    let shop = try ListShop(isEmpty: true)
    try shop.add("Asha Rao") { $0.emails = ["asha@example.com"] }
    try shop.shop.change { try $0.addField(named: "Sector", kind: .choice) }
    let id = try shop.bring(
      """
      Name,Email,City,Industry,Do not contact,Email opt out
      Asha Rao,asha@example.com,York,Bakery,,
      Ben Okafor,ben@example.com,Leeds,Hotel,yes,
      Ben Okafor,ben@example.com,Leeds,Hotel,,
      Chitra Sen,chitra@example.com,Leeds,Bakery,,yes

      """)
    let entries = try shop.shop.read { try $0.entries(of: id, limit: 9) }.map(\.id)
    let before = try shop.fingerprint()
    let report = try shop.shop.change(.bringIn) { try $0.makeProspects(of: entries, in: id) }
    #expect(report.made.count == 2 && report.customers == 1 && report.twice == 1)
    let benID = try shop.shop.id("Ben Okafor")
    let ben = try #require(try shop.shop.read { try $0.customer(benID) })
    #expect(ben.tags == "prospect" && ben.sourceOrigin == .derived && ben.doNotContact)
    let source = try shop.shop.read {
      try $0.value("SELECT name FROM source WHERE id = \(ben.source)", as: String.self)
    }
    #expect(source == "Trade fair")
    #expect(try shop.shop.standing("Ben Okafor").rhythm == .never)
    let chitra = try shop.shop.id("Chitra Sen")
    #expect(try shop.shop.read { try $0.contactPoints(of: chitra) }.map(\.consent) == [.no])
    #expect(try shop.shop.read { try $0.fieldValues(of: chitra) }.map(\.value) == ["Bakery"])
    #expect(try shop.counts(id)[.prospect] == 2)
    try shop.undo()
    #expect(try shop.fingerprint() == before)
    // Somebody of the list became a customer since it was looked through.
    try shop.add("Chitra Sen") { $0.emails = ["chitra@example.com"] }
    let again = try shop.shop.change(.bringIn) { try $0.makeProspects(of: [entries[3]], in: id) }
    #expect(again.made.isEmpty && again.customers == 1)
    #expect(throws: ListRefusal.nothingChosen) {
      try shop.shop.change { _ = try $0.makeProspects(of: [], in: id) }
    }
  }

  /// Sixty customers, half in Pune; the dozen that spend much are eleven from Pune and one from Delhi.
  private func town(_ shop: ListShop) throws {
    let industry = try shop.shop.change { try $0.addField(named: "Industry", kind: .text) }
    try shop.shop.change { transaction in
      for number in 0..<60 {
        var new = NewCustomer(name: "Customer \(number)")
        new.addresses = [place(number.isMultiple(of: 2) ? "Pune" : "Delhi")]
        let id = try transaction.add(new, country: "GB")
        let isRich = number.isMultiple(of: 2) ? number < 22 : number == 1
        try transaction.sell(isRich ? 1000 + number : 5, to: id, on: "2025-05-01")
        let trade = isRich ? "Restaurant" : number.isMultiple(of: 3) ? "Restaurant" : "School"
        try transaction.set(industry, of: id, to: [FieldValue(field: industry, value: trade, size: nil)])
      }
    }
  }

  @Test func `the list is compared with gold customers, and the rest ranked with reasons`() throws {
    let shop = try ListShop(isEmpty: true)
    try town(shop)
    var text = "Name,City,Sector,Sort\n"
    for number in 0..<30 {
      text +=
        "Stranger \(number),\(number < 4 ? "Pune" : "Delhi"),\(number.isMultiple(of: 2) ? "restaurant" : "School"),x\n"
    }
    let id = try shop.bring(text)
    let look = try #require(try shop.shop.read { try $0.look(at: id) })
    let comparison = look.comparison
    #expect(comparison.customers == 60 && comparison.gold == 12 && comparison.entries == 30)
    let city = try #require(comparison.traits.first { $0.id == "city" })
    #expect(city.rows.map(\.label) == ["Pune", "Delhi"])
    #expect(city.rows.map(\.counts) == [[30, 11, 4], [30, 1, 26]])
    #expect(comparison.findings.first?.row.label == "Pune")
    #expect(comparison.traits.contains { $0.name == "Industry" && !$0.isTooFew })
    #expect(comparison.canRank && !look.isStale)
    let ranked = try shop.shop.read { try $0.ranked(id, limit: 40) }
    #expect(ranked.count == 30)
    #expect(ranked.prefix(2).map(\.entry.name) == ["Stranger 0", "Stranger 2"])
    let reasons = LikenessReason.read(ranked[0].likeness)
    #expect(Set(reasons.map(\.label)) == ["Pune", "restaurant"])
    #expect(abs((reasons.first { $0.label == "Pune" }?.share ?? 0) - 11.0 / 12) < 1e-9)
    #expect(reasons.allSatisfy { $0.weight > 0 })
    try shop.shop.sell(50, to: "Customer 3", on: "2025-06-01")
    #expect(try shop.shop.read { try $0.look(at: id) }?.isStale == true)
  }

  @Test func `with few gold customers nobody is ranked`() throws {
    let shop = try ListShop()
    let id = try shop.bring(members)
    let comparison = try #require(try shop.shop.read { try $0.look(at: id) }).comparison
    #expect(!comparison.canRank && comparison.findings.isEmpty)
    #expect(try shop.shop.read { try $0.ranked(id, limit: 9) }.isEmpty)
    let isTooFew = comparison.traits.allSatisfy { $0.isTooFew }
    #expect(isTooFew)
  }
}

private func place(_ city: String) -> Address { town(city) }
