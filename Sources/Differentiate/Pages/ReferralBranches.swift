// Everybody below a referrer, with who brought them: what the picture of a tree is drawn from.

package import Customers
package import Storage

/// One customer of a tree.
package struct ReferralBranch: Sendable {
  package let line: CustomerLine
  /// Who brought them; nil where it was the associate at the root.
  package let above: Customer.ID?
}

extension Snapshot {
  /// Everybody below a customer or an associate, most money in their branch first, at most `limit`.
  package func branches(below root: Referrer, limit: Int = 1000) throws -> [ReferralBranch] {
    let isFirst: SQL =
      switch root {
      case .customer(let id): "r.referrer_id = \(id)"
      case .associate(let id): "r.associate_id = \(id)"
      }
    let gold = try goldLine()
    var branches: [ReferralBranch] = []
    try each(
      """
      WITH RECURSIVE below (id, above) AS (
        SELECT r.customer_id, COALESCE(r.referrer_id, 0) FROM referral AS r WHERE \(isFirst)
        UNION
        SELECT r.customer_id, r.referrer_id FROM referral AS r JOIN below AS b ON r.referrer_id = b.id
      )
      SELECT \(Standing.columns), c.name, c.kind, b.above
      FROM below AS b
      JOIN standing AS s ON s.customer_id = b.id
      JOIN customer AS c ON c.id = b.id
      ORDER BY s.spend + s.tree_spend DESC, b.id
      LIMIT \(limit)
      """
    ) { row in
      let above = row.integer(Standing.columnCount + 2)
      branches.append(
        ReferralBranch(
          line: CustomerLine(row, gold: gold), above: above == 0 ? nil : Customer.ID(rawValue: above)))
    }
    return branches
  }

  /// What an associate is called; nil when there is none with that id.
  package func associateName(_ id: Int64) throws -> String? {
    try value("SELECT name FROM associate WHERE id = \(id)")
  }
}
