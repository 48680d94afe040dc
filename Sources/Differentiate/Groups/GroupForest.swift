// Groups out of relations: who stands under whom, who heads each group, and what every branch comes to. A pure function
// over all links at once, in time that grows with their number however deep or wide a group is.

/// A relation that value rolls up along.
package struct GroupLink: Sendable {
  package let id: Int64
  /// Where it is directed, the upper one first.
  package let first: Int64
  package let second: Int64
  package let isDirected: Bool

  package init(id: Int64, first: Int64, second: Int64, isDirected: Bool) {
    self.id = id
    self.first = first
    self.second = second
    self.isDirected = isDirected
  }
}

/// Where a customer stands in a group, and what they and all below them come to.
package struct GroupMember: Sendable, Equatable {
  package let customer: Int64
  /// Who the group is named after.
  package let head: Int64
  /// Who they stand under, and by which relation; 0 for those at the top.
  package let upper: Int64
  package let relation: Int64
  package let branch: GroupSum
}

/// A group as a whole.
package struct GroupTotal: Sendable, Equatable {
  package let head: Int64
  package let sum: GroupSum
}

/// The groups that links make.
package struct GroupForest: Sendable {
  /// Everybody who is in a group of two or more, by id.
  package private(set) var members: [GroupMember] = []
  /// Every group, by the id of its head.
  package private(set) var totals: [GroupTotal] = []

  /// Rules, so that nobody is counted twice:
  /// - a customer stands under one other, the one recorded first; a further upper one is only told of;
  /// - a relation that would close a circle is left out, the newest first;
  /// - relations of equals (affiliates, a household) join trees into one group;
  /// - the head is the top of the largest tree: most members, then most spend, then the smallest id.
  package init(_ links: [GroupLink], _ value: (Int64) -> GroupSum?) {
    var work = GroupWork(links)
    work.join(links)
    work.addUp(value)
    work.nameHeads()
    for place in work.ids.indices where work.sizes[work.groups.find(place)] > 1 {
      let head = work.heads[work.groups.find(place)]
      let upper = work.upper[place]
      members.append(
        GroupMember(
          customer: work.ids[place], head: work.ids[head], upper: upper < 0 ? 0 : work.ids[upper],
          relation: work.relation[place], branch: work.branch[place]))
      if head == place {
        totals.append(GroupTotal(head: work.ids[place], sum: work.sums[work.groups.find(place)]))
      }
    }
  }
}

/// The arrays the work is done in; a customer's place is that of their id among all ids.
private struct GroupWork {
  let ids: [Int64]
  private let places: [Int64: Int]
  /// The place of who they stand under, or -1; and the relation.
  var upper: [Int]
  var relation: [Int64]
  var branch: [GroupSum]
  var groups: DisjointSets
  /// By the set of a group: its members, its head's place, its sum.
  var sizes: [Int]
  var heads: [Int]
  var sums: [GroupSum]

  init(_ links: [GroupLink]) {
    var all: Set<Int64> = []
    for link in links {
      all.insert(link.first)
      all.insert(link.second)
    }
    ids = all.sorted()
    places = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
    upper = Array(repeating: -1, count: ids.count)
    relation = Array(repeating: 0, count: ids.count)
    branch = Array(repeating: GroupSum(), count: ids.count)
    groups = DisjointSets(ids.count)
    sizes = Array(repeating: 0, count: ids.count)
    heads = Array(repeating: -1, count: ids.count)
    sums = branch
  }

  /// Trees first, then what joins them.
  mutating func join(_ links: [GroupLink]) {
    let sorted = links.sorted { $0.id < $1.id }
    for link in sorted where link.isDirected {
      guard let above = places[link.first], let below = places[link.second], upper[below] < 0 else {
        continue
      }
      // Below is the top of its tree, so above stands in that tree only when this link would close a circle.
      guard groups.join(above, below) else { continue }
      upper[below] = above
      relation[below] = link.id
    }
    for link in sorted where !link.isDirected {
      guard let one = places[link.first], let other = places[link.second] else { continue }
      _ = groups.join(one, other)
    }
  }

  /// From the leaves up, so that each customer is looked at once.
  mutating func addUp(_ value: (Int64) -> GroupSum?) {
    var waiting = Array(repeating: 0, count: ids.count)
    for place in ids.indices {
      branch[place] = value(ids[place]) ?? .nobody
      if upper[place] >= 0 { waiting[upper[place]] += 1 }
    }
    var ready = ids.indices.filter { waiting[$0] == 0 }
    while let place = ready.popLast() {
      let above = upper[place]
      guard above >= 0 else { continue }
      branch[above] += branch[place]
      waiting[above] -= 1
      if waiting[above] == 0 { ready.append(above) }
    }
  }

  mutating func nameHeads() {
    for place in ids.indices {
      let group = groups.find(place)
      sizes[group] += 1
      guard upper[place] < 0 else { continue }
      sums[group] += branch[place]
      if heads[group] < 0 || isLarger(place, than: heads[group]) { heads[group] = place }
    }
  }

  private func isLarger(_ one: Int, than other: Int) -> Bool {
    let (a, b) = (branch[one], branch[other])
    if a.members != b.members { return a.members > b.members }
    return a.spend != b.spend ? a.spend > b.spend : ids[one] < ids[other]
  }
}

/// Sets that only ever grow together (Tarjan 1975), by size, with paths halved.
struct DisjointSets {
  private var parent: [Int]
  private var size: [Int]

  init(_ count: Int) {
    parent = Array(0..<count)
    size = Array(repeating: 1, count: count)
  }

  /// The one that stands for the set of a place.
  mutating func find(_ place: Int) -> Int {
    var place = place
    while parent[place] != place {
      parent[place] = parent[parent[place]]
      place = parent[place]
    }
    return place
  }

  /// Makes two sets one. Answers false where they were one already.
  mutating func join(_ one: Int, _ other: Int) -> Bool {
    let (a, b) = (find(one), find(other))
    guard a != b else { return false }
    let (small, large) = size[a] < size[b] ? (a, b) : (b, a)
    parent[small] = large
    size[large] += size[small]
    return true
  }
}
