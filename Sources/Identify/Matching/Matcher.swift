// Comparing one customer with a million known: by keys kept beside them, and by what the last scan learned.

package import Customers
import Linkage
package import Storage
import Synchronization

/// Somebody known who may be the one that is being added.
package struct LikelyKnown: Sendable, Equatable {
  package let id: Customer.ID
  /// From 0 to 1.
  package let probability: Double
  package let reasons: [DuplicateReason]
}

/// Compares customers one by one. Keeps what the last scan learned at hand; make one and share it.
package final class Matcher: Sendable {
  private let kept = Mutex<KeptModel?>(nil)

  package init() {}

  /// Whom a new customer may be, the likeliest first.
  package func known(_ new: NewCustomer, in snapshot: Snapshot, limit: Int = 5) throws -> [LikelyKnown] {
    guard let business = try snapshot.business(), let model = try model(snapshot) else { return [] }
    let record = MatchRecord(new, country: business.country)
    guard !record.saysNothing else { return [] }
    let found = try compare([(id: 0, record: record)], by: model, in: snapshot)
    return found.filter { $0.pair.probability >= Self.warning }.prefix(limit).map { found in
      LikelyKnown(
        id: found.pair.other(than: Customer.ID(rawValue: 0)), probability: found.pair.probability,
        reasons: found.pair.reasons)
    }
  }

  /// Compares customers who changed with all others, and keeps who looks like one. Answers how many pairs were found.
  @discardableResult
  package func match(_ ids: [Int64], in transaction: Transaction) throws -> Int {
    guard let model = try model(transaction) else { return 0 }
    let records = try transaction.matchRecords(ids)
    let found = try compare(records, by: model, in: transaction)
    try transaction.forgetPairs(of: ids, but: found.map(\.pair))
    for pair in found { try transaction.keep(pair.pair) }
    try transaction.add(keys(of: records))
    return found.count
  }

  /// Below this nobody is bothered while typing.
  private static let warning = 0.5
  /// Of so many who share a key none is looked at: the key says nothing.
  private static let mostOfKey = 200
  private static let mostCandidates = 2000
  private static let floor: Float = 0.2

  private func model(_ snapshot: Snapshot) throws -> KeptModel? {
    let revision = try snapshot.matchState().revision
    if let kept = kept.withLock({ $0 }), kept.revision == revision { return kept }
    guard revision > 0, let fresh = try snapshot.keptModel() else { return nil }
    kept.withLock { $0 = fresh }
    return fresh
  }

  private func keys(of records: [(id: Int64, record: MatchRecord)]) -> [(key: Int64, customer: Int64)] {
    var builder = RecordTable.Builder.ofCustomers()
    for (_, record) in records { builder.append(record) }
    let table = builder.table()
    return records.enumerated().flatMap { place, record in table.keys(of: place).map { ($0, record.id) } }
  }

  private func compare(
    _ records: [(id: Int64, record: MatchRecord)], by model: KeptModel, in snapshot: Snapshot
  ) throws -> [(pair: LikelyDuplicate, place: Int)] {
    let keys = keys(of: records)
    let sharing = try snapshot.customers(sharing: Array(Set(keys.map(\.key))), atMost: Self.mostOfKey)
    var pairs: Set<[Int64]> = []
    for (key, id) in keys {
      for other in sharing[key] ?? [] where other != id && pairs.count < Self.mostCandidates {
        pairs.insert([min(id, other), max(id, other)])
      }
    }
    for (place, one) in records.enumerated() where records.count > 1 {
      // Those who came together are not in the keys yet.
      let own = Set(keys.filter { $0.customer == one.id }.map(\.key))
      for other in records[(place + 1)...]
      where keys.contains(where: { $0.customer == other.id && own.contains($0.key) }) {
        pairs.insert([min(one.id, other.id), max(one.id, other.id)])
      }
    }
    guard !pairs.isEmpty else { return [] }
    let known = Set(records.map(\.id))
    let others = try snapshot.matchRecords(Set(pairs.flatMap { $0 }).subtracting(known).sorted())
    let all = records + others
    var builder = RecordTable.Builder.ofCustomers()
    for (_, record) in all { builder.append(record) }
    var table = builder.table()
    table.weigh(by: model.rarities)
    let places = Dictionary(all.enumerated().map { ($1.id, $0) }) { first, _ in first }
    let found = pairs.compactMap { pair -> (pair: LikelyDuplicate, place: Int)? in
      guard let a = places[pair[0]], let b = places[pair[1]] else { return nil }
      let comparison = table.comparison(of: a, and: b, by: model.model)
      return comparison.probability < Self.floor
        ? nil
        : (
          LikelyDuplicate(
            pair[0], pair[1], probability: comparison.probability,
            comparison.reasons(isOtherScript: all[a].record.isLatin != all[b].record.isLatin)), a
        )
    }
    return found.sorted {
      ($1.pair.probability, $0.pair.first, $0.pair.second) < (
        $0.pair.probability, $1.pair.first, $1.pair.second
      )
    }
  }
}

extension Snapshot {
  /// Who has each of these keys; a key that more than `most` have says nothing and is left out.
  fileprivate func customers(sharing keys: [Int64], atMost most: Int) throws -> [Int64: [Int64]] {
    var sharing: [Int64: [Int64]] = [:]
    let question = try lookup("SELECT customer_id FROM match_key WHERE key = ? LIMIT 201")
    for key in keys {
      var ids: [Int64] = []
      try question.each(key) { ids.append($0.integer(0)) }
      if ids.count <= most { sharing[key] = ids }
    }
    return sharing
  }
}

extension Transaction {
  /// Keys of customers, beside those they had: who has one no longer is found by it in vain until the next scan.
  fileprivate func add(_ keys: [(key: Int64, customer: Int64)]) throws {
    for (key, customer) in keys {
      try execute(
        "INSERT INTO match_key (key, customer_id) VALUES (\(key), \(customer)) ON CONFLICT DO NOTHING")
    }
  }

  /// Takes away the pairs of these customers that were not found again.
  fileprivate func forgetPairs(of ids: [Int64], but found: [LikelyDuplicate]) throws {
    let stays = Set(found.map { [$0.first.rawValue, $0.second.rawValue] })
    var gone: [Int64] = []
    try each(
      """
      SELECT id, customer_id, other_id FROM likely_duplicate
      WHERE customer_id IN (\(SQL.ids(ids))) OR other_id IN (\(SQL.ids(ids)))
      """
    ) { row in
      if !stays.contains([row.integer(1), row.integer(2)]) { gone.append(row.integer(0)) }
    }
    if !gone.isEmpty { try execute("DELETE FROM likely_duplicate WHERE id IN (\(SQL.ids(gone)))") }
  }
}
