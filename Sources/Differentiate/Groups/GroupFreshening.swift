// Groups are kept right in the transaction that changed a relation or what a member spent.

import Customers
import Identify
import Storage

extension Transaction {
  /// Makes kept what groups these customers are in, or all of them, and answers how many rows differed.
  @discardableResult
  func freshenGroups(_ customers: RowSet, all: Bool) throws -> Int {
    let reading = GroupReading(self, try relationKinds())
    // From a few hundred on it is quicker to look at all.
    let isAll = all || customers.count > 500
    let found = try isAll ? reading.everything() : reading.around(customers.ids)
    guard !found.isEmpty else { return 0 }
    let values = try reading.values(found, isAll: isAll)
    let forest = GroupForest(found.links) { values[$0] }
    return try write(forest, over: found)
  }

  private func write(_ forest: GroupForest, over found: GroupsFound) throws -> Int {
    var left = found.members
    var written = 0
    let insertion = try BulkWrite(self, into: "group_member", columns: GroupMember.boundColumns)
    let replacement = try BulkWrite(self, GroupMember.replacement)
    for member in forest.members {
      let kept = left.removeValue(forKey: member.customer)
      guard kept != member else { continue }
      try (kept == nil ? insertion : replacement).run(member.bind)
      written += 1
    }
    let gone = left.keys.sorted()
    if !gone.isEmpty { try execute("DELETE FROM group_member WHERE customer_id IN (\(SQL.ids(gone)))") }
    return try written + gone.count + write(forest.totals, over: found.heads)
  }

  private func write(_ totals: [GroupTotal], over heads: Set<Int64>) throws -> Int {
    var left: [Int64: GroupSum] = [:]
    try each(
      "SELECT head_id, \(GroupSum.columns) FROM customer_group WHERE head_id IN (\(SQL.ids(heads.sorted())))"
    ) { left[$0.integer(0)] = GroupSum($0, from: 1) }
    var written = 0
    let insertion = try BulkWrite(self, into: "customer_group", columns: GroupTotal.boundColumns)
    let replacement = try BulkWrite(self, GroupTotal.replacement)
    for total in totals {
      let kept = left.removeValue(forKey: total.head)
      guard kept != total.sum else { continue }
      try (kept == nil ? insertion : replacement).run(total.bind)
      written += 1
    }
    let gone = left.keys.sorted()
    if !gone.isEmpty { try execute("DELETE FROM customer_group WHERE head_id IN (\(SQL.ids(gone)))") }
    return written + gone.count
  }
}

/// What is known of groups that are to be made anew.
private struct GroupsFound {
  var links: [GroupLink] = []
  /// What is kept of their members, and of which heads.
  var members: [Int64: GroupMember] = [:]
  var heads: Set<Int64> = []

  var isEmpty: Bool { links.isEmpty && members.isEmpty }
}

/// Reads relations, and what is kept of groups.
private struct GroupReading {
  private let transaction: Transaction
  /// Of each kind that rolls up whether it is directed.
  private let isDirected: [RelationKind.Key: Bool]

  init(_ transaction: Transaction, _ kinds: [RelationKind]) {
    self.transaction = transaction
    isDirected = Dictionary(uniqueKeysWithValues: kinds.filter(\.isRolledUp).map { ($0.key, $0.isDirected) })
  }

  func everything() throws -> GroupsFound {
    var found = GroupsFound()
    try transaction.scan("SELECT \(Relation.columns) FROM relation AS r ORDER BY r.id") { row in
      link(Relation(row)).map { found.links.append($0) }
      return true
    }
    try transaction.scan("SELECT \(GroupMember.columns) FROM group_member AS g ORDER BY g.customer_id") {
      row in
      found.take(GroupMember(row))
      return true
    }
    found.heads.formUnion(try transaction.values("SELECT head_id FROM customer_group", as: Int64.self))
    return found
  }

  /// The groups that customers are or were in, whole: along every relation, until nobody is added.
  func around(_ customers: [Int64]) throws -> GroupsFound {
    var found = GroupsFound()
    var links: [Int64: GroupLink] = [:]
    var seen = Set(customers)
    var pending = customers
    while !pending.isEmpty {
      let ids = SQL.ids(pending)
      var next: Set<Int64> = []
      try transaction.scan(
        """
        SELECT \(GroupMember.columns) FROM group_member AS g
        WHERE g.head_id IN (SELECT m.head_id FROM group_member AS m WHERE m.customer_id IN (\(ids)))
        """
      ) { row in
        found.take(GroupMember(row))
        next.insert(row.integer(0))
        return true
      }
      try transaction.scan(
        """
        SELECT \(Relation.columns) FROM relation AS r WHERE r.customer_id IN (\(ids))
        UNION
        SELECT \(Relation.columns) FROM relation AS r WHERE r.related_id IN (\(ids))
        """
      ) { row in
        guard let link = link(Relation(row)) else { return true }
        links[link.id] = link
        next.formUnion([link.first, link.second])
        return true
      }
      pending = next.subtracting(seen).sorted()
      seen.formUnion(next)
    }
    found.links = Array(links.values)
    return found
  }

  /// What each member spends, as their standing says.
  func values(_ found: GroupsFound, isAll: Bool) throws -> [Int64: GroupSum] {
    var values: [Int64: GroupSum] = [:]
    var ids: Set<Int64> = []
    for link in found.links { ids.formUnion([link.first, link.second]) }
    let who: SQL =
      isAll
      ? "SELECT customer_id FROM relation UNION SELECT related_id FROM relation" : SQL.ids(ids.sorted())
    try transaction.scan(
      """
      SELECT s.customer_id, s.purchases, s.purchases_12m, s.spend, s.spend_12m, s.last_day
      FROM standing AS s WHERE s.customer_id IN (\(who))
      """
    ) { row in
      var standing = Standing(customer: Customer.ID(rawValue: row.integer(0)))
      standing.purchases = Int(row.integer(1))
      standing.purchases12Months = Int(row.integer(2))
      standing.spend = Money(minor: row.integer(3))
      standing.spend12Months = Money(minor: row.integer(4))
      standing.lastDayOrNone = Day(rawValue: Int32(truncatingIfNeeded: row.integer(5)))
      values[row.integer(0)] = GroupSum(standing)
      return true
    }
    return values
  }

  private func link(_ relation: Relation) -> GroupLink? {
    isDirected[relation.kind].map {
      GroupLink(
        id: relation.id, first: relation.customer.rawValue, second: relation.related.rawValue, isDirected: $0)
    }
  }
}

extension GroupsFound {
  mutating func take(_ member: GroupMember) {
    members[member.customer] = member
    heads.insert(member.head)
  }
}
