// Everybody who is one with great certainty, merged in one go.

package import Customers
import Identify
package import Storage

/// What merging everything above a certainty would do.
package struct BulkMerge: Sendable {
  /// At most that many clusters at a time.
  package static let most = 500

  package let clusters: [DuplicateCluster]
  /// Clusters left out since only the names of firms agree.
  package let namesakes: Int
  /// How many more clusters there are than are done at a time.
  package let more: Int

  /// How many customers would go.
  package var goneCount: Int { clusters.reduce(0) { $0 + $1.members.count - 1 } }
}

extension Snapshot {
  /// What merging everything above a certainty would do: firms that merely share a name stay two.
  package func bulkMerge(above probability: Double, on today: Day) throws -> BulkMerge {
    let all = try duplicateClusters(above: probability, on: today, most: 5 * BulkMerge.most)
    let clusters = all.filter { !$0.isOfNamesakes }
    return BulkMerge(
      clusters: Array(clusters.prefix(BulkMerge.most)), namesakes: all.count - clusters.count,
      more: max(0, clusters.count - BulkMerge.most))
  }
}

extension Transaction {
  /// Merges clusters, in each everybody into the first. Who is not there any more is left out. Answers how many went.
  package func mergeAll(_ clusters: [[Customer.ID]]) throws -> Int {
    var gone = 0
    for cluster in clusters {
      let there = try cluster.filter { try customer($0) != nil }
      guard let kept = there.first else { continue }
      gone += try merge(Array(there.dropFirst()), into: kept).count
    }
    return gone
  }
}
