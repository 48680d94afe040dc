// Comparing everybody with everybody: read all, learn from them, keep who looks like one. In the background, for minutes in a
// large business; others read and write meanwhile.

import Customers
import Linkage
package import Storage

/// How far a scan is.
package struct ScanProgress: Sendable, Equatable {
  /// What it is doing, in this order.
  package enum Stage: String, Sendable { case reading, comparing, keeping }
  package let stage: Stage
  package let done: Int
  package let total: Int
}

/// What a scan found.
package struct ScanResult: Sendable, Equatable {
  package let customers: Int
  /// Pairs that look like one customer.
  package let pairs: Int
  /// How many customers have another that is probably the same, counted by the groups they make.
  package let clusters: Int
}

extension Database {
  /// Compares everybody with everybody and keeps who looks like one. `progress` is told how far it is; what it throws cancels,
  /// leaving what was kept before. Nil when somebody else is at it. Blocks its thread: call it off the pool.
  @discardableResult
  package func scanForDuplicatesNow(
    at now: Instant, workers: Int = 2, progress: (ScanProgress) throws -> Void = { _ in }
  ) throws -> ScanResult? {
    guard try writeNow(Change(.edit, at: now), { try $0.claimScan() }) else { return nil }
    do {
      let base = try readNow { try DuplicateBase($0, progress) }
      try progress(ScanProgress(stage: .comparing, done: 0, total: base.ids.count))
      let found = base.scan(workers: workers)
      try progress(ScanProgress(stage: .keeping, done: 0, total: found.pairs.count))
      return try writeNow(Change(.edit, at: now)) { try $0.keep(found, of: base.ids, progress) }
    } catch {
      // The first error is the one to tell.
      _ = try? writeNow(Change(.edit, at: now)) { try $0.releaseScan() }
      throw error
    }
  }
}

/// All customers as one moment had them, and what the owner said of some.
private struct DuplicateBase {
  /// By their places in the table; what the owner answered stands behind them and has none.
  let ids: [Int64]
  private let table: RecordTable
  private let same: [(Int, Int)]
  private let apart: [(Int, Int)]
  /// Whether each name stands in Latin letters.
  private let isLatin: [Bool]

  init(_ snapshot: Snapshot, _ progress: (ScanProgress) throws -> Void) throws {
    var builder = RecordTable.Builder.ofCustomers()
    let total: Int = try snapshot.value("SELECT COUNT(*) FROM customer") ?? 0
    var (ids, isLatin): ([Int64], [Bool]) = ([], [])
    ids.reserveCapacity(total)
    try snapshot.eachMatchRecord { id, record in
      builder.append(record)
      ids.append(id)
      isLatin.append(record.isLatin)
      if ids.count & 0xFFF == 0 { try progress(ScanProgress(stage: .reading, done: ids.count, total: total)) }
    }
    let places = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
    var (same, apart): ([(Int, Int)], [(Int, Int)]) = ([], [])
    for (place, answer) in try snapshot.matchAnswers().enumerated() {
      builder.append(answer.gone)
      builder.append(answer.kept)
      same.append((ids.count + 2 * place, ids.count + 2 * place + 1))
    }
    try snapshot.each("SELECT customer_id, other_id FROM kept_apart ORDER BY id") { row in
      if let a = places[row.integer(0)], let b = places[row.integer(1)] { apart.append((a, b)) }
    }
    (self.ids, self.isLatin, self.same, self.apart) = (ids, isLatin, same, apart)
    table = builder.table()
  }

  func scan(workers: Int) -> FoundDuplicates {
    var options = Scan.Options()
    options.workers = workers
    options.floor = Float(FoundDuplicates.floor)
    (options.same, options.apart) = (same, apart)
    let scan = Scan(table, options)
    let apart = Set(self.apart.map { [min($0.0, $0.1), max($0.0, $0.1)] })
    var pairs: [LikelyDuplicate] = []
    for pair in scan.pairs where pairs.count < FoundDuplicates.most {
      let (a, b) = (Int(pair.a), Int(pair.b))
      guard a < ids.count, b < ids.count, !apart.contains([a, b]) else { continue }
      let comparison = table.comparison(of: a, and: b, by: scan.model)
      let reasons = comparison.reasons(isOtherScript: isLatin[a] != isLatin[b])
      pairs.append(LikelyDuplicate(ids[a], ids[b], probability: pair.probability, reasons))
    }
    var members: [Int32: Int] = [:]
    for cluster in scan.clusters.prefix(ids.count) { members[cluster, default: 0] += 1 }
    var keys: [(key: Int64, customer: Int64)] = []
    keys.reserveCapacity(ids.count * 6)
    for (place, id) in ids.enumerated() { for key in table.keys(of: place) { keys.append((key, id)) } }
    keys.sort { ($0.key, $0.customer) < ($1.key, $1.customer) }
    return FoundDuplicates(
      model: scan.model, rarities: Rarities(table, most: 5000), pairs: pairs,
      clusters: members.values.count { $0 > 1 }, keys: keys)
  }
}

