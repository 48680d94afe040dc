// What was noted and promised.

import Customers
import Differentiate
import Interact
import Storage
import TestSupport
import Testing

@Suite(.everyEngine) struct NoteTests {
  private let shop: CornerShop

  init() throws { shop = try CornerShop() }

  @Test func `notes stand newest first and can be changed`() throws {
    let asha = try shop.id("Asha")
    let first = try shop.change { try $0.note("likes oolong", about: asha, on: day("2025-06-01")) }
    try shop.change { try $0.note("moves in July", about: asha, on: day("2025-06-02")) }
    try shop.change { try $0.changeNote(first, to: "likes green oolong") }
    #expect(try shop.read { try $0.notes(of: asha) }.map(\.words) == ["moves in July", "likes green oolong"])
    try shop.change { try $0.removeNote(first) }
    #expect(throws: InteractRefusal.noSuchNote) { try shop.change { try $0.changeNote(first, to: "x") } }
    #expect(throws: CustomerRefusal.wordsMissing) {
      try shop.change { try $0.note("", about: asha, on: shop.today) }
    }
  }

  @Test func `a follow-up is due from its day until it is done`() throws {
    let asha = try shop.id("Asha")
    let soon = try shop.change { try $0.followUp("call about the order", with: asha, on: day("2025-06-30")) }
    try shop.change { try $0.followUp("ask about July", with: asha, on: day("2025-07-01")) }
    try shop.change { try $0.followUp("bring the sample", with: asha, on: day("2025-06-28")) }
    let due = try shop.read { try $0.followUpsDue(on: shop.today) }
    #expect(due.map(\.words) == ["bring the sample", "call about the order"])
    #expect(try shop.read { try $0.followUpsDue(on: shop.today, after: due[0]) } == [due[1]])
    try shop.change { try $0.finishFollowUp(soon, on: shop.today) }
    #expect(try shop.read { try $0.countFollowUpsDue(on: shop.today) } == 1)
    #expect(
      try shop.read { try $0.followUps(of: asha) }.map(\.words) == [
        "bring the sample", "ask about July", "call about the order",
      ])
  }
}
