// Lines of customers for the short work lists: some condition, some order, so many.

package import Customers
import Identify
package import Storage

extension Snapshot {
  /// Customers that meet a condition on the standing `s`, in an order of its columns, at most `limit`.
  package func customerLines(
    where condition: SQL, order: SQL, limit: Int, goldOnly: Bool = false, gold: GoldLine?
  ) throws -> [CustomerLine] {
    var lines: [CustomerLine] = []
    let isGold = goldOnly ? gold?.condition() : nil
    // Without a condition for gold each row is looked at here, as many as it takes.
    let looks = goldOnly && isGold == nil
    let only: SQL = isGold.map { "AND \($0)" } ?? ""
    let most: SQL = looks ? "" : "LIMIT \(limit)"
    let question: SQL = """
      SELECT \(Standing.columns), c.name, c.kind
      FROM standing AS s JOIN customer AS c ON c.id = s.customer_id
      WHERE \(condition) \(only)
      ORDER BY \(order)
      \(most)
      """
    func take(_ row: any Cells) {
      let line = CustomerLine(row, gold: gold)
      if line.isGold || !goldOnly { lines.append(line) }
    }
    guard looks else {
      try each(question, take)
      return lines
    }
    try scan(question) { row in
      take(row)
      return lines.count < limit
    }
    return lines
  }

  /// The lines of these customers, in the order given; those that are gone left out.
  package func customerLines(_ ids: [Customer.ID]) throws -> [CustomerLine] {
    guard !ids.isEmpty else { return [] }
    let lines = try customerLines(
      where: "s.customer_id IN (\(SQL.customers(ids)))", order: "s.customer_id", limit: ids.count,
      gold: try goldLine())
    let byID = Dictionary(uniqueKeysWithValues: lines.map { ($0.id, $0) })
    return ids.compactMap { byID[$0] }
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
      try body(CustomerLine(row, gold: gold))
      return true
    }
  }
}

extension SQL {
  /// A list of customers to stand in brackets after IN.
  package static func customers(_ ids: [Customer.ID]) -> SQL { SQL.ids(ids.map(\.rawValue)) }
}

extension CustomerLine {
  /// Reads a standing's columns, with the customer's name and kind behind them.
  init(_ row: any Cells, gold: GoldLine?) {
    let standing = Standing(row)
    self.init(
      name: row.text(Standing.columnCount) ?? "",
      kind: Customer.Kind(rawValue: row.text(Standing.columnCount + 1) ?? "") ?? .person,
      isGold: gold?.contains(standing) ?? false, standing: standing)
  }
}
