// Why customers choose the shop, in their words and coded.

import Customers
import Differentiate
import Interact
import Storage
import TestSupport
import Testing

@Suite(.everyEngine) struct ReasonTests {
  private let shop: CornerShop

  init() throws { shop = try CornerShop() }

  @Test func `the newest answer counts, and words can be coded later`() throws {
    let ben = try shop.id("Ben")
    let quality = try #require(try shop.read { try $0.reasonList() }.first)
    let given = try #require(try shop.read { try $0.reasons(of: ben) }.first)
    #expect(given.words == "my mother shopped here")
    try shop.change { try $0.code(given.id, as: quality.id) }
    #expect(try shop.standing("Ben").reasonID == quality.id)
    try shop.change { try $0.record(reason: nil, words: "the smell", of: ben, on: day("2025-06-30")) }
    #expect(try shop.standing("Ben").reasonID == -1)
    #expect(try shop.standing("Ben").known[.why] == .known)
    #expect(
      try shop.read { try $0.reasons(of: ben) }.map(\.words) == ["the smell", "my mother shopped here"])
  }

  @Test func `who spends most and was never asked is asked next`() throws {
    #expect(try shop.read { try $0.neverAsked(limit: 2) }.map(\.name) == ["李梅", "Hassan"])
  }

  @Test func `nothing said is refused`() throws {
    let ben = try shop.id("Ben")
    #expect(throws: CustomerRefusal.wordsMissing) {
      try shop.change { try $0.record(reason: nil, words: "", of: ben, on: day("2025-06-30")) }
    }
    #expect(throws: InteractRefusal.noSuchReason) {
      try shop.change { try $0.record(reason: 999, words: "x", of: ben, on: day("2025-06-30")) }
    }
    let long = String(repeating: "x", count: longestText + 1)
    #expect(throws: CustomerRefusal.tooLong(limit: longestText)) {
      try shop.change { try $0.record(reason: nil, words: long, of: ben, on: day("2025-06-30")) }
    }
  }
}
