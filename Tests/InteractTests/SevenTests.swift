// The seven answers as they are printed, and the day's work.

import Customers
import Customise
import Differentiate
import Foundation
import Interact
import Storage
import TestSupport
import Testing

@Suite(.everyEngine) struct SevenTests {
  private let shop: CornerShop

  init() throws { shop = try CornerShop() }

  @Test func `the seven answers are one object with its keys in order`() throws {
    let seven = try #require(try shop.read { try $0.seven() })
    let written = seven.json.written
    #expect(
      written.hasPrefix(
        """
        {"asOf":"2025-06-30","currency":"GBP","customers":12,"value":{"lifetime":"3745.00","last12Months":"3655.00",\
        "last30Days":"275.00","purchases":22,"averagePurchase":"170.23","unnamedSales":"100.00","unnamedShare":0.026008},\
        "gold":{"share":0.2,"customers":2,"cutoff":"600.00","revenueShare":0.711354,"entered":2,"left":1},"why":{
        """.replacingOccurrences(of: "\"why\":{\n", with: "\"why\":{")))
    #expect(
      written.hasSuffix(
        """
        "thanks":{"given":1,"owed":4},"dealBreakers":{"neverBought":1,"late":1,"lost":1,"unknown":8,\
        "revenueAtRisk":"750.00","causes":[]}}
        """))
    let keys = try #require(
      try JSONSerialization.jsonObject(with: Data(seven.json.writtenWide.utf8)) as? [String: Any])
    #expect(keys.count == 10)
  }

  @Test func `the answers that are kept are the answers`() throws {
    let exact = try shop.read { try $0.seven() }
    #expect(try shop.read { try $0.latestSeven() } == exact)
    for (percent, period) in [(10, Period.all), (20, .all), (10, .last12Months), (33, .all)] {
      let kept = try shop.read { try $0.seven(goldPercent: percent, period: period) }
      try shop.change { try $0.execute("DELETE FROM kept_answer") }
      #expect(try shop.read { try $0.seven(goldPercent: percent, period: period) } == kept)
      try shop.change { try $0.keepAnswers() }
    }
  }

  @Test func `a customer is one line with every figure`() throws {
    var lines: [String] = []
    try shop.read { try $0.eachCustomer { lines.append($0.json(Currency(code: "GBP")).written) } }
    #expect(lines.count == 12)
    #expect(
      lines[0].hasPrefix(
        """
        {"id":1,"name":"Asha","kind":"person","gold":false,"purchases":5,"purchaseDays":5,"firstPurchase":"2025-05-01",\
        "lastPurchase":"2025-06-18","lifetime":"500.00",
        """.trimmingCharacters(in: .newlines)))
    #expect(lines[3].contains(#""firstPurchase":null"#))
    #expect(lines[0].contains(#""usualGap":12,"rhythm":"regular""#))
  }

  @Test func `JSON escapes what must be and rounds fractions to six places`() {
    let json = PlainJSON.object([
      ("a", .text("\"x\"\\\n\u{1}")), ("b", .fraction(1.0 / 3)), ("c", .fraction(-0.5)),
      ("d", .fraction(.nan)),
      ("e", .array([])), ("f", .fraction(-0.0000001)),
    ])
    #expect(json.written == #"{"a":"\"x\"\\\n\u0001","b":0.333333,"c":-0.5,"d":null,"e":[],"f":0}"#)
    #expect(json.writtenWide.hasPrefix("{\n  \"a\": "))
  }

  @Test func `today lists whom to thank, who is late and what was promised`() throws {
    let asha = try shop.id("Asha")
    try shop.change { try $0.followUp("call", with: asha, on: shop.today) }
    let today = try #require(try shop.read { try $0.today() })
    #expect(today.thanks.map(\.line.name) == ["Asha", "Hassan", "Elena", "Ben"])
    #expect(today.thanksCount == 4)
    #expect(today.lateGold.map(\.name) == ["Ben"])
    #expect(today.lateGoldCount == 1)
    #expect(today.followUps.map(\.words) == ["call"])
    #expect(!today.isDone)
    #expect(try CornerShop(isEmpty: true).read { try $0.today() }?.isDone == true)
  }

  @Test func `a customer's page has its figures and what explains them`() throws {
    let asha = try shop.id("Asha")
    let figures = try #require(try shop.read { try $0.figures(of: asha) })
    #expect(figures.rank == 3)
    #expect(figures.buyers == 11)
    #expect(figures.gaps == [12, 12, 12, 12])
    #expect(figures.lateFrom == day("2025-07-13"))
    #expect(figures.lostFrom == day("2025-08-06"))
    #expect(figures.months.count == 24)
    #expect(figures.months.last?.spend == pounds(200))
    #expect(figures.years.map(\.spend) == [pounds(500)])
    #expect(figures.sourceName == "Walk-in")
    #expect(figures.referred.map(\.name) == ["Hassan"])
    #expect(figures.referred.map(\.tree) == [pounds(40)])
    #expect(abs(figures.shareOfSales - 500 / 3745) < 1e-12)
    #expect(try shop.read { try $0.figures(of: Customer.ID(rawValue: 99)) } == nil)
  }

  @Test func `purchases stand newest first, page by page, unnamed ones too`() throws {
    let asha = try shop.id("Asha")
    let first = try shop.read { try $0.purchases(of: asha, limit: 3) }
    #expect(first.purchases.map(\.day.iso) == ["2025-06-18", "2025-06-06", "2025-05-25"])
    let place = try #require(first.next.flatMap { PurchasePage.Place($0.text) })
    let second = try shop.read { try $0.purchases(of: asha, after: place, limit: 3) }
    #expect(second.purchases.map(\.day.iso) == ["2025-05-13", "2025-05-01"])
    #expect(second.next == nil)
    #expect(try shop.read { try $0.purchases(of: nil) }.purchases.map(\.amount) == [pounds(55), pounds(45)])
  }
}
