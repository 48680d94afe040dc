// Points and stamps: a ledger that never falls below zero, whatever happens in whatever order, at once or undone.

import Customers
import Differentiate
import Identify
import Storage
import TestSupport
import Testing

@Suite(.everyEngine) struct PointTests {
  private let shop: CornerShop
  private let asha: Customer.ID

  init() throws {
    shop = try CornerShop()
    asha = try shop.id("Asha")
    try setRules(.points)
  }

  private func setRules(_ scheme: PointRules.Scheme, expiresAfter months: Int? = nil) throws {
    try shop.change(.settings) { transaction in
      var rules = try #require(try transaction.pointRules())
      (rules.scheme, rules.expiresAfter) = (scheme, months)
      try transaction.save(rules)
    }
  }

  private func balance(_ customer: Customer.ID? = nil, asOf day: Day? = nil) throws -> Int {
    try shop.read { try $0.pointBalance(of: customer ?? asha, asOf: day ?? shop.today).available }
  }

  private func issue(_ customer: Customer.ID, on day: Day? = nil) throws {
    try shop.change { transaction in
      var generator = Dice(state: UInt64(customer.rawValue))
      try transaction.issueCard(to: customer, on: day ?? shop.today, using: &generator)
    }
  }

  @discardableResult
  private func earn(_ points: Int) throws -> Int64 {
    try shop.change(.record) { transaction in
      try transaction.earn(points, by: asha, on: shop.today)
      return try transaction.changeSet()
    }
  }

  @discardableResult
  private func redeem(_ points: Int) throws -> Int64 {
    try shop.change(.record) { transaction in
      try transaction.redeem(points, by: asha, on: shop.today, words: "a pot of tea")
      return try transaction.changeSet()
    }
  }

