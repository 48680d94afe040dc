// Who stands above whom in the tree that value rolls up, and by which kinds of relations.

import Customers
import Storage

extension Snapshot {
  /// The kinds that lead from an upper customer down to a lower one; nil when the one is not above the other.
  /// The way is looked for only where there is one, so that the usual answer takes one question.
  func chain(from upper: Customer.ID, downTo lower: Customer.ID, _ kinds: [RelationKind]) throws
    -> [RelationKind]?
  {
    let isOfTree = SQL.isOfTree(kinds)
    let isAbove: Int64? = try value(
      """
      WITH RECURSIVE above (id) AS (
        SELECT CAST(\(lower) AS BIGINT)
        UNION
        SELECT r.customer_id FROM above AS a JOIN relation AS r ON r.related_id = a.id WHERE \(isOfTree)
      )
      SELECT id FROM above WHERE id = \(upper)
      """)
    guard isAbove != nil else { return nil }
    // From the lower one up, a generation at a time: for each who was met, through which relation.
    var met: [Customer.ID: Relation] = [:]
    var generation = [lower]
    while !generation.isEmpty, met[upper] == nil {
      var above: [Customer.ID] = []
      let links = try relations(
        "r.related_id IN (\(SQL.ids(generation.map(\.rawValue)))) AND \(isOfTree)", limit: .max)
      for link in links where link.customer != lower && met[link.customer] == nil {
        met[link.customer] = link
        above.append(link.customer)
      }
      generation = above
    }
    var way: [RelationKind] = []
    var place = upper
    while place != lower, let link = met[place] {
      if let kind = kinds.kind(link.kind) { way.append(kind) }
      place = link.related
    }
    return way
  }
}

extension SQL {
  /// That a relation `r` is of a kind that makes up the tree.
  static func isOfTree(_ kinds: [RelationKind]) -> SQL {
    let tree = kinds.filter(\.isOfTree)
    let codes = tree.map(\.key).filter { $0.ownID == nil }.map { "\($0.code)" as SQL }
    let own = tree.compactMap(\.key.ownID)
    return "(r.kind IN (\(SQL.joined(codes, by: ", "))) OR r.kind_id IN (\(SQL.ids(own))))"
  }
}
