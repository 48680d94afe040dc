// Groups: what a tree comes to, by hand; who does not buy; and the same sums whichever way they are kept.

import Customers
import Differentiate
import Identify
import Storage
import TestSupport
import Testing

@Suite(.everyEngine) struct GroupTests {
  private let shop: CornerShop

  init() throws { shop = try CornerShop() }

  private func relate(_ one: String, _ role: RelationRole, _ other: String) throws {
    let (a, b) = (try shop.id(one), try shop.id(other))
    try shop.change { try $0.relate(a, role, to: b) }
  }

  private func place(_ name: String) throws -> GroupPlace? {
    let id = try shop.id(name)
    return try shop.read { try $0.groupPlace(of: id) }
  }

  /// Asha (500) over Ben (600) and Dev (never); Ben over Chitra (150, all of it within 12 months).
  private func makeTree() throws {
    try relate("Asha", RelationRole(.parent), "Ben")
    try relate("Asha", RelationRole(.parent), "Dev")
    try relate("Ben", RelationRole(.parent), "Chitra")
  }

  @Test func `value rolls up the tree, each member counted once`() throws {
    try makeTree()
    let top = try #require(try place("Asha"))
    #expect(top.isTop && top.head.name == "Asha")
    #expect(top.total.members == 4)
    #expect(top.total.spend == pounds(500 + 600 + 150))
    #expect(top.total.spend12Months == pounds(500 + 600 + 150))
    #expect(top.total.purchases == 5 + 3 + 3)
    #expect(top.total.lastDay == day("2025-06-18"))
    #expect(top.total.neverBought == 1 && top.total.quiet == 0)
    let branch = try #require(try place("Ben"))
    #expect(branch.above.map(\.name) == ["Asha"])
    #expect(branch.branch.spend == pounds(750) && branch.branch.members == 2)
    #expect(branch.total == top.total)
    #expect(try place("Elena") == nil)
  }

  @Test func `the share of the business is that of all named sales of 12 months`() throws {
    try makeTree()
    let overview = try shop.read { try $0.groupsOverview() }
    // 500 + 600 + 150 + 75 + 0 - 20 + 250 + 40 + 2,000 + 60
    #expect(overview.sales == pounds(3655))
    #expect(overview.groups == 1 && overview.overLimit == 1)
    #expect(overview.largest?.name == "Asha")
    #expect(abs(overview.share(overview.sum) - 1250.0 / 3655) < 1e-12)
    try shop.sell(100_000, to: "Elena", on: "2025-06-30")
    let after = try shop.read { try $0.groupsOverview() }
    #expect(after.overLimit == 0 && !after.isOverLimit(after.sum))
  }

  @Test func `members who do not buy are told, those who did before first`() throws {
    try makeTree()
    try relate("Jürgen", RelationRole(.affiliate), "Dev")
    let place = try #require(try place("Dev"))
    let top = try #require(try self.place("Asha"))
    #expect(top.total.neverBought == 1 && top.total.quiet == 1)
    #expect(try shop.read { try $0.notBuying(in: top, limit: 10).map(\.name) } == ["Jürgen", "Dev"])
    // Dev's own branch is Dev alone.
    #expect(try shop.read { try $0.notBuying(in: place, limit: 10).map(\.name) } == ["Dev"])
    #expect(try shop.read { try $0.groups(limit: 10, onlyNotBuying: true).count } == 1)
    try shop.sell(10, to: "Dev", on: "2025-06-29")
    try shop.sell(10, to: "Jürgen", on: "2025-06-29")
    #expect(try shop.read { try $0.groupsNotBuying() } == 0)
  }

