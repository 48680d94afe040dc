// Whatever is done, what is kept equals what would be worked out from nothing.

import Customers
import Differentiate
import Storage
import TestSupport
import Testing

@Suite(.everyEngine) struct FreshnessTests {
  private let shop: CornerShop

  init() throws { shop = try CornerShop() }

  /// Everything kept is right: standings, sums, ladders, day totals, answers.
  private func expectAllRight(_ comment: Comment, at place: SourceLocation = #_sourceLocation) throws {
    try shop.read { snapshot in
      let business = try #require(try snapshot.business())
      let rules = StandingRules(business, asOf: try snapshot.freshness().asOf)
      var kept: [Standing] = []
      try snapshot.eachCustomer { kept.append($0.standing) }
      #expect(try kept == snapshot.standings(by: rules), comment, sourceLocation: place)
      var tally = Tally()
      for standing in kept { tally.add(standing) }
      #expect(try tally == snapshot.tally(), comment, sourceLocation: place)
      let sums = try snapshot.values(
        "SELECT named_amount + unnamed_amount FROM day_total ORDER BY day", as: Int64.self)
      let ledger = try snapshot.values(
        "SELECT CAST(SUM(amount) AS BIGINT) FROM purchase GROUP BY day ORDER BY day", as: Int64.self)
      #expect(sums == ledger, comment, sourceLocation: place)
      #expect(try snapshot.areAnswersFresh(), comment, sourceLocation: place)
    }
    #expect(try shop.database.writeNow(Change(.edit, at: shop.now)) { try !$0.rebuildStandings() }, comment)
  }

  @Test func `after the books were opened`() throws { try expectAllRight("opened") }

  @Test func `after a sale, a refund, a move to another customer and a removal`() throws {
    let purchase = try shop.sell(30, to: "Ines", on: "2025-06-30")
    try expectAllRight("sold")
    #expect(try shop.standing("Hassan").referredSpend == pounds(70))
    #expect(try shop.standing("Asha").treeSpend == pounds(320))
    let dev = try shop.id("Dev")
    try shop.change { try $0.update("purchase", id: purchase, ["customer_id": dev]) }
    try expectAllRight("moved")
    #expect(try shop.standing("Asha").treeSpend == pounds(290))
    try shop.change {
      try $0.update("purchase", id: purchase, ["customer_id": Int64?.none, "day": day("2024-02-02")])
    }
    try expectAllRight("unnamed, on another day")
    try shop.change { try $0.delete("purchase", id: purchase) }
    try expectAllRight("removed")
  }

  @Test func `after each day that passes`() throws {
    for iso in ["2025-07-01", "2025-07-20", "2025-12-31", "2026-06-30", "2024-01-01", "2025-06-30"] {
      try shop.goTo(day(iso))
      try expectAllRight("on \(iso)")
    }
  }

  @Test func `after another setting`() throws {
    try shop.change(.settings) { transaction in
      var business = try #require(try transaction.business())
      business.lateAfter = 5
      business.lostAfter = 100
      business.goldPeriod = .all
      business.goldPercent = 10
      try transaction.save(business)
    }
    #expect(try shop.standing("Ben").rhythm == .regular)
    #expect(try shop.standing("Chitra").rhythm == .late)
    #expect(try shop.standing("Jürgen").known[.gold] == .known)
    try expectAllRight("other settings")
  }

  @Test func `after an undo, as if it had never been`() throws {
    func all() throws -> [Standing] {
      try shop.read { snapshot in
        var all: [Standing] = []
        try snapshot.eachCustomer { all.append($0.standing) }
        return all
      }
    }
    let before = try all()
    let asha = try shop.id("Asha")
    try shop.change(.bringIn) { transaction in
      let uma = try transaction.add(NewCustomer(name: "Uma"), country: "GB")
      try transaction.sell(5000, to: uma, on: "2025-06-30")
      try transaction.setReferral(of: asha, by: .customer(uma), on: day("2025-06-30"))
    }
    #expect(try shop.standing("Uma").treeSpend == pounds(790))
    try expectAllRight("brought in")
    let change: Int64 = try #require(try shop.read { try $0.value("SELECT MAX(id) FROM change_set") })
    try shop.change(.undo) { try $0.undo(change) }
    #expect(try all() == before)
    try expectAllRight("undone")
  }

  @Test func `after what nothing rests on, the revision stays`() throws {
    let before = try shop.read { try $0.freshness() }
    try shop.change { _ in }
    #expect(try shop.read { try $0.freshness() } == before)
    try shop.sell(1, to: "Dev", on: "2025-06-30")
    #expect(try shop.read { try $0.freshness() }.revision == before.revision + 1)
  }

  @Test func `a change that fails leaves everything as it was`() throws {
    let before = try shop.read { try $0.freshness() }
    #expect(throws: CustomerRefusal.notFound) {
      try shop.change { transaction in
        try transaction.sell(10, to: nil, on: "2025-06-30")
        throw CustomerRefusal.notFound
      }
    }
    #expect(try shop.read { try $0.freshness() } == before)
    try expectAllRight("failed")
  }

  @Test func `after thousands of customers at once, and one by one`() throws {
    let crowd = try CornerShop(isEmpty: true)
    try crowd.change(.bringIn) { try $0.fillCrowd(3000, purchases: 9000) }
    func check() throws {
      try crowd.read { snapshot in
        let business = try #require(try snapshot.business())
        let rules = StandingRules(business, asOf: crowd.today)
        var kept: [Standing] = []
        try snapshot.eachCustomer { kept.append($0.standing) }
        #expect(try kept == snapshot.standings(by: rules))
        let spends = kept.filter { $0.purchases > 0 }.map(\.spend)
        for standing in kept where standing.customer.rawValue % 97 == 0 {
          let rank = standing.purchases > 0 ? 1 + spends.count { $0 > standing.spend } : nil
          #expect(try snapshot.rank(of: standing, by: .all) == rank)
        }
        let answers = try #require(try snapshot.answers())
        let line = try #require(try snapshot.goldLine())
        #expect(answers.gold.line == line.last)
        #expect(kept.count { line.contains($0) } == line.customers)
      }
    }
    try check()
    for step in 1...40 {
      let customer = Customer.ID(rawValue: Int64(step * 71))
      try crowd.change(.record) { try $0.sell(step * 37, to: customer, on: "2025-06-\(step % 20 + 10)") }
    }
    try check()
    let change: Int64 = try #require(
      try crowd.read { try $0.value("SELECT MIN(id) FROM change_set WHERE kind = 'import'") })
    try crowd.change(.undo) { try $0.undo(change) }
    try check()
  }
}
