// Lines of customers for the short work lists: some condition, some order, so many.

package import Customers
package import Storage

extension Snapshot {
  /// Customers that meet a condition on the standing `s`, in an order of its columns, at most `limit`.
  package func customerLines(
    where condition: SQL, order: SQL, limit: Int, goldOnly: Bool = false, gold: GoldLine?
  ) throws -> [CustomerLine] {
    var lines: [CustomerLine] = []
    var only: SQL = ""
    if goldOnly, let gold, let isGold = gold.condition() { only = "AND \(isGold)" }
    try scan(
      """
      SELECT \(Standing.columns), c.name, c.kind
      FROM standing AS s JOIN customer AS c ON c.id = s.customer_id
      WHERE \(condition) \(only)
      ORDER BY \(order)
      """
    ) { row in
      let standing = Standing(row)
      let isGold = gold?.contains(standing) ?? false
      if isGold || !goldOnly {
        lines.append(
          CustomerLine(
            name: row.text(Standing.columnCount) ?? "",
            kind: Customer.Kind(rawValue: row.text(Standing.columnCount + 1) ?? "") ?? .person,
            isGold: isGold,
            standing: standing))
      }
      return lines.count < limit
    }
    return lines
  }

  /// The lines of these customers, in the order given; those that are gone left out.
  package func customerLines(_ ids: [Customer.ID]) throws -> [CustomerLine] {
    let gold = try goldLine()
    return try ids.flatMap { id in
      try customerLines(where: "s.customer_id = \(id)", order: "s.customer_id", limit: 1, gold: gold)
    }
  }

  /// Every customer in the order of their ids: for exports and `customers --json`.
  package func eachCustomer(_ body: (CustomerLine) throws -> Void) throws {
    let gold = try goldLine()
    try scan(
      """
      SELECT \(Standing.columns), c.name, c.kind
      FROM standing AS s JOIN customer AS c ON c.id = s.customer_id
      ORDER BY s.customer_id
      """
    ) { row in
      let standing = Standing(row)
      try body(
        CustomerLine(
          name: row.text(Standing.columnCount) ?? "",
          kind: Customer.Kind(rawValue: row.text(Standing.columnCount + 1) ?? "") ?? .person,
          isGold: gold?.contains(standing) ?? false, standing: standing))
      return true
    }
  }
}
