// New customers of an import who are probably customers we have: told of, never merged unasked.

import Customers
package import Storage

/// What is known of an import's new customers.
package struct LikelyNewcomers: Sendable, Equatable {
  /// How many of them are probably known already.
  package let count: Int
  /// The first of them with whom they may be, the most certain first.
  package let pairs: [LikelyDuplicate]
  /// Whether some are still to be compared.
  package let isPending: Bool

  package init(count: Int, pairs: [LikelyDuplicate], isPending: Bool) {
    self.count = count
    self.pairs = pairs
    self.isPending = isPending
  }
}

extension Snapshot {
  /// The customers that a change set made who look like somebody there was before.
  package func likelyNewcomers(of changeSet: Int64, limit: Int = 20) throws -> LikelyNewcomers {
    let ranges = try rows(
      """
      SELECT row_id, last_row_id FROM journal
      WHERE change_set_id = \(changeSet) AND table_name = 'customer' AND kind = 'created' ORDER BY row_id
      """
    ) { row in (first: try row["row_id"] as Int64, last: try row["last_row_id"] as Int64) }
    guard let first = ranges.first?.first, let last = ranges.map(\.last).max() else {
      return LikelyNewcomers(count: 0, pairs: [], isPending: false)
    }
    // Ids are never given out twice: whoever was there before has a lower one.
    let likely: SQL = """
      l.other_id BETWEEN \(first) AND \(last) AND l.customer_id < \(first) AND l.probability >= 500000
        AND \(LikelyDuplicate.isNotApart)
      """
    let count: Int =
      try value("SELECT COUNT(DISTINCT l.other_id) FROM likely_duplicate AS l WHERE \(likely)") ?? 0
    let pairs = try rows(
      "\(LikelyDuplicate.columns) WHERE \(likely) ORDER BY l.probability DESC, l.id LIMIT \(limit)",
      LikelyDuplicate.init)
    let state = try matchState()
    let isWaiting: Bool =
      try value(
        "SELECT customer_id FROM match_due WHERE customer_id BETWEEN \(first) AND \(last) LIMIT 1",
        as: Int64.self) != nil
    return LikelyNewcomers(
      count: count, pairs: pairs, isPending: state.isDue || state.claimedAt != nil || isWaiting)
  }
}
