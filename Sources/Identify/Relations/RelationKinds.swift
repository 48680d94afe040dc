// The owner's own kinds of relations, and whether value rolls up along one.

package import Customers
package import Storage

extension Transaction {
  /// Adds a kind. `backName` is what the second is to the first; empty where both are the same to each other.
  /// Throws `CustomerRefusal.wordsMissing`, `.tooLong` and `.nameTaken`.
  @discardableResult
  package func addRelationKind(_ name: String, back backName: String = "", isRolledUp: Bool) throws
    -> RelationKind.Key
  {
    try check(name, backName, except: nil)
    return .own(
      try insert(
        "relation_kind",
        [
          "name": name, "name_fold": nameKey(name), "back_name": backName, "is_directed": !backName.isEmpty,
          "is_rolled_up": isRolledUp,
        ]))
  }

  /// Gives one of the owner's kinds other names. Which way it goes stays. Throws as `addRelationKind`, and
  /// `RelationRefusal.kindUnknown`.
  package func renameRelationKind(_ id: Int64, to name: String, back backName: String) throws {
    guard let kind = try relationKinds().kind(.own(id)) else { throw RelationRefusal.kindUnknown }
    let back = kind.isDirected ? backName : ""
    guard !kind.isDirected || !nameKey(back).isEmpty else { throw CustomerRefusal.wordsMissing }
    try check(name, back, except: .own(id))
    try update("relation_kind", id: id, ["name": name, "name_fold": nameKey(name), "back_name": back])
  }

  /// Says whether what the one spends counts for the other's group. Throws `RelationRefusal.kindUnknown`, `.kindIsFixed` for
  /// those that always do, and `.kindWouldMakeCircle`.
  package func rollUp(_ key: RelationKind.Key, _ isRolledUp: Bool) throws {
    guard let kind = try relationKinds().kind(key) else { throw RelationRefusal.kindUnknown }
    guard kind.isRolledUp != isRolledUp else { return }
    guard key.ownID != nil || key == .employer else { throw RelationRefusal.kindIsFixed }
    if isRolledUp && kind.isDirected, try wouldMakeCircle(key) { throw RelationRefusal.kindWouldMakeCircle }
    let known: Int64? = try key.ownID ?? value("SELECT id FROM relation_kind WHERE code = \(key.code)")
    if let known {
      try update("relation_kind", id: known, ["is_rolled_up": isRolledUp])
    } else {
      try insert(
        "relation_kind",
        [
          "code": key.code, "name": kind.name, "name_fold": ":\(key.code)", "back_name": kind.backName,
          "is_directed": kind.isDirected, "is_rolled_up": isRolledUp,
        ])
    }
  }

  /// Removes one of the owner's kinds and every relation of it; undone like any other change.
  package func removeRelationKind(_ id: Int64) throws {
    for relation in try relations("r.kind_id = \(id)", limit: .max) { try removeRelation(relation.id) }
    guard try relationKinds().kind(.own(id)) != nil, try delete("relation_kind", id: id) else {
      throw RelationRefusal.kindUnknown
    }
  }

  private func check(_ name: String, _ backName: String, except key: RelationKind.Key?) throws {
    guard !nameKey(name).isEmpty else { throw CustomerRefusal.wordsMissing }
    guard max(name.count, backName.count) <= longestName else {
      throw CustomerRefusal.tooLong(limit: longestName)
    }
    // Commands tell kinds apart by what a side is called.
    let others = try relationKinds().filter { $0.key != key }
    let isTaken = [name, backName].contains { !$0.isEmpty && others.role(named: $0) != nil }
    guard !isTaken else { throw CustomerRefusal.nameTaken }
  }

  /// Whether the tree would have a circle if a kind were part of it: leaves are taken away until none are left.
  private func wouldMakeCircle(_ key: RelationKind.Key) throws -> Bool {
    let kinds = try relationKinds()
    var below: [Int64: Int] = [:]
    var above: [Int64: [Int64]] = [:]
    try scan("SELECT \(Relation.columns) FROM relation AS r ORDER BY r.id") { row in
      let relation = Relation(row)
      guard relation.kind == key || kinds.kind(relation.kind)?.isOfTree ?? false else { return true }
      below[relation.customer.rawValue, default: 0] += 1
      above[relation.related.rawValue, default: []].append(relation.customer.rawValue)
      return true
    }
    var links = above.values.reduce(0) { $0 + $1.count }
    var leaves = above.keys.filter { below[$0] == nil }
    while let leaf = leaves.popLast() {
      for upper in above[leaf] ?? [] {
        links -= 1
        let left = (below[upper] ?? 1) - 1
        below[upper] = left
        if left == 0 { leaves.append(upper) }
      }
    }
    return links > 0
  }
}

extension Snapshot {
  /// How many relations there are of each kind.
  package func relationCounts() throws -> [RelationKind.Key: Int] {
    var counts: [RelationKind.Key: Int] = [:]
    try each("SELECT kind, kind_id, COUNT(*) FROM relation GROUP BY kind, kind_id ORDER BY kind, kind_id") {
      row in
      let code = row.text(0) ?? ""
      let key = RelationKind.Key.builtIn.first { $0.code == code } ?? .own(row.integer(1))
      counts[key] = Int(row.integer(2))
    }
    return counts
  }
}