  @Test func `equals join their trees into one group, headed by the larger`() throws {
    try makeTree()
    try relate("Hassan", RelationRole(.parent), "Ines")
    try relate("Ines", RelationRole(.household), "Chitra")
    let place = try #require(try place("Ines"))
    #expect(place.head.name == "Asha" && place.total.members == 6)
    #expect(place.total.spend == pounds(1250 + 250 + 40))
    #expect(place.branch.spend == pounds(40) && place.above.map(\.name) == ["Hassan"])
    let asha = try #require(try self.place("Asha"))
    let tree = try shop.read { try $0.groupTree(asha) }
    #expect(tree.tops.map(\.line.name) == ["Asha", "Hassan"])
    let ines = try #require(tree.tops[1].children.first)
    #expect(ines.ties.map(\.role) == [RelationRole(.household)] && ines.ties.map(\.other.name) == ["Chitra"])
  }

  @Test func `a household alone is a group of equals`() throws {
    try relate("Kumar", RelationRole(.household), "Elena")
    try relate("Kumar", RelationRole(.household), "Ines")
    let place = try #require(try place("Ines"))
    #expect(place.head.name == "Elena", "who spent most")
    #expect(place.total.spend == pounds(75 + 60 + 40))
    #expect(try shop.read { try $0.groupTree(place).tops.map(\.line.name) } == ["Elena", "Kumar", "Ines"])
  }

  @Test func `of two parents the first recorded counts, the other is told of`() throws {
    try relate("Asha", RelationRole(.parent), "Chitra")
    try relate("Ben", RelationRole(.parent), "Chitra")
    #expect(try place("Asha")?.total.spend == pounds(650))
    #expect(try place("Ben") == nil, "nobody else stands under Ben")
    let top = try #require(try place("Asha"))
    let tree = try shop.read { try $0.groupTree(top) }
    #expect(tree.tops[0].children[0].ties.map(\.other.name) == ["Ben"])
    let (asha, chitra) = (try shop.id("Asha"), try shop.id("Chitra"))
    try shop.change { try $0.unrelate(asha, RelationRole(.parent), from: chitra) }
    #expect(try place("Asha") == nil)
    #expect(try place("Ben")?.total.spend == pounds(750))
  }

  @Test func `what employees spend counts once the owner says so`() throws {
    try relate("Asha", RelationRole(.employer), "Ben")
    #expect(try place("Asha") == nil)
    try shop.change { try $0.rollUp(.employer, true) }
    #expect(try place("Asha")?.total.spend == pounds(1100))
    try shop.change { try $0.rollUp(.employer, false) }
    #expect(try place("Ben") == nil)
  }

  @Test func `groups follow purchases, the day, undo and removal`() throws {
    try makeTree()
    let sale = try shop.sell(40, to: "Chitra", on: "2025-06-29")
    #expect(try place("Ben")?.branch.spend == pounds(790))
    #expect(try place("Asha")?.total.lastDay == day("2025-06-29"))
    try shop.change { _ = try $0.delete("purchase", id: sale) }
    #expect(try place("Asha")?.total.spend == pounds(1250))
    try shop.goTo(day("2026-05-01"))
    let later = try #require(try place("Asha"))
    #expect(later.total.spend12Months == pounds(400) && later.total.quiet == 2)
    let change: Int64 = try shop.read {
      try $0.value("SELECT MIN(change_set_id) FROM journal WHERE table_name = 'relation'") ?? 0
    }
    try shop.change(.undo) { _ = try $0.undo(change) }
    #expect(try place("Asha")?.total.members == 2, "Asha and Dev")
    #expect(try place("Chitra")?.head.name == "Ben")
    #expect(try shop.change { try !$0.rebuildStandings() }, "nothing kept was wrong")
  }

  @Test func `a circle left by an undo is counted once and harms nobody`() throws {
    try makeTree()
    let (asha, chitra) = (try shop.id("Asha"), try shop.id("Chitra"))
    try shop.change {
      try $0.insert("relation", ["customer_id": chitra, "related_id": asha, "kind": "parent"])
    }
    let place = try #require(try place("Chitra"))
    #expect(place.head.name == "Asha" && place.total.spend == pounds(1250) && place.total.members == 4)
    #expect(place.above.map(\.name) == ["Asha", "Ben"])
  }
}
