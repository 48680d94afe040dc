// Cards: given, found, lost, replaced, and what becomes of them when a change is taken back.

import Customers
import Differentiate
import Identify
import Storage
import TestSupport
import Testing

@Suite(.everyEngine) struct IssuedCardTests {
  private let shop: CornerShop

  init() throws { shop = try CornerShop() }

  private func issue(to name: String, seed: UInt64 = 1) throws -> IssuedCard {
    let (customer, today) = (try shop.id(name), shop.today)
    return try shop.change { transaction in
      var generator = Dice(state: seed)
      let id = try transaction.issueCard(to: customer, on: today, using: &generator)
      return try #require(try transaction.card(id))
    }
  }

  @Test func `a card is found by its number and its page, and its customer by searching for either writing`()
    throws
  {
    let card = try issue(to: "Asha")
    #expect(card.isActive && card.isPageOpen && card.issuedDay == shop.today)
    #expect(try shop.read { try $0.activeCard(card.number.grouped) } == card)
    #expect(try shop.read { try $0.activeCard("https://shop.example/c/\(card.pageKey.rawValue)") } == card)
    for search in [card.number.rawValue, card.number.grouped, String(card.number.rawValue.prefix(9))] {
      var query = CustomerQuery()
      query.filter.search = search
      #expect(try shop.read { try $0.customers(query) }.lines.map(\.name) == ["Asha"], "\(search)")
    }
    let asha = try shop.id("Asha")
    try shop.change { try $0.change(asha, ["note": "likes tea"]) }
    var query = CustomerQuery()
    query.filter.search = card.number.rawValue
    #expect(try shop.read { try $0.customers(query) }.count == 1)
  }

  @Test func `no two cards have one number, though the lot falls twice`() throws {
    let first = try issue(to: "Asha", seed: 7)
    let second = try issue(to: "Ben", seed: 7)
    #expect(first.number != second.number)
    #expect(try shop.read { try $0.cards(of: second.customer) } == [second])
  }

  @Test func `a lost card opens nothing, is still known, and works when it is found again`() throws {
    let (card, today) = (try issue(to: "Asha"), shop.today)
    try shop.change { try $0.blockCard(card.id, on: today) }
    #expect(throws: CardRefusal.blocked) { try shop.read { try $0.activeCard(card.number.rawValue) } }
    #expect(try shop.read { try $0.card(numbered: card.number) }?.customer == card.customer)
    try shop.change { try $0.unblockCard(card.id) }
    #expect(try shop.read { try $0.activeCard(card.number.rawValue) } == card)
  }

