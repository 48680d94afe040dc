// One column of a table of records: which of the distinct texts each record has.

import Foundation

/// Texts of one kind and which record has which.
package struct Column: Sendable {
  /// The distinct texts.
  package var pool = TextPool()
  /// Record → number of its text, or -1 when it has none.
  package var ids: [Int32] = []
  /// Text → log2 of the share of customers who have it, as far as they have any.
  package var rarity: [Float] = []

  package init() {}

  /// Counts how many of the customers have each text: a record weighs 1 by the number of records its customer is known to have.
  mutating func weigh(_ weights: [Float]) {
    rarity = rarities(ids, of: pool.count, weights)
  }
}

/// log2 of the share of each number among the records that have one, never counting less than half a customer: what is found once
/// may be found again.
func rarities(_ ids: [Int32], of count: Int, _ weights: [Float]) -> [Float] {
  var sums = [Float](repeating: 0, count: count)
  var total: Float = 0
  for (record, id) in ids.enumerated() where id >= 0 {
    sums[Int(id)] += weights[record]
    total += weights[record]
  }
  // Where only a handful have any, one of them is not therefore common.
  total = max(total, 100)
  return sums.map { log2(Float32(max($0 - 0.5, 0.5)) / total) }
}
