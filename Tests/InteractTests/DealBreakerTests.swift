// Why customers stay away, and what it costs.

import Customers
import Differentiate
import Interact
import Storage
import TestSupport
import Testing

@Suite(.everyEngine) struct DealBreakerTests {
  private let shop: CornerShop
  private let today = day("2025-06-30")

  init() throws {
    shop = try CornerShop()
    try shop.change { try $0.seedLists(language: "en") }
  }

  @Test func `causes are ranked by the money they cost, until repaired`() throws {
    let price = try #require(try shop.read { try $0.causeList() }.first { $0.name == "Price" })
    let ben = try shop.id("Ben")
    let chitra = try shop.id("Chitra")
    let broken = try shop.change { try $0.record(cause: price.id, words: "", of: ben, on: today) }
    try shop.change { try $0.record(cause: nil, words: "moved house", of: chitra, on: today) }
    let causes = try shop.read { try $0.causes(asOf: today) }
    #expect(causes.map(\.name) == ["Price", nil])
    #expect(causes.map(\.revenue) == [pounds(600), pounds(150)])
    #expect(try shop.standing("Ben").known[.breaker] == .known)
    #expect(try shop.standing("Chitra").causeID == -1)

    try shop.change { try $0.repair(broken, on: today) }
    #expect(try shop.read { try $0.causes(asOf: today) }.map(\.name) == [nil])
    #expect(try shop.standing("Ben").known[.breaker] == .unknown)
    #expect(try shop.read { try $0.dealBreakers(of: ben) }.map(\.repairedDay) == [today])
    try shop.change { try $0.removeDealBreaker(broken) }
    #expect(try shop.read { try $0.dealBreakers(of: ben) }.isEmpty)
  }

  @Test func `nothing said is refused`() throws {
    let ben = try shop.id("Ben")
    #expect(throws: CustomerRefusal.wordsMissing) {
      try shop.change { try $0.record(cause: nil, words: "", of: ben, on: today) }
    }
    #expect(throws: InteractRefusal.noSuchCause) {
      try shop.change { try $0.record(cause: 999, words: "", of: ben, on: today) }
    }
  }

  @Test func `the default lists are put in once, in either language`() throws {
    let count = try shop.read { try $0.causeList() }.count
    try shop.change { try $0.seedLists(language: "en") }
    #expect(try shop.read { try $0.causeList() }.count == count)
    try shop.change { try $0.seedLists(language: "hi") }
    #expect(try shop.read { try $0.causeList() }.count == 2 * count)
  }
}
