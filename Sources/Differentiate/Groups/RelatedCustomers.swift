// Whom a customer is related to, with what each of them is worth.

package import Customers
package import Storage

/// One customer that another is related to.
package struct RelatedCustomer: Sendable {
  package let relation: Relation
  /// What the other one is to them.
  package let role: RelationRole
  package let line: CustomerLine
}

extension Snapshot {
  /// Whom a customer is related to, most spend in the last 12 months first.
  package func related(to id: Customer.ID, limit: Int) throws -> [RelatedCustomer] {
    let kinds = try relationKinds()
    let gold = try goldLine()
    let end = Standing.columnCount + 2
    var all: [RelatedCustomer] = []
    try each(
      """
      SELECT \(Standing.columns), c.name, c.kind, r.id, r.customer_id, r.kind, r.kind_id, r.note
      FROM (
        SELECT id, related_id AS other FROM relation WHERE customer_id = \(id)
        UNION ALL
        SELECT id, customer_id AS other FROM relation WHERE related_id = \(id)
      ) AS o
      JOIN relation AS r ON r.id = o.id
      JOIN standing AS s ON s.customer_id = o.other
      JOIN customer AS c ON c.id = o.other
      ORDER BY s.spend_12m DESC, s.spend DESC, r.id
      LIMIT \(limit)
      """
    ) { row in
      let line = CustomerLine(row, gold: gold)
      let code = row.text(end + 2) ?? ""
      let key = RelationKind.Key.builtIn.first { $0.code == code } ?? .own(row.integer(end + 3))
      let isFirst = row.integer(end + 1) == id.rawValue
      let relation = Relation(
        id: row.integer(end), customer: isFirst ? id : line.id, related: isFirst ? line.id : id, kind: key,
        note: row.text(end + 4) ?? "")
      all.append(
        RelatedCustomer(relation: relation, role: relation.role(ofOtherThan: id, kinds), line: line))
    }
    return all
  }

  /// How many relations a customer has.
  package func relationCount(of id: Customer.ID) throws -> Int {
    try value(
      """
      SELECT (SELECT COUNT(*) FROM relation WHERE customer_id = \(id))
        + (SELECT COUNT(*) FROM relation WHERE related_id = \(id))
      """) ?? 0
  }
}
