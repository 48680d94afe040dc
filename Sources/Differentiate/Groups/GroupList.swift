// All groups, most sales first, and what they come to together. Read from what is kept; the ledger is never looked at.

package import Customers
package import Storage

/// A group in the list of groups.
package struct GroupLine: Sendable, Equatable {
  package let head: Customer.ID
  /// The head's, which names the group.
  package let name: String
  package let kind: Customer.Kind
  package let sum: GroupSum
}

/// All groups together.
package struct GroupsOverview: Sendable, Equatable {
  package let groups: Int
  package let sum: GroupSum
  /// Named sales of the last 12 months, whoever bought.
  package let sales: Money
  /// The group with most sales; nil where there is none.
  package let largest: GroupLine?
  /// How many bring more than `limit` of sales.
  package let overLimit: Int

  /// The part of sales past which a business depends on a group: one of so many.
  package static let parts: Int64 = 10
  package static let limit = 1 / Double(parts)

  /// A group's part of sales in the last 12 months; nothing where there were none.
  package func share(_ sum: GroupSum) -> Double {
    sales > .zero ? sum.spend12Months.share(of: sales) : 0
  }

  /// Whether one depends on a group that brings this much.
  package func isOverLimit(_ sum: GroupSum) -> Bool {
    // In whole units, more than a tenth is more than the tenth rounded down.
    sales > .zero && sum.spend12Months.minor > sales.minor / Self.parts
  }
}

extension Snapshot {
  /// What all groups come to.
  package func groupsOverview() throws -> GroupsOverview {
    var (count, sum) = (0, GroupSum())
    try each(
      """
      SELECT COUNT(*), CAST(COALESCE(SUM(members), 0) AS BIGINT), CAST(COALESCE(SUM(never_bought), 0) AS BIGINT),
        CAST(COALESCE(SUM(quiet), 0) AS BIGINT), CAST(COALESCE(SUM(purchases), 0) AS BIGINT),
        CAST(COALESCE(SUM(purchases_12m), 0) AS BIGINT), CAST(COALESCE(SUM(spend), 0) AS BIGINT),
        CAST(COALESCE(SUM(spend_12m), 0) AS BIGINT), COALESCE(MAX(last_day), \(Standing.noDay))
      FROM customer_group
      """
    ) { row in
      count = Int(row.integer(0))
      sum = GroupSum(row, from: 1)
    }
    let sales = try tally().money(.spend12Months)
    let over: Int? =
      sales > .zero
      ? try value(
        "SELECT COUNT(*) FROM customer_group WHERE spend_12m > \(sales.minor / GroupsOverview.parts)")
      : 0
    return GroupsOverview(
      groups: count, sum: sum, sales: sales, largest: try groups(limit: 1).first, overLimit: over ?? 0)
  }

  /// Groups by what they spent in the last 12 months, most first; `onlyNotBuying` those with members who do not buy.
  package func groups(skip: Int = 0, limit: Int, onlyNotBuying: Bool = false) throws -> [GroupLine] {
    let condition: SQL = onlyNotBuying ? "WHERE g.never_bought + g.quiet > 0" : ""
    var lines: [GroupLine] = []
    try each(
      """
      SELECT g.head_id, c.name, c.kind,
        g.members, g.never_bought, g.quiet, g.purchases, g.purchases_12m, g.spend, g.spend_12m, g.last_day
      FROM customer_group AS g JOIN customer AS c ON c.id = g.head_id
      \(condition)
      ORDER BY g.spend_12m DESC, g.spend DESC, g.head_id
      LIMIT \(limit) OFFSET \(skip)
      """
    ) { row in
      lines.append(
        GroupLine(
          head: Customer.ID(rawValue: row.integer(0)), name: row.text(1) ?? "",
          kind: Customer.Kind(rawValue: row.text(2) ?? "") ?? .person, sum: GroupSum(row, from: 3)))
    }
    return lines
  }

  /// How many groups have members who do not buy.
  package func groupsNotBuying() throws -> Int {
    try value("SELECT COUNT(*) FROM customer_group WHERE never_bought + quiet > 0") ?? 0
  }
}