  @Test func `a replaced card says by which, and does not come back into use`() throws {
    let (old, today) = (try issue(to: "Asha"), shop.today)
    let new = try shop.change { transaction in
      var generator = Dice(state: 9)
      return try #require(
        try transaction.card(try transaction.replaceCard(old.id, on: today, using: &generator)))
    }
    #expect(new.customer == old.customer && new.number != old.number && new.pageKey != old.pageKey)
    #expect(throws: CardRefusal.replaced(by: new.number)) {
      try shop.read { try $0.activeCard(old.number.rawValue) }
    }
    #expect(throws: CardRefusal.replaced(by: new.number)) { try shop.change { try $0.unblockCard(old.id) } }
    #expect(throws: CardRefusal.replaced(by: new.number)) {
      var generator = Dice(state: 10)
      try shop.change { try $0.replaceCard(old.id, on: today, using: &generator) }
    }
    let cards = try shop.read { try $0.cards(of: old.customer) }
    #expect(cards.map(\.number) == [new.number, old.number])
    #expect(cards.last?.replacedBy == new.number)
  }

  @Test func `taking a replacement back leaves the old card as it was`() throws {
    let (old, today) = (try issue(to: "Asha"), shop.today)
    let change = try shop.change { transaction in
      var generator = Dice(state: 9)
      try transaction.replaceCard(old.id, on: today, using: &generator)
      return try transaction.changeSet()
    }
    let undone = try shop.change(.undo) { try $0.undo(change) }
    #expect(undone.leftCount == 0)
    #expect(try shop.read { try $0.cards(of: old.customer) } == [old])
  }

  @Test func `a card that another one replaces stays when its making is taken back`() throws {
    let (asha, today) = (try shop.id("Asha"), shop.today)
    var generator = Dice(state: 21)
    func changing(_ body: (Transaction) throws -> Void) throws -> Int64 {
      try shop.change { transaction in
        try body(transaction)
        return try transaction.changeSet()
      }
    }
    let made = try changing { try $0.issueCard(to: asha, on: today, using: &generator) }
    let old = try #require(try shop.read { try $0.cards(of: asha) }.first)
    let blocked = try changing { try $0.blockCard(old.id, on: today) }
    _ = try changing { try $0.replaceCard(old.id, on: today, using: &generator) }
    // Not changed since, as far as its own columns go.
    _ = try shop.change(.undo) { try $0.undo(blocked) }
    let undone = try shop.change(.undo) { try $0.undo(made) }
    #expect(undone.left.filter { $0.table == "card" }.map(\.reason) == [.stillNeeded])
    #expect(try shop.read { try $0.cards(of: asha) }.count == 2)
    #expect(try shop.database.check().problems == [])
  }

  @Test func `gold customers without a card are counted, given one each, and printed`() throws {
    let before = try shop.read { try $0.cardCounts() }
    #expect(before.gold > 1 && before.goldWithout == before.gold && before.active == 0)
    let today = shop.today
    let best = try shop.read { try $0.goldWithoutCard(limit: 10) }
    #expect(best.count == before.gold)
    _ = try issue(to: best[0].name)
    let made = try shop.change { transaction in
      var generator = Dice(state: 11)
      return try transaction.issueCards(to: best.map(\.id), on: today, using: &generator)
    }
    #expect(made.count == best.count - 1)
    let after = try shop.read { try $0.cardCounts() }
    #expect(after.goldWithout == 0 && after.active == after.gold && after.holders == after.gold)
    #expect(try shop.read { try $0.goldWithoutCard(limit: 10) }.isEmpty)
    #expect(
      Set(try shop.read { try $0.printedCards(of: $0.goldWithCard(), limit: 99) }.map(\.name))
        == Set(best.map(\.name)))
    #expect(
      try shop.read { try $0.printedCards(from: made.lowerBound, to: made.upperBound, limit: 99) }.map(\.name)
        == best.dropFirst().map(\.name))
    #expect(throws: CardRefusal.nobody) {
      var generator = Dice(state: 12)
      try shop.change { try $0.issueCards(to: best.map(\.id), on: today, using: &generator) }
    }
  }

  @Test func `customers with a tag are found however it is written`() throws {
    let (asha, ben) = (try shop.id("Asha"), try shop.id("Ben"))
    try shop.change { transaction in
      try transaction.change(asha, ["tags": "Tea club, regular"])
      try transaction.change(ben, ["tags": "regular,TEA CLUB"])
    }
    #expect(try shop.read { try $0.customers(tagged: "tea  club") } == [asha, ben].sorted())
    #expect(try shop.read { try $0.customers(tagged: "tea") }.isEmpty)
    #expect(try shop.read { try $0.customers(tagged: " ") }.isEmpty)
  }

  @Test func `a page shows a first name and never an address or a number in its place`() throws {
    func first(_ change: (inout NewCustomer) -> Void) throws -> String {
      var new = NewCustomer()
      change(&new)
      let customer = new
      let id = try shop.change { try $0.add(customer, country: "GB") }
      return try #require(try shop.read { try $0.customer(id) }).firstName
    }
    #expect(try first { $0.name = "Vera Brook" } == "Vera")
    #expect(
      try first {
        $0.name = "Brook, Vera"; $0.givenName = "Vera"
      } == "Vera")
    #expect(try first { $0.emails = ["vera@example.com"] } == "")
    #expect(try first { $0.phones = ["+44 20 7946 0958"] } == "")
    #expect(
      try first {
        $0.name = "Brook & Sons"; $0.kind = .organisation
      } == "")
  }

  @Test func `a page is there for a card in use whose page is open, and for no other`() throws {
    let (card, now, today) = (try issue(to: "Asha"), shop.now, shop.today)
    func page() throws -> PhoneCard? { try shop.read { try $0.phoneCard(card.pageKey, at: now) } }
    #expect(try page()?.firstName == "Asha")
    try shop.change { try $0.setPage(of: card.id, open: false) }
    #expect(try page() == nil)
    #expect(try shop.read { try $0.activeCard("/c/\(card.pageKey.rawValue)") }.id == card.id)
    try shop.change { try $0.setPage(of: card.id, open: true) }
    #expect(try page() != nil)
    try shop.change { try $0.blockCard(card.id, on: today) }
    #expect(try page() == nil)
  }
}
