// A group as a tree to be drawn: as much of it as fits a page, the largest branches first, in a few bounded questions.

package import Customers
import Identify
package import Storage

/// One member of a group with those below them.
package struct GroupNode: Sendable {
  /// Another relation of theirs that the group rests on: what the other one is to them.
  package struct Tie: Sendable, Equatable {
    package let role: RelationRole
    package let other: ListedName
  }

  package let line: CustomerLine
  /// What they are to the one above; nil at the top.
  package let role: RelationRole?
  package let branch: GroupSum
  package var ties: [Tie] = []
  package fileprivate(set) var children: [GroupNode] = []
  /// How many directly below them are not drawn here.
  package fileprivate(set) var notDrawn = 0

  /// Whether they have somebody below them.
  package var isUpper: Bool { branch.members > 1 }
}

/// As much of a group as is drawn.
package struct GroupTree: Sendable {
  /// The tops of the group, or the one whose branch it is.
  package let tops: [GroupNode]
  /// How many on the level that goes on on the next page come before and after those drawn.
  package let skipped: Int
  package let left: Int

  /// How many are drawn: in all, below one, and one below another.
  package static let most = 300
  package static let widest = 50
  package static let deepest = 12
}

extension Snapshot {
  /// The tree at a place, its first level from `skip` on.
  package func groupTree(_ place: GroupPlace, skip: Int = 0) throws -> GroupTree {
    var reading = try GroupTreeReading(self, head: place.head.id)
    let tops =
      try place.isTop
      ? reading.level(below: [0], skip: 0)
      : reading.member(Customer.ID(rawValue: place.customer.id))
    // Of several tops the page goes through these, else through those below the only one.
    let isOfTops = tops.count + (reading.hidden[0] ?? 0) > 1
    let first = isOfTops && skip > 0 ? try reading.level(below: [0], skip: skip) : tops
    try reading.grow(first, skip: isOfTops ? 0 : skip)
    let parent: Int64 = isOfTops ? 0 : first.first?.customer ?? 0
    let all = try reading.nodes(of: first)
    return GroupTree(tops: all, skipped: skip, left: reading.hidden[parent] ?? 0)
  }
}

/// Reads a tree level by level.
private struct GroupTreeReading {
  struct Drawn {
    let customer: Int64
    let upper: Int64
    let relation: Int64
    let node: GroupNode
  }

  private let snapshot: Snapshot
  private let head: Int64
  private let gold: GoldLine?
  private let kinds: [RelationKind]
  private var below: [Int64: [Drawn]] = [:]
  private var drawn: [Int64: Int64] = [:]
  /// How many below somebody come after those drawn.
  private(set) var hidden: [Int64: Int] = [:]

  init(_ snapshot: Snapshot, head: Int64) throws {
    self.snapshot = snapshot
    self.head = head
    gold = try snapshot.goldLine()
    kinds = try snapshot.relationKinds()
  }

  /// One member alone.
  mutating func member(_ id: Customer.ID) throws -> [Drawn] {
    try read(
      "SELECT g.*, 1 AS place, 1 AS siblings FROM group_member AS g WHERE g.customer_id = \(id)", after: 0)
  }

  /// The largest branches below each of some members; below 0 are the tops.
  mutating func level(below uppers: [Int64], skip: Int) throws -> [Drawn] {
    try read(
      """
      SELECT g.*,
        ROW_NUMBER() OVER (
          PARTITION BY g.upper_id ORDER BY g.spend_12m DESC, g.spend DESC, g.customer_id
        ) AS place,
        COUNT(*) OVER (PARTITION BY g.upper_id) AS siblings
      FROM group_member AS g
      WHERE g.head_id = \(head) AND g.upper_id IN (\(SQL.ids(uppers)))
      """, after: skip)
  }