/// What a scan found, to be kept.
private struct FoundDuplicates {
  let model: MatchModel
  let rarities: Rarities
  let pairs: [LikelyDuplicate]
  let clusters: Int
  let keys: [(key: Int64, customer: Int64)]

  /// What is less likely is not shown to anybody.
  static let floor = 0.2
  /// Nobody looks through more.
  static let most = 200_000
}

extension LikelyDuplicate {
  /// A pair with what was found by comparing.
  init(_ one: Int64, _ other: Int64, probability: Float, _ reasons: [DuplicateReason]) {
    self.init(
      Customer.ID(rawValue: one), Customer.ID(rawValue: other), probability: Double(probability),
      reasons: reasons)
  }
}

extension Transaction {
  /// Notes that a scan is under way. False when another is; one that began an hour ago has come to nothing.
  fileprivate func claimScan() throws -> Bool {
    if let claimed = try matchState().claimedAt, change.at.rawValue - claimed.rawValue < 3_600_000 {
      return false
    }
    try execute("UPDATE match_state SET claimed_at = \(change.at), changed = 0 WHERE id = 1")
    // Who changes from now on is compared again afterwards.
    try execute("DELETE FROM match_due")
    return true
  }

  fileprivate func releaseScan() throws {
    try execute("UPDATE match_state SET claimed_at = 0, is_due = 1 WHERE id = 1")
  }

  /// Puts what was found in the place of what was kept before. A pair that was put off stays so; who has gone or was said to be
  /// another meanwhile is left out.
  fileprivate func keep(
    _ found: FoundDuplicates, of ids: [Int64], _ progress: (ScanProgress) throws -> Void
  ) throws -> ScanResult {
    var former: [[Int64]: Int64] = [:]
    try each("SELECT customer_id, other_id, later_until FROM likely_duplicate WHERE later_until IS NOT NULL")
    { row in
      former[[row.integer(0), row.integer(1)]] = row.integer(2)
    }
    try execute("DELETE FROM likely_duplicate")
    let there = try self.ids(
      "SELECT id FROM customer WHERE id IN (\(SQL.ids(found.pairs.flatMap { [$0.first.rawValue, $0.second.rawValue] })))"
    )
    let pairs = found.pairs.filter { there.contains($0.first.rawValue) && there.contains($0.second.rawValue) }
    try keepAll(pairs, putOff: former, progress)
    try execute("DELETE FROM match_key")
    let keys = try BulkWrite(self, into: "match_key", columns: ["key", "customer_id"])
    for (key, customer) in found.keys {
      try keys.run { row in
        row.bind(integer: key, at: 1)
        row.bind(integer: customer, at: 2)
      }
    }
    try keep(found.model, found.rarities, customers: ids.count)
    return ScanResult(customers: ids.count, pairs: pairs.count, clusters: found.clusters)
  }

  private func keepAll(
    _ pairs: [LikelyDuplicate], putOff: [[Int64]: Int64], _ progress: (ScanProgress) throws -> Void
  ) throws {
    guard !pairs.isEmpty else { return }
    let first = try reserve(Int64(pairs.count), of: "likely_duplicate").lowerBound
    let rows = try BulkWrite(
      self, into: "likely_duplicate",
      columns: ["id", "customer_id", "other_id", "probability", "reasons", "later_until"])
    for (place, pair) in pairs.enumerated() {
      let (a, b) = (pair.first.rawValue, pair.second.rawValue)
      let reasons = try KeptJSON.text(pair.reasons)
      try rows.run { row in
        row.bind(integer: first + Int64(place), at: 1)
        row.bind(integer: a, at: 2)
        row.bind(integer: b, at: 3)
        row.bind(integer: pair.millionths, at: 4)
        row.bind(text: reasons, at: 5)
        if let day = putOff[[a, b]] { row.bind(integer: day, at: 6) } else { row.bindNull(at: 6) }
      }
      if place & 0xFFF == 0 { try progress(ScanProgress(stage: .keeping, done: place, total: pairs.count)) }
    }
  }
}
