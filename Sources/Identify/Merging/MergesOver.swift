// Which merges stand on others: those over the same customers, and those that changed the same rows between customers.

import Customers
import Storage

extension Snapshot {
  /// Of the merges from one on, in their order, those asked for and those that stand on them: only without these are the
  /// rows where the ones asked for put them.
  func merges(over wanted: Set<Int64>, from first: Int64) throws -> [Merge] {
    var held: Set<String> = []
    return try merges(from: first).filter { merge in
      let touched = try touched(by: merge)
      guard wanted.contains(merge.id) || !held.isDisjoint(with: touched) else { return false }
      held.formUnion(touched)
      return true
    }
  }

  /// Tables whose rows make chains, in which one link decides of another: all of their rows count as one.
  private static let chains: Set = ["referral", "relation"]

  /// The two customers, and the rows between customers that were changed.
  private func touched(by merge: Merge) throws -> Set<String> {
    var touched = Set([merge.kept, merge.gone].map { "customer \($0.rawValue)" })
    for (table, row) in try rowsBetween("customer", in: merge.entries) {
      touched.insert(Self.chains.contains(table) ? table : "\(table) \(row)")
    }
    return touched
  }
}
