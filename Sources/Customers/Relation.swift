// Two customers who belong together: a parent and its subsidiary, a household, an employer and who works there.

package import Storage

/// A relation between two customers.
package struct Relation: Sendable, Equatable {
  package let id: Int64
  /// Who is what the kind says: the parent, the employer.
  package let customer: Customer.ID
  package let related: Customer.ID
  package let kind: RelationKind.Key
  package let note: String

  package init(
    id: Int64, customer: Customer.ID, related: Customer.ID, kind: RelationKind.Key, note: String = ""
  ) {
    self.id = id
    self.customer = customer
    self.related = related
    self.kind = kind
    self.note = note
  }
}

extension Relation {
  /// The columns of the table `relation AS r` in the order in which `init(_:)` reads them.
  package static let columns: SQL = "r.id, r.customer_id, r.related_id, r.kind, r.kind_id, r.note"

  /// Reads those columns.
  package init(_ row: any Cells) {
    let code = row.text(3) ?? ""
    self.init(
      id: row.integer(0), customer: Customer.ID(rawValue: row.integer(1)),
      related: Customer.ID(rawValue: row.integer(2)),
      kind: RelationKind.Key.builtIn.first { $0.code == code } ?? .own(row.integer(4)),
      note: row.text(5) ?? "")
  }

  /// The other of the two.
  package func other(than id: Customer.ID) -> Customer.ID { customer == id ? related : customer }

  /// What the other one is to a customer.
  package func role(ofOtherThan id: Customer.ID, _ kinds: [RelationKind]) -> RelationRole {
    let isDirected = kinds.kind(kind)?.isDirected ?? false
    return RelationRole(kind, isBack: isDirected && customer == id)
  }
}

extension Snapshot {
  /// One relation, or nil.
  package func relation(_ id: Int64) throws -> Relation? {
    try relations("r.id = \(id)", limit: 1).first
  }

  /// The relations of a customer, oldest first, at most `limit`.
  package func relations(of id: Customer.ID, limit: Int = 1000) throws -> [Relation] {
    try relations("r.customer_id = \(id) OR r.related_id = \(id)", limit: limit)
  }

  /// Relations that meet a condition on the table `r`, oldest first.
  package func relations(_ condition: SQL, limit: Int) throws -> [Relation] {
    var all: [Relation] = []
    try each(
      "SELECT \(Relation.columns) FROM relation AS r WHERE \(condition) ORDER BY r.id LIMIT \(limit)"
    ) { all.append(Relation($0)) }
    return all
  }
}
