// Who is owed thanks at the corner shop, and what giving them changes.

import Customers
import Differentiate
import Interact
import Storage
import TestSupport
import Testing

@Suite(.everyEngine) struct ThanksTests {
  private let shop: CornerShop

  init() throws { shop = try CornerShop() }

  private func queue() throws -> [OwedThanks] { try shop.read { try $0.thanksQueue().owed } }
  private var names: [String] { get throws { try queue().map(\.line.name) } }

  @Test func `occasions of their own come before gold, most spend first`() throws {
    let owed = try queue()
    #expect(owed.map(\.line.name) == ["Asha", "Hassan", "Elena", "Ben"])
    #expect(owed.map(\.occasion) == [.referral, .referral, .firstPurchase, .gold])
    #expect(owed[0].referred.map(\.name) == ["Hassan"])
    let seven = try #require(try shop.read { try $0.seven() })
    #expect(seven.thanksOwed == owed.count)
    #expect(seven.thanksGiven == 1)
  }

  @Test func `thanking once clears the entry`() throws {
    let asha = try shop.id("Asha")
    try shop.change {
      try $0.thank(asha, for: .referral, on: day("2025-06-30"), words: "Flowers", cost: pounds(12))
    }
    #expect(try names == ["Hassan", "Elena", "Ben"])
    let given = try shop.read { try $0.thanks(of: asha) }
    #expect(given.map(\.referredName) == ["Hassan"])
    #expect(given.map(\.cost) == [pounds(12)])
    #expect(throws: InteractRefusal.nothingOwed) {
      try shop.change { try $0.thank(asha, for: .referral, on: day("2025-06-30")) }
    }
    #expect(try shop.standing("Asha").thankedDay == day("2025-06-30"))
  }

  @Test func `another referral that buys is owed thanks again`() throws {
    let asha = try shop.id("Asha")
    let dev = try shop.id("Dev")
    try shop.change { try $0.thank(asha, for: .referral, on: day("2025-06-30")) }
    try shop.change { try $0.setReferral(of: dev, by: .customer(asha), on: day("2025-06-30")) }
    #expect(try !names.contains("Asha"))
    try shop.sell(5, to: "Dev", on: "2025-06-30")
    #expect(try queue().first?.referred.map(\.name) == ["Dev"])
  }

  @Test func `a first purchase is owed thanks for the owner's number of days`() throws {
    try shop.goTo(day("2025-07-20"))
    #expect(try names.contains("Elena"))
    try shop.goTo(day("2025-07-21"))
    #expect(try !names.contains("Elena"))
  }

  @Test func `gold is owed thanks again after the owner's number of days`() throws {
    try shop.goTo(day("2025-08-30"))  // 90 days after 1 June
    #expect(try !names.contains("李梅"))
    try shop.goTo(day("2025-08-31"))
    #expect(try names.contains("李梅"))
  }

  @Test func `taking thanks back owes them again`() throws {
    let mei = try shop.id("李梅")
    let given = try #require(try shop.read { try $0.thanks(of: mei) }.first)
    try shop.change { try $0.removeThanks(given.id) }
    #expect(try names.contains("李梅"))
    #expect(throws: InteractRefusal.noSuchNote) { try shop.change { try $0.removeThanks(given.id) } }
  }

  @Test func `the queue goes page by page through both parts`() throws {
    var found: [String] = []
    var after: String?
    repeat {
      let page = try shop.read { try $0.thanksQueue(after: after, limit: 1) }
      found += page.owed.map(\.line.name)
      after = page.next
    } while after != nil
    #expect(found == ["Asha", "Hassan", "Elena", "Ben"])
  }

  @Test func `the log goes page by page, newest first`() throws {
    let ben = try shop.id("Ben")
    for iso in ["2025-06-02", "2025-06-02", "2025-06-03"] {
      try shop.change { try $0.thank(ben, for: .other, on: day(iso)) }
    }
    let all = try shop.read { try $0.thanks() }
    #expect(all.map(\.day.iso) == ["2025-06-03", "2025-06-02", "2025-06-02", "2025-06-01"])
    let rest = try shop.read { try $0.thanks(before: all[1]) }
    #expect(rest == Array(all[2...]))
  }
}
