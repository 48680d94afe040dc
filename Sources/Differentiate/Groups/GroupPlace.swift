// Where a customer stands in their group.

package import Customers
import Identify
package import Storage

/// A customer's group, and their place in it.
package struct GroupPlace: Sendable, Equatable {
  package let customer: ListedName
  package let head: ListedName
  /// Those they stand under, from the top down; of many the nearest twenty.
  package let above: [ListedName]
  /// They and all below them.
  package let branch: GroupSum
  /// The whole group.
  package let total: GroupSum

  /// Whether nobody stands above them: their page is that of the whole group.
  package var isTop: Bool { above.isEmpty }

  /// What a page about them is about: the whole group, or their branch.
  package var sum: GroupSum { isTop ? total : branch }
}

extension Snapshot {
  /// The group a customer is in; nil for who is related to nobody in a way that adds up.
  package func groupPlace(of id: Customer.ID) throws -> GroupPlace? {
    var kept: GroupMember?
    try each("SELECT \(GroupMember.columns) FROM group_member AS g WHERE g.customer_id = \(id)") {
      kept = GroupMember($0)
    }
    guard let kept else { return nil }
    var total = GroupSum()
    try each("SELECT \(GroupSum.columns) FROM customer_group WHERE head_id = \(kept.head)") {
      total = GroupSum($0, from: 0)
    }
    let names = try customerNames([kept.customer, kept.head])
    return GroupPlace(
      customer: ListedName(id: kept.customer, name: names[kept.customer] ?? ""),
      head: ListedName(id: kept.head, name: names[kept.head] ?? ""), above: try above(id),
      branch: kept.branch,
      total: total)
  }

  private func above(_ id: Customer.ID) throws -> [ListedName] {
    var names: [ListedName] = []
    try each(
      """
      WITH RECURSIVE above (id, height) AS (
        SELECT upper_id, 1 FROM group_member WHERE customer_id = \(id) AND upper_id > 0
        UNION ALL
        SELECT g.upper_id, a.height + 1 FROM above AS a JOIN group_member AS g ON g.customer_id = a.id
        WHERE g.upper_id > 0 AND a.height < 20
      )
      SELECT c.id, c.name FROM above AS a JOIN customer AS c ON c.id = a.id ORDER BY a.height DESC
      """
    ) { names.append(ListedName(id: $0.integer(0), name: $0.text(1) ?? "")) }
    return names
  }

  /// What customers are called.
  func customerNames(_ ids: [Int64]) throws -> [Int64: String] {
    var names: [Int64: String] = [:]
    try each("SELECT id, name FROM customer WHERE id IN (\(SQL.ids(ids)))") {
      names[$0.integer(0)] = $0.text(1) ?? ""
    }
    return names
  }

  /// Members of what a place is about who bought nothing in the last 12 months: who spent most before comes first.
  package func notBuying(in place: GroupPlace, limit: Int) throws -> [CustomerLine] {
    let members: SQL =
      place.isTop
      ? "SELECT customer_id FROM group_member WHERE head_id = \(place.head.id)"
      : """
      WITH RECURSIVE below (id) AS (
        SELECT CAST(\(place.customer.id) AS BIGINT)
        UNION ALL
        SELECT g.customer_id FROM below AS b
        JOIN group_member AS g ON g.head_id = \(place.head.id) AND g.upper_id = b.id
      )
      SELECT id FROM below
      """
    return try customerLines(
      where: "s.customer_id IN (\(members)) AND s.purchases_12m = 0", order: "s.spend DESC, s.customer_id",
      limit: limit, gold: try goldLine())
  }
}