  @Test func `what is collected can be used, and no more than that`() throws {
    try earn(12)
    try redeem(10)
    #expect(try balance() == 2)
    #expect(throws: CardRefusal.notEnough(has: 2)) { try redeem(3) }
    #expect(throws: CardRefusal.notEnough(has: 2)) {
      try shop.change { try $0.correct(-3, of: asha, on: shop.today) }
    }
    try shop.change { try $0.correct(-2, of: asha, on: shop.today) }
    #expect(try balance() == 0)
    let entries = try shop.read { try $0.pointEntries(of: asha) }
    #expect(entries.map(\.amount) == [-2, -10, 12])
    #expect(entries.map(\.kind) == [.corrected, .redeemed, .earned])
    #expect(entries[1].words == "a pot of tea")
  }

  @Test func `points are off until the owner chooses, and amounts have bounds`() throws {
    for wrong in [0, -1, 1_000_001, Int.max, Int.min + 1] {
      #expect(throws: CardRefusal.amountOutOfRange) { try earn(wrong) }
      #expect(throws: CardRefusal.amountOutOfRange) { try redeem(wrong) }
    }
    #expect(throws: CardRefusal.amountOutOfRange) {
      try shop.change { try $0.correct(Int.min, of: asha, on: shop.today) }
    }
    try setRules(.off)
    #expect(throws: CardRefusal.pointsOff) { try earn(1) }
    #expect(try CornerShop(isEmpty: true).read { try $0.pointRules()?.isOn } == false)
  }

  @Test func `an amount brings whole points, a purchase one stamp`() throws {
    var rules = PointRules(Currency(code: "GBP"))
    #expect(rules.points(for: pounds(99)) == 0)
    rules.scheme = .points
    #expect(rules.points(for: pounds(99)) == 99)
    #expect(rules.points(for: Money(minor: 199)) == 1)
    #expect(rules.points(for: Money(minor: -250)) == -2)
    #expect(rules.points(for: .zero) == 0)
    rules.perAmount = pounds(10)
    #expect(rules.points(for: pounds(99)) == 9)
    rules.scheme = .stamps
    #expect(rules.points(for: pounds(99)) == 1)
    #expect(rules.points(for: pounds(-1)) == -1)
    #expect(rules.points(for: .zero) == 0)
  }

  @Test func `points that were spent since cannot be taken back, those left can`() throws {
    let first = try earn(10)
    let second = try earn(5)
    let spent = try redeem(12)
    let undone = try shop.change(.undo) { try $0.undo(first) }
    #expect(undone.removed == 0 && undone.left.map(\.reason) == [.stillNeeded])
    #expect(try balance() == 3)
    _ = try shop.change(.undo) { try $0.undo(spent) }
    #expect(try balance() == 15)
    _ = try shop.change(.undo) { try $0.undo(second) }
    #expect(try balance() == 10)
  }

  @Test func `a use that was undone does not come back when there is too little for it by now`() throws {
    try earn(10)
    let spent = try redeem(10)
    let undo = try shop.change(.undo) { transaction in
      _ = try transaction.undo(spent)
      return try transaction.changeSet()
    }
    try redeem(8)
    #expect(throws: LedgerRefusal.overdrawn) { try shop.change(.undo) { try $0.undo(undo) } }
    #expect(try balance() == 2)
  }

  @Test func `of many who use the last points at once, so many succeed as there are points`() async throws {
    try earn(10)
    let (database, day, now, asha) = (shop.database, shop.today, shop.now, asha)
    // On PostgreSQL there may be several servers.
    let other = database.engine == .postgres ? try Database(at: database.place, for: .writing) : database
    let successes = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<24 {
        let one = number.isMultiple(of: 2) ? database : other
        group.addTask {
          do {
            try await one.change(Change(.record, at: now)) { try $0.redeem(1, by: asha, on: day) }
            return true
          } catch { return false }
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(successes == 10)
    #expect(try balance() == 0)
    if database.engine == .postgres { try other.close() }
  }

  @Test func `what was not used in time runs out, the oldest first`() throws {
    try setRules(.points, expiresAfter: 12)
    let days = ["2023-12-01", "2024-07-15", "2025-06-01"].map(day)
    for (points, earned) in zip([10, 5, 7], days) {
      try shop.change { try $0.earn(points, by: asha, on: earned) }
    }
    try shop.change { try $0.redeem(4, by: asha, on: day("2024-11-01")) }
    // In November 2024 the ten of December 2023 still counted: four of them were used, and six ran out a month later.
    #expect(try balance(asOf: day("2024-11-30")) == 18)
    #expect(try balance() == 12)
    #expect(throws: CardRefusal.notEnough(has: 12)) { try redeem(13) }
    try redeem(12)
    #expect(try balance() == 0)
    #expect(
      try shop.read { try $0.pointEntries(of: asha) }.contains { $0.kind == .expired && $0.amount == -6 })
  }

  @Test func `first in, first out, worked by hand`() {
    // 10 came too long ago, 7 since; 4 were used: 6 have run out, 7 are left.
    #expect(PointBalance(total: 13, old: 10, used: 4).available == 7)
    // 12 were used, the old ones first: nothing runs out.
    #expect(PointBalance(total: 5, old: 10, used: 12).available == 5)
    #expect(PointBalance(total: 0, old: 10, used: 10) == .zero)
    #expect(PointBalance.zero.available == 0)
  }

  @Test func `a purchase written down brings points, and takes them along when it goes`() throws {
    try issue(asha)
    let purchase = try shop.change(.record) { transaction in
      let id = try transaction.record(purchase: pounds(20), of: asha, on: shop.today, today: shop.today)
      try transaction.earnPoints(for: id, pounds(20), of: asha, on: shop.today)
      return id
    }
    #expect(try balance() == 20)
    try redeem(15)
    try shop.change { transaction in
      try transaction.takeBackPoints(for: purchase, of: asha, on: shop.today)
      try transaction.removePurchase(purchase, of: asha)
    }
    #expect(try balance() == 0)
    let ben = try shop.id("Ben")
    try shop.change { try $0.earnPoints(for: 1, pounds(20), of: ben, on: shop.today) }
    #expect(try balance(ben) == 0, "without a card nothing is collected")
  }

  @Test func `purchases from files are counted once, from the day of the card on`() throws {
    try issue(asha, on: day("2025-05-20"))
    #expect(try shop.change { try $0.earnForUncounted(on: shop.today) } == 3)
    // 80, 100 and 100 since 20 May.
    #expect(try balance() == 280)
    #expect(try shop.change { try $0.earnForUncounted(on: shop.today) } == 0)
    let change = try shop.change(.bringIn) { transaction in
      try transaction.sell(30, to: asha, on: "2025-06-29")
      return try transaction.changeSet()
    }
    #expect(try shop.change { try $0.earnForUncounted(on: shop.today) } == 1)
    let undone = try shop.change(.undo) { try $0.undo(change) }
    #expect(undone.left.map(\.reason) == [.stillNeeded])
  }

  @Test func `told apart again, two customers share what is left of what one of them used`() throws {
    let ben = try shop.id("Ben")
    try earn(10)
    let entry = try shop.change { transaction in
      try transaction.earn(5, by: ben, on: shop.today)
      return try #require(try transaction.value("SELECT MAX(id) FROM point_entry", as: Int64.self))
    }
    // As merging does: what was Ben's is Asha's.
    let merged = try shop.change { transaction in
      try transaction.update("point_entry", id: entry, ["customer_id": asha])
      return try transaction.changeSet()
    }
    #expect(try balance() == 15)
    try redeem(12)
    #expect(throws: LedgerRefusal.overdrawn) { try shop.change(.undo) { try $0.undo(merged) } }
    try shop.change(.undo) { transaction in
      _ = try transaction.undo(merged)
      try transaction.evenOutPoints(among: [asha, ben], on: shop.today)
    }
    #expect(try balance() == 0)
    #expect(try balance(ben) == 3)
  }

  @Test func `merging adds up what both had, with their cards, and taking it back gives each their own`()
    throws
  {
    let ben = try shop.id("Ben")
    for customer in [asha, ben] { try issue(customer) }
    let cards = try shop.read { (try $0.cards(of: asha), try $0.cards(of: ben)) }
    try earn(10)
    try shop.change { try $0.earn(5, by: ben, on: shop.today) }
    let merge = try shop.change(.merge) { try $0.merge(ben, into: asha) }
    #expect(try balance() == 15)
    #expect(try shop.read { try $0.activeCard(cards.1[0].number.rawValue) }.customer == asha)
    try shop.change { try $0.unmerge([merge.id]) }
    #expect(try balance() == 10)
    #expect(try balance(ben) == 5)
    #expect(try shop.read { try $0.cards(of: asha) } == cards.0)
    #expect(try shop.read { try $0.cards(of: ben) } == cards.1)
  }

  @Test func `whatever is used between merging and telling apart, nobody is left with fewer than none`()
    throws
  {
    var generator = Dice(state: 77)
    let people = [asha, try shop.id("Ben"), try shop.id("Chitra")]
    for round in 0..<8 {
      let had = try people.map { person in
        let points = Int.random(in: 1...20, using: &generator)
        try shop.change { try $0.earn(points, by: person, on: shop.today) }
        return try balance(person)
      }
      let merges = try people.dropFirst().shuffled(using: &generator).map { person in
        try shop.change(.merge) { try $0.merge(person, into: people[0]) }.id
      }
      let together = had.reduce(0, +)
      #expect(try balance(people[0]) == together)
      let used = Int.random(in: 0...together, using: &generator)
      if used > 0 { try redeem(used) }
      for id in Bool.random(using: &generator) ? merges : merges.reversed() {
        try shop.change { try $0.unmerge([id]) }
      }
      let left = try people.map { try balance($0) }
      #expect(left.allSatisfy { $0 >= 0 }, "round \(round): \(left)")
      #expect(left.reduce(0, +) == together - used, "round \(round)")
    }
  }

  @Test func `nobody ever has fewer than none, whatever is done and undone in whatever order`() throws {
    try setRules(.points, expiresAfter: 6)
    let people = [asha, try shop.id("Ben"), try shop.id("Chitra")]
    for person in people { try issue(person) }
    var generator = Dice(state: 42)
    var changes: [Int64] = []
    var refused = 0
    for step in 0..<250 {
      let person = people.randomElement(using: &generator)!
      let points = Int.random(in: 1...12, using: &generator)
      let day = shop.today.adding(days: -400 + step * 2)
      let act = Int.random(in: 0..<8, using: &generator)
      let target = changes.randomElement(using: &generator)
      do {
        changes.append(
          try shop.change(act < 6 ? .record : .undo) { transaction in
            switch act {
            case 0, 1: try transaction.earn(points, by: person, on: day)
            case 2, 3: try transaction.redeem(points, by: person, on: day)
            case 4: try transaction.correct(-points, of: person, on: day)
            case 5: try transaction.expirePoints(of: person, on: day)
            default: if let target { _ = try transaction.undo(target) }
            }
            return try transaction.changeSet()
          })
      } catch is CardRefusal { refused += 1 } catch is LedgerRefusal { refused += 1 } catch is StorageRefusal
      {
        refused += 1
      }
      let sums: [Int] = try shop.read {
        try $0.values("SELECT CAST(SUM(amount) AS BIGINT) FROM point_entry GROUP BY customer_id")
      }
      #expect(sums.allSatisfy { $0 >= 0 }, "step \(step)")
      for person in people { #expect(try balance(person, asOf: day) >= 0, "step \(step)") }
    }
    #expect(refused > 10 && changes.count > 100)
  }
}
