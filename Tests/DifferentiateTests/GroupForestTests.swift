// Groups over random relations: never a circle, the same sums as by naive recursion, kept as if made anew; and large ones.

import Customers
import Differentiate
import Identify
import Storage
import TestSupport
import Testing

@Suite(.everyEngine) struct GroupForestTests {
  /// Customers each with a purchase of their own amount.
  private func people(_ count: Int, in shop: CornerShop) throws -> [Customer.ID] {
    try shop.change { transaction in
      try (0..<count).map { number in
        let id = try transaction.add(NewCustomer(name: "P\(number)"), country: "GB")
        if number % 5 != 0 { try transaction.sell(number + 1, to: id, on: "2025-06-01") }
        return id
      }
    }
  }

  @Test func `random relations never make a circle, and roll up as by naive recursion`() throws {
    let shop = try CornerShop(isEmpty: true)
    let ids = try people(40, in: shop)
    var random = FixedRandom()
    let keys: [RelationKind.Key] = [.parent, .parent, .parent, .employer, .affiliate, .household]
    for step in 0..<150 {
      let (one, other) = (ids[random.below(40)], ids[random.below(40)])
      let key = keys[random.below(keys.count)]
      do {
        try shop.change { transaction in
          let relations = try transaction.relations("1 = 1", limit: .max)
          if step % 7 == 6, !relations.isEmpty {
            try transaction.removeRelation(relations[random.below(relations.count)].id)
          } else if step % 11 == 10 {
            try transaction.sell(random.below(90), to: one, on: "2025-05-05")
          } else if key != .affiliate || step % 5 == 0 {
            try transaction.relate(one, RelationRole(key), to: other)
          }
        }
      } catch is RelationRefusal {
        // Refused, and nothing changed.
      }
      if step % 10 == 9 { try compare(shop, ids) }
    }
    try compare(shop, ids)
    #expect(try shop.change { try !$0.rebuildStandings() }, "what was kept step by step is what is made anew")
  }

  private func compare(_ shop: CornerShop, _ ids: [Customer.ID]) throws {
    let relations = try shop.read { try $0.relations("1 = 1", limit: .max) }
    let naive = NaiveGroups(relations)
    for id in ids {
      #expect(!naive.isAboveThemselves(id), "a circle")
      let place = try shop.read { try $0.groupPlace(of: id) }
      let group = naive.group(of: id)
      let branch = naive.branch(of: id)
      guard group.count > 1 else {
        #expect(place == nil)
        continue
      }
      #expect(place?.total.members == group.count && place?.branch.members == branch.count)
      let spend = try shop.read { snapshot in
        try group.reduce(into: [Customer.ID: Money]()) { $0[$1] = try snapshot.standing(of: $1)?.spend }
      }
      #expect(place?.total.spend == spend.values.reduce(.zero, +))
      #expect(place?.branch.spend == branch.compactMap { spend[$0] }.reduce(.zero, +))
    }
  }

  @Test func `ten thousand members and a thousand generations are added up and drawn at once`() throws {
    let shop = try CornerShop(isEmpty: true)
    let ids = try shop.change { transaction in
      try (0..<11_000).map { try transaction.add(NewCustomer(name: "F\($0)"), country: "GB") }
    }
    try shop.change { transaction in
      // A thousand one below the other, and ten thousand below the last of them.
      for place in 1..<11_000 {
        let upper = ids[min(place - 1, 999)]
        try transaction.insert(
          "relation", ["customer_id": upper, "related_id": ids[place], "kind": "parent"])
      }
      try transaction.sell(7, to: ids[10_999], on: "2025-06-01")
    }
    let place = try #require(try shop.read { try $0.groupPlace(of: ids[0]) })
    #expect(place.total.members == 11_000 && place.total.spend == pounds(7))
    let spent = try processorTime {
      try shop.read { snapshot in
        let tree = try snapshot.groupTree(place)
        #expect(drawn(tree.tops) == GroupTree.deepest + 1)
        let wide = try #require(try snapshot.groupPlace(of: ids[999]))
        #expect(wide.above.count == 20 && wide.branch.members == 10_001)
        let first = try snapshot.groupTree(wide)
        #expect(first.tops[0].children.count == GroupTree.widest && first.left == 10_000 - GroupTree.widest)
        #expect(first.tops[0].children[0].line.id == ids[10_999], "the largest branch first")
        let last = try snapshot.groupTree(wide, skip: 9_980)
        #expect(last.tops[0].children.count == 20 && last.left == 0)
        #expect(try snapshot.notBuying(in: place, limit: 25).count == 25)
        #expect(try snapshot.related(to: ids[999], limit: 25).count == 25)
      }
    }
    #expect(spent < .seconds(5), "\(spent)")
    try shop.change { try $0.sell(3, to: ids[5000], on: "2025-06-02") }
    #expect(try shop.read { try $0.groupPlace(of: ids[500]) }?.branch.spend == pounds(10))
  }

  private func drawn(_ nodes: [GroupNode]) -> Int { nodes.reduce(0) { $0 + 1 + drawn($1.children) } }

  @Test func `the head does not depend on the order of the links`() {
    let links = [
      GroupLink(id: 1, first: 1, second: 2, isDirected: true),
      GroupLink(id: 2, first: 3, second: 4, isDirected: true),
      GroupLink(id: 3, first: 2, second: 4, isDirected: false),
    ]
    for order in [links, links.reversed()] {
      let forest = GroupForest(order) { _ in nil }
      #expect(forest.totals.map(\.head) == [1])
      #expect(forest.totals[0].sum.members == 4 && forest.totals[0].sum.neverBought == 4)
      #expect(forest.members.map(\.upper) == [0, 1, 0, 3])
    }
    #expect(GroupForest([]) { _ in nil }.totals.isEmpty)
  }
}

/// Groups as one would find them on paper, one customer at a time.
private struct NaiveGroups {
  private var upper: [Customer.ID: Customer.ID] = [:]
  private var uppers: [Customer.ID: [Customer.ID]] = [:]
  private var equals: [Customer.ID: [Customer.ID]] = [:]

  init(_ relations: [Relation]) {
    for relation in relations where relation.kind != .employer {
      if relation.kind == .parent {
        uppers[relation.related, default: []].append(relation.customer)
        if upper[relation.related] == nil { upper[relation.related] = relation.customer }
      } else {
        equals[relation.customer, default: []].append(relation.related)
        equals[relation.related, default: []].append(relation.customer)
      }
    }
  }

  func isAboveThemselves(_ id: Customer.ID) -> Bool {
    var pending = uppers[id] ?? []
    var seen: Set<Customer.ID> = []
    while let one = pending.popLast() {
      if one == id { return true }
      if seen.insert(one).inserted { pending += uppers[one] ?? [] }
    }
    return false
  }

  func branch(of id: Customer.ID) -> Set<Customer.ID> {
    var all: Set = [id]
    for (lower, upper) in upper where upper == id { all.formUnion(branch(of: lower)) }
    return all
  }

  func group(of id: Customer.ID) -> Set<Customer.ID> {
    var all: Set = [id]
    var pending = [id]
    while let one = pending.popLast() {
      let near =
        (equals[one] ?? []) + [upper[one]].compactMap { $0 } + upper.filter { $0.value == one }.map(\.key)
      for other in near where all.insert(other).inserted { pending.append(other) }
    }
    return all
  }
}
