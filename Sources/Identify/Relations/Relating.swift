// Saying how customers are related, and taking it back.

package import Customers
package import Storage

extension Transaction {
  /// Says that a customer is something to another: `relate(mehta, .init(.parent), to: foods)`. Throws `RelationRefusal.oneself`,
  /// `.alreadyRelated`, `.kindUnknown`, `.circle` where the other stands above already, and `CustomerRefusal.notFound`.
  @discardableResult
  package func relate(
    _ customer: Customer.ID, _ role: RelationRole, to other: Customer.ID, note: String = ""
  ) throws -> Int64 {
    guard customer != other else { throw RelationRefusal.oneself }
    let kinds = try relationKinds()
    guard let kind = kinds.kind(role.key) else { throw RelationRefusal.kindUnknown }
    guard try self.customer(customer) != nil, try self.customer(other) != nil else {
      throw CustomerRefusal.notFound
    }
    guard note.count <= longestText else { throw CustomerRefusal.tooLong(limit: longestText) }
    let isSwapped = role.isBack && kind.isDirected
    let (first, second) = isSwapped ? (other, customer) : (customer, other)
    guard try relation(first, second, kind) == nil else { throw RelationRefusal.alreadyRelated }
    if kind.isOfTree, let chain = try chain(from: second, downTo: first, kinds) {
      throw RelationRefusal.circle(by: chain)
    }
    return try insert(
      "relation",
      [
        "customer_id": first, "related_id": second, "kind": kind.key.code, "kind_id": kind.key.ownID,
        "note": note,
      ])
  }

  /// Takes a relation back. Throws `RelationRefusal.notRelated`.
  package func removeRelation(_ id: Int64) throws {
    guard try delete("relation", id: id) else { throw RelationRefusal.notRelated }
  }

  /// Takes back that a customer is something to another. Throws `RelationRefusal.notRelated` and `.kindUnknown`.
  package func unrelate(_ customer: Customer.ID, _ role: RelationRole, from other: Customer.ID) throws {
    guard let kind = try relationKinds().kind(role.key) else { throw RelationRefusal.kindUnknown }
    let isSwapped = role.isBack && kind.isDirected
    let (first, second) = isSwapped ? (other, customer) : (customer, other)
    guard let relation = try relation(first, second, kind) else { throw RelationRefusal.notRelated }
    try removeRelation(relation.id)
  }

  /// Takes away what cannot stand after two records became one: relations of a customer with themselves, those said twice,
  /// and those that stand in a circle. Answers how many.
  @discardableResult
  package func settleRelations(of customer: Customer.ID) throws -> Int {
    let kinds = try relationKinds()
    var seen: Set<String> = []
    var removed = 0
    var standing: [Relation] = []
    for relation in try relations(of: customer, limit: .max) {
      let other = relation.other(than: customer)
      let key = "\(relation.role(ofOtherThan: customer, kinds).text) \(other.rawValue)"
      if other != customer && seen.insert(key).inserted {
        standing.append(relation)
      } else {
        try removeRelation(relation.id)
        removed += 1
      }
    }
    // Of a circle the newest relation goes.
    for relation in standing.reversed() where try isInCircle(relation, kinds) {
      try removeRelation(relation.id)
      removed += 1
    }
    return removed
  }

  private func isInCircle(_ relation: Relation, _ kinds: [RelationKind]) throws -> Bool {
    guard kinds.kind(relation.kind)?.isOfTree ?? false else { return false }
    return try chain(from: relation.related, downTo: relation.customer, kinds) != nil
  }

  /// The relation of that kind between two; where both are the same to each other, either way round.
  private func relation(_ first: Customer.ID, _ second: Customer.ID, _ kind: RelationKind) throws -> Relation?
  {
    let way: SQL = "(r.customer_id = \(first) AND r.related_id = \(second))"
    let back: SQL = "(r.customer_id = \(second) AND r.related_id = \(first))"
    let pair: SQL = kind.isDirected ? way : "(\(way) OR \(back))"
    let own: SQL = kind.key.ownID.map { "AND r.kind_id = \($0)" } ?? ""
    return try relations("\(pair) AND r.kind = \(kind.key.code) \(own)", limit: 1).first
  }
}
