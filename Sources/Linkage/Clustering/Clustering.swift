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
    var groups = Groups(table.count)
    /// Record → those it must not be joined with.
    var kept: [Int32: Set<Int32>] = [:]
    var comparer = Comparer(table, model.measures)
    for (a, b) in apart {
      kept[Int32(a), default: []].insert(Int32(b))
      kept[Int32(b), default: []].insert(Int32(a))
    }
    for (a, b) in same { groups.join(a, b) }
    for pair in pairs {
      guard pair.probability >= threshold else { break }
      let (a, b) = (groups.root(Int(pair.a)), groups.root(Int(pair.b)))
      guard a != b else { continue }
      if !groups.isAlone(a) || !groups.isAlone(b) || !kept.isEmpty {
        let (left, right) = (groups.members(of: a), groups.members(of: b))
        if !kept.isEmpty, left.contains(where: { kept[$0]?.isDisjoint(with: right) == false }) { continue }
        if left.count + right.count > 2, !Self.agree(left, right, &comparer, model) { continue }
      }
      groups.join(a, b)
    }
    var lowest = [Int32](repeating: -1, count: table.count)
    clusters = (0..<table.count).map { record in
      let root = groups.root(record)
      if lowest[root] < 0 { lowest[root] = Int32(record) }
      return lowest[root]
    }
  }

  /// Whether what all pairs between two groups say, each bounded, is for one customer.
  private static func agree(_ a: [Int32], _ b: [Int32], _ comparer: inout Comparer, _ model: MatchModel)
    -> Bool
  {
    let sources = comparer.table.sources
    var sum: Float = 0
    for left in spread(a) {
      for right in spread(b) {
        let weighing = model.weigh(comparer.compare(Int(left), Int(right)))
        let list = sources[Int(left)] == sources[Int(right)] ? 1 : 0
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

/// Disjoint sets whose members can be walked: each set is a ring.
private struct Groups {
  private var sets: UnionFind
  private var next: [Int32]

  init(_ count: Int) {
    sets = UnionFind(count)
    next = (0..<Int32(count)).map { $0 }
  }

  mutating func root(_ member: Int) -> Int { sets.root(member) }
  func isAlone(_ member: Int) -> Bool { Int(next[member]) == member }

  func members(of member: Int) -> [Int32] {
    var members = [Int32(member)]
    var other = next[member]
    while Int(other) != member {
      members.append(other)
      other = next[Int(other)]
    }
    return members
  }

  mutating func join(_ a: Int, _ b: Int) {
    guard sets.root(a) != sets.root(b) else { return }
    sets.join(a, b)
    next.swapAt(a, b)
  }
}
