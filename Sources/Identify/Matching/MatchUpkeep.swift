// Who is to be compared again, and when everybody is: after a large import, and once a day when anything changed.

import Customers
package import Storage

extension Transaction {
  /// Notes that these customers are to be compared with all others; of many, that all are.
  package func matchLater(_ ids: [Int64]) throws {
    guard !ids.isEmpty else { return }
    guard ids.count <= Self.mostOneByOne else {
      return try execute("UPDATE match_state SET is_due = 1 WHERE id = 1")
    }
    try execute(
      """
      INSERT INTO match_due (customer_id) SELECT id FROM customer WHERE id IN (\(SQL.ids(ids)))
      ON CONFLICT (customer_id) DO NOTHING
      """)
  }

  /// More than so many at once are quicker compared with everybody.
  private static var mostOneByOne: Int { 2000 }

  /// Compares the next customers who changed. Answers whether more wait.
  fileprivate func matchNext(_ matcher: Matcher) throws -> Bool {
    let ids: [Int64] = try values("SELECT customer_id FROM match_due ORDER BY customer_id LIMIT 100")
    guard !ids.isEmpty else { return false }
    try matcher.match(ids, in: self)
    try execute("DELETE FROM match_due WHERE customer_id IN (\(SQL.ids(ids)))")
    try execute("UPDATE match_state SET changed = changed + \(ids.count) WHERE id = 1")
    return ids.count == 100
  }
}

extension Snapshot {
  /// Whether everybody is to be compared with everybody now: it was never done, much came at once, or a day has gone by since and
  /// somebody changed.
  package func isScanDue(at now: Instant) throws -> Bool {
    let state = try matchState()
    if let claimed = state.claimedAt, now.rawValue - claimed.rawValue < 3_600_000 { return false }
    if state.isDue {
      return try value("SELECT COUNT(*) FROM (SELECT id FROM customer LIMIT 2) AS two") ?? 0 > 1
    }
    return state.changed > 0 && now.rawValue - (state.scannedAt?.rawValue ?? 0) > 86_400_000
  }

  /// Whether there is something to compare them by, and nobody is about to replace what is found.
  fileprivate func isMatchingPossible() throws -> Bool {
    let state = try matchState()
    return state.revision > 0 && state.claimedAt == nil
  }

  /// Whether customers wait to be compared.
  fileprivate func isMatchBehind() throws -> Bool {
    try value("SELECT customer_id FROM match_due LIMIT 1", as: Int64.self) != nil
  }
}

extension Database {
  /// Compares the customers who changed, one by one, a hundred a transaction.
  package func matchChanged(_ matcher: Matcher, at now: Instant) async throws {
    guard try await read({ try $0.isMatchBehind() && $0.isMatchingPossible() }) else { return }
    while !Task.isCancelled, try await write(Change(.edit, at: now), { try $0.matchNext(matcher) }) {}
  }

  /// As `matchChanged`, waiting.
  package func matchChangedNow(_ matcher: Matcher, at now: Instant) throws {
    guard try readNow({ try $0.isMatchBehind() && $0.isMatchingPossible() }) else { return }
    while try writeNow(Change(.edit, at: now), { try $0.matchNext(matcher) }) {}
  }
}
