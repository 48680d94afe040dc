// What the corner shop's figures say together, worked out by hand.

import Customers
import Differentiate
import TestSupport
import Testing

@Suite(.everyEngine) struct AnswersTests {
  private let shop: CornerShop

  init() throws { shop = try CornerShop() }

  private func answers(_ percent: Int? = nil, _ period: Period? = nil, asOf: Day? = nil) throws -> Answers {
    try #require(try shop.read { try $0.answers(asOf: asOf, goldPercent: percent, period: period) })
  }

  @Test func `value is what named customers spent, less refunds`() throws {
    let value = try answers().value
    #expect(value.lifetime == pounds(3745))
    #expect(value.last12Months == pounds(3655))
    #expect(value.last30Days == pounds(275))
    #expect(value.purchases == 22)
    #expect(value.averagePurchase == Money(minor: 17023))  // 170.2272…
    #expect(value.unnamedSales == pounds(100))
    #expect(abs(value.unnamedShare - 100 / 3845) < 1e-12)
  }

  @Test func `gold is the top fifth of those who bought in the period`() throws {
    let gold = try answers().gold
    #expect(gold.buyers == 10)
    #expect(gold.customers == 2)
    #expect(gold.cutoff == pounds(600))
    #expect(gold.spend == pounds(2600))
    #expect(abs(gold.revenueShare - 2600 / 3655) < 1e-12)
    #expect(gold.entered == 2)
    #expect(gold.enteredFirst == [try shop.id("李梅").rawValue, try shop.id("Ben").rawValue])
    #expect(gold.left == 1)
    #expect(gold.leftFirst == [try shop.id("Jürgen").rawValue])
    #expect(gold.curve.count == 101)
  }

  @Test func `over all time more are gold`() throws {
    let gold = try answers(20, .all).gold
    #expect(gold.buyers == 11)
    #expect(gold.customers == 3)
    #expect(gold.cutoff == pounds(500))
  }

  @Test func `over a period of the owner's own the ledger is asked`() throws {
    let gold = try answers(50, .between(day("2025-05-01"), day("2025-06-30"))).gold
    #expect(gold.buyers == 3)  // Asha 500, Elena 75, Ines 40
    #expect(gold.customers == 2)
    #expect(gold.cutoff == pounds(75))
    #expect(gold.entered == 2)
    #expect(gold.left == 2)  // of Ben 200, Hassan 250, Kumar 60 and Grace -20 the first two
  }

  @Test func `who spent the same is gold by the earlier first purchase`() throws {
    try shop.sell(600, to: "Dev", on: "2025-06-30")
    let gold = try answers(10).gold  // two of eleven
    #expect(gold.customers == 2)
    #expect(gold.line?.customer == (try shop.id("Ben")))
  }

  @Test func `reasons are counted by each customer's newest`() throws {
    let why = try answers().why
    #expect(why.known == 2)
    #expect(why.neverAsked == 10)
    #expect(why.reasons.map(\.name) == [nil, "Quality"])
    #expect(why.reasons.map(\.gold) == [1, 0])
    #expect(why.reasons.map(\.spend) == [pounds(600), pounds(500)])
  }

  @Test func `sources add up to all named sales, the unknown included`() throws {
    let sources = try answers().sources
    #expect(sources.known == 2)
    #expect(sources.bySource.map(\.name) == ["Newspaper advert", "Walk-in", nil])
    #expect(sources.bySource.reduce(.zero) { $0 + $1.revenue } == pounds(3745))
    #expect(sources.bySource[0].cost == pounds(400))
    #expect(sources.bySource[0].returned == 4)  // (2000 - 400) / 400
    #expect(sources.bySource[1].returned == nil)
  }

  @Test func `who brought others is ranked by the whole tree`() throws {
    let brought = try answers().brought
    #expect(brought.referrers == 3)
    #expect(brought.referred == 3)
    #expect(brought.revenue == pounds(380))
    #expect(brought.top.map(\.name) == ["Asha", "Dr Rao", "Hassan"])
    #expect(brought.top.map(\.tree) == [pounds(290), pounds(90), pounds(40)])
    #expect(brought.top.map(\.direct) == [pounds(250), pounds(90), pounds(40)])
  }

  @Test func `never, late, lost and unknown are kept apart`() throws {
    let rhythm = try answers().rhythm
    #expect(rhythm.neverBought == 1)
    #expect(rhythm.regular == 1)
    #expect(rhythm.late == 1)
    #expect(rhythm.lost == 1)
    #expect(rhythm.unknown == 8)
    #expect(rhythm.revenueAtRisk == pounds(750))
  }

  @Test func `thanks are owed for referrals, first purchases and gold`() throws {
    let answers = try answers()
    #expect(answers.owedThanks == 3)  // Asha, Hassan, Elena
    #expect(answers.owedGoldThanks == 1)  // Ben
  }

  @Test func `any other day is answered without writing`() throws {
    let revision = try shop.read { try $0.freshness().revision }
    let then = try answers(20, .all, asOf: day("2025-03-31"))
    #expect(then.value.lifetime == pounds(2900))  // 600 + 150 + 0 + 90 + 2000 + 60
    #expect(then.rhythm.neverBought == 6)
    #expect(then.value.unnamedSales == pounds(45))
    #expect(try shop.read { try $0.freshness().revision } == revision)
    try shop.goTo(day("2025-03-31"))
    #expect(try answers(20, .all) == then)
  }

  @Test func `an empty shop has answers too`() throws {
    let empty = try CornerShop(isEmpty: true)
    let answers = try #require(try empty.read { try $0.answers() })
    #expect(answers.customers == 0)
    #expect(answers.gold.cutoff == nil)
    #expect(answers.gold.revenueShare == 0)
    #expect(answers.value.unnamedShare == 0)
    #expect(answers.sources.bySource.map(\.name) == [nil])
  }

  @Test func `what a source brought in a period stands against what it cost then`() throws {
    let lines = try shop.read { try $0.sourceReport(from: day("2024-07-16"), to: day("2024-08-31")) }
    #expect(lines.map(\.name) == ["Newspaper advert", "Walk-in", nil])
    #expect(lines[0].newCustomers == 1)
    #expect(lines[0].revenue == pounds(2000))
    #expect(lines[0].cost == Money(minor: 20645))  // 16 of 31 days of 400
  }
}
