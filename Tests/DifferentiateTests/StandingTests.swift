// How each customer of the corner shop stands, worked out by hand.

import Customers
import Differentiate
import Storage
import TestSupport
import Testing

@Suite(.everyEngine) struct StandingTests {
  private let shop: CornerShop

  init() throws { shop = try CornerShop() }

  @Test func `a customer who comes as usual is regular`() throws {
    let asha = try shop.standing("Asha")
    #expect(asha.purchases == 5)
    #expect(asha.purchaseDays == 5)
    #expect(asha.firstDay == day("2025-05-01"))
    #expect(asha.lastDay == day("2025-06-18"))
    #expect(asha.spend == pounds(500))
    #expect(asha.average == pounds(100))
    #expect(asha.spend30Days == pounds(200))
    #expect(asha.usualGap == 12)
    #expect(asha.rhythm == .regular)
  }

  @Test func `late is past twice the usual gap, lost past four times, and not before`() throws {
    #expect(try shop.standing("Ben").rhythm == .late)  // 120 days, four times 30 exactly
    try shop.goTo(day("2025-07-01"))
    #expect(try shop.standing("Ben").rhythm == .lost)
    #expect(try shop.standing("Chitra").rhythm == .lost)
    try shop.goTo(day("2025-05-01"))
    #expect(try shop.standing("Ben").rhythm == .regular)  // 60 days
    try shop.goTo(day("2025-05-02"))
    #expect(try shop.standing("Ben").rhythm == .late)
  }

  @Test func `who never bought has no figures and no place`() throws {
    let dev = try shop.standing("Dev")
    #expect(dev.rhythm == .never)
    #expect(dev.firstDay == nil)
    #expect(dev.usualGap == nil)
    #expect(dev.average == .zero)
    #expect(try shop.read { try $0.rank(of: dev, by: .all) } == nil)
  }

  @Test func `fewer than three purchase days are too few to tell`() throws {
    for name in ["Elena", "Farid", "Grace", "Kumar", "李梅"] {
      #expect(try shop.standing(name).rhythm == .unknown)
    }
    #expect(try shop.standing("Kumar").purchaseDays == 1)
    #expect(try shop.standing("Kumar").purchases == 2)
  }

  @Test func `a refund is a document and no purchase day`() throws {
    let farid = try shop.standing("Farid")
    #expect(farid.spend == .zero)
    #expect(farid.purchases == 2)
    #expect(farid.lastDay == day("2025-02-01"))
    let grace = try shop.standing("Grace")
    #expect(grace.purchaseDays == 0)
    #expect(grace.lastDay == day("2025-04-01"))
    #expect(grace.spend == pounds(-20))
  }

  @Test func `a visit is a purchase day without money`() throws {
    let dev = try shop.id("Dev")
    for iso in ["2025-06-01", "2025-06-08", "2025-06-15"] {
      try shop.change { transaction in
        try transaction.insert(
          "purchase", ["customer_id": dev, "day": day(iso), "amount": Money.zero, "is_visit": true])
      }
    }
    let standing = try shop.standing("Dev")
    #expect(standing.purchaseDays == 3)
    #expect(standing.usualGap == 7)
    #expect(standing.spend == .zero)
  }

  @Test func `what happens after the books' day is not counted`() throws {
    try shop.sell(999, to: "Dev", on: "2025-07-01")
    #expect(try shop.standing("Dev").rhythm == .never)
    try shop.goTo(day("2025-07-01"))
    #expect(try shop.standing("Dev").spend == pounds(999))
  }

  @Test func `the last 12 months begin the day after the same day a year ago`() throws {
    try shop.sell(1, to: "Dev", on: "2024-06-30")
    try shop.sell(2, to: "Dev", on: "2024-07-01")
    let dev = try shop.standing("Dev")
    #expect(dev.spend12Months == pounds(2))
    #expect(dev.spendBefore12Months == pounds(1))
    #expect(dev.purchasesBefore12Months == 1)
  }

  @Test func `the median of an even count of gaps lies between the middle two`() {
    var documents = Documents([
      (day("2025-01-01"), pounds(1)), (day("2025-01-02"), pounds(1)), (day("2025-01-06"), pounds(1)),
    ])
    let business = Business(name: "", currency: Currency(code: "GBP"), timeZone: "UTC")
    let rules = StandingRules(business, asOf: day("2025-01-07"))
    let standing = Standing.make(
      Customer.ID(rawValue: 1), &documents, StandingFacts(), by: rules, StandingWindows(rules))
    #expect(standing.usualGap == 2.5)
  }

  @Test func `the yearly spend counts a year at least`() throws {
    #expect(try shop.standing("Ben").yearlySpend == pounds(600))
    #expect(try shop.standing("Grace").yearlySpend == .zero)
    try shop.sell(400, to: "Chitra", on: "2022-09-22")  // 550 in 731 days
    #expect(try shop.standing("Chitra").yearlySpend == Money(minor: 27462))
  }

  @Test func `the seven dots say what is known, stale and not known`() throws {
    let asha = try shop.standing("Asha").known
    #expect(asha[.value] == .known)
    #expect(asha[.gold] == .known)
    #expect(asha[.why] == .known)
    #expect(asha[.source] == .known)
    #expect(asha[.brought] == .known)
    #expect(asha[.thanked] == .unknown)
    #expect(asha[.breaker] == .known)
    let mei = try shop.standing("李梅").known
    #expect(mei[.source] == .stale)
    #expect(mei[.thanked] == .known)
    #expect(mei[.breaker] == .stale)
    #expect(try shop.standing("Ben").known[.why] == .stale)
    #expect(try shop.standing("Ben").known[.breaker] == .unknown)
    #expect(try shop.standing("Jürgen").known[.gold] == .stale)
    #expect(try shop.standing("Dev").known == .nothing)
  }
}