  private mutating func read(_ members: SQL, after skip: Int) throws -> [Drawn] {
    var level: [Drawn] = []
    let end = Standing.columnCount + 2
    try snapshot.each(
      """
      SELECT \(Standing.columns), c.name, c.kind, p.upper_id, p.relation_id, r.kind, r.kind_id, p.siblings,
        p.members, p.never_bought, p.quiet, p.purchases, p.purchases_12m, p.spend, p.spend_12m, p.last_day
      FROM (\(members)) AS p
      JOIN standing AS s ON s.customer_id = p.customer_id
      JOIN customer AS c ON c.id = p.customer_id
      LEFT JOIN relation AS r ON r.id = p.relation_id
      WHERE p.place > \(skip) AND p.place <= \(skip + GroupTree.widest)
      ORDER BY p.upper_id, p.place
      """
    ) { row in
      let line = CustomerLine(row, gold: gold)
      let code = row.text(end + 2)
      let key = RelationKind.Key.builtIn.first { $0.code == code } ?? .own(row.integer(end + 3))
      level.append(
        Drawn(
          customer: line.id.rawValue, upper: row.integer(end), relation: row.integer(end + 1),
          node: GroupNode(
            line: line, role: code.map { _ in RelationRole(key, isBack: true) },
            branch: GroupSum(row, from: end + 5))))
      hidden[row.integer(end)] = max(0, Int(row.integer(end + 4)) - skip - GroupTree.widest)
    }
    for one in level { drawn[one.customer] = one.relation }
    return level
  }

  /// Goes down level by level while there is room.
  mutating func grow(_ tops: [Drawn], skip: Int) throws {
    var level = tops
    for depth in 0..<GroupTree.deepest {
      // How many each has right below is known once they are read; until then as many as there may be.
      var room = GroupTree.most - drawn.count
      var uppers: [Int64] = []
      for one in level where one.node.isUpper {
        let most = min(GroupTree.widest, one.node.branch.members - 1)
        guard most <= room else { break }
        room -= most
        uppers.append(one.customer)
      }
      guard !uppers.isEmpty else { return }
      level = try self.level(below: uppers, skip: depth == 0 ? skip : 0)
      for one in level { below[one.upper, default: []].append(one) }
    }
  }

  /// The tree out of the levels, with what else ties its members together.
  func nodes(of tops: [Drawn]) throws -> [GroupNode] {
    let ties = try ties()
    func node(_ one: Drawn) -> GroupNode {
      var node = one.node
      node.ties = ties[one.customer] ?? []
      node.children = (below[one.customer] ?? []).map(node(_:))
      node.notDrawn = below[one.customer] == nil ? 0 : hidden[one.customer] ?? 0
      return node
    }
    return tops.map(node(_:))
  }

  /// Relations of equals and further upper ones, the first three of each.
  private func ties() throws -> [Int64: [GroupNode.Tie]] {
    let ids = SQL.ids(drawn.keys.sorted())
    let counting = Set(kinds.filter(\.isRolledUp).map(\.key))
    var found: [Int64: [(role: RelationRole, other: Int64)]] = [:]
    let primary = Set(drawn.values)
    try snapshot.each(
      """
      SELECT \(Relation.columns) FROM relation AS r WHERE r.customer_id IN (\(ids)) AND r.kind <> 'parent'
      UNION
      SELECT \(Relation.columns) FROM relation AS r WHERE r.related_id IN (\(ids))
      ORDER BY 1
      LIMIT 2000
      """
    ) { row in
      let relation = Relation(row)
      guard counting.contains(relation.kind), !primary.contains(relation.id) else { return }
      let isDirected = kinds.kind(relation.kind)?.isDirected ?? false
      let sides = isDirected ? [relation.related] : [relation.customer, relation.related]
      for side in sides where drawn[side.rawValue] != nil && found[side.rawValue, default: []].count < 3 {
        found[side.rawValue, default: []].append(
          (relation.role(ofOtherThan: side, kinds), relation.other(than: side).rawValue))
      }
    }
    let names = try snapshot.customerNames(Array(Set(found.values.joined().map(\.other))).sorted())
    return found.mapValues { ties in
      ties.map { GroupNode.Tie(role: $0.role, other: ListedName(id: $0.other, name: names[$0.other] ?? "")) }
    }
  }
}
