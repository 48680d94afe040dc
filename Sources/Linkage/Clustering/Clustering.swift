// From likely pairs to customers, without one wrong link pulling two crowds together.

import Foundation

/// Joins records into customers, the likeliest pairs first; two groups are joined only when their members, taken all together, do not
/// speak against it.
struct Clustering {
  /// Record → the lowest record of its customer.
  private(set) var clusters: [Int32]

  /// `threshold` is the least probability of a pair that joins.
  init(
    _ table: RecordTable, _ model: MatchModel, _ pairs: [Pair], same: [(Int, Int)] = [],
    apart: [(Int, Int)] = [], threshold: Float = 0.5
  ) {
    var sets = UnionFind(table.count)
    var members: [Int: [Int32]] = [:]
    /// Record → those it must not be joined with.
    var kept: [Int32: Set<Int32>] = [:]
    for (a, b) in apart {
      kept[Int32(a), default: []].insert(Int32(b))
      kept[Int32(b), default: []].insert(Int32(a))
    }
    for (first, second) in same {
      let (a, b) = (sets.root(first), sets.root(second))
      guard a != b else { continue }
      let joined = sets.join(a, b)
      members[joined.root] = (members[a] ?? [Int32(a)]) + (members[b] ?? [Int32(b)])
      if joined.gone != joined.root { members[joined.gone] = nil }
    }
    for pair in pairs {
      guard pair.probability >= threshold else { break }
      let (a, b) = (sets.root(Int(pair.a)), sets.root(Int(pair.b)))
      guard a != b else { continue }
      let (left, right) = (members[a] ?? [Int32(a)], members[b] ?? [Int32(b)])
      if !kept.isEmpty, left.contains(where: { kept[$0]?.isDisjoint(with: right) == false }) { continue }
      if left.count + right.count > 2, !Self.agree(left, right, table, model) { continue }
      let joined = sets.join(a, b)
      members[joined.gone] = nil
      members[joined.root] = left + right
    }
    var lowest: [Int: Int32] = [:]
    clusters = (0..<table.count).map { record in
      let root = sets.root(record)
      let first = lowest[root] ?? Int32(record)
      lowest[root] = first
      return first
    }
  }

  /// Whether what all pairs between two groups say, each bounded, is for one customer.
  private static func agree(_ a: [Int32], _ b: [Int32], _ table: RecordTable, _ model: MatchModel) -> Bool {
    var sum: Float = 0
    for left in spread(a) {
      for right in spread(b) {
        let weighing = model.weigh(table.compare(Int(left), Int(right), model.measures))
        let list = table.sources[Int(left)] == table.sources[Int(right)] ? 1 : 0
        if list == 1, model.listsAreClean { return false }
        let other = log2(
          1 + exp2(min(weighing.household + model.householdPriors[list] - model.priors[list], 60)))
        sum += min(max(weighing.match - other + model.priors[list] * lean, -10), 10)
      }
    }
    return sum > 0
  }

  /// How much of the prior counts in each pair: many that have little to say must not carry one that has.
  private static let lean: Float = 0.25

  /// At most five members, spread over all.
  private static func spread(_ members: [Int32]) -> [Int32] {
    guard members.count > 5 else { return members }
    return (0..<5).map { members[$0 * members.count / 5] }
  }
}
