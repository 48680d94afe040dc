// After an upgrade that finds customers by more, or otherwise: all of them are gone through once, a stretch at a time.

package import Storage

extension Snapshot {
  /// Whether some customers are still found only as an older version found them.
  package func isSearchBehind() throws -> Bool {
    try value("SELECT version FROM search_state WHERE id = 1") != SearchText.version
  }
}

extension Database {
  /// Makes right what customers are found by, where it is of an older version. Goes on where it was interrupted; others may
  /// write between two stretches.
  package func bringSearchUpToDate(at now: Instant) async throws {
    guard try await read({ try $0.isSearchBehind() }) else { return }
    var goesOn = true
    while goesOn, !Task.isCancelled {
      goesOn = try await write(Change(.edit, at: now)) { try $0.bringSearchForward() }
    }
  }

  /// As `bringSearchUpToDate`, waiting.
  package func bringSearchUpToDateNow(at now: Instant) throws {
    guard try readNow({ try $0.isSearchBehind() }) else { return }
    while try writeNow(Change(.edit, at: now), { try $0.bringSearchForward() }) {}
  }
}

extension Transaction {
  /// Has every customer gone through again: they came from another place, with what they were found by there.
  package func forgetSearch() throws {
    try execute("UPDATE search_state SET version = 0, done_to = 0 WHERE id = 1")
  }

  /// Goes through the next stretch of customers. Answers whether there are more.
  fileprivate func bringSearchForward() throws -> Bool {
    let done: Int64 = try value("SELECT done_to FROM search_state WHERE id = 1") ?? 0
    let ids: [Int64] = try values("SELECT id FROM customer WHERE id > \(done) ORDER BY id LIMIT 5000")
    guard let last = ids.last else {
      try execute("UPDATE search_state SET version = \(SearchText.version), done_to = 0 WHERE id = 1")
      return false
    }
    try refreshSearchTexts(of: ids, isJournalled: false)
    try execute("UPDATE search_state SET done_to = \(last) WHERE id = 1")
    return true
  }
}
