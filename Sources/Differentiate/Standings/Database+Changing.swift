// The one way to change facts: what is kept of the answers is fresh before the transaction ends.

import Customers
package import Storage

extension Database {
  /// Changes facts in one transaction, journalled, with standings fresh at its end.
  package func change<T: Sendable>(_ change: Change, _ body: @Sendable (Transaction) throws -> T) async throws
    -> T
  {
    try await write(change) { transaction in
      let result = try body(transaction)
      try transaction.freshen()
      return result
    }
  }

  /// As `change`, waiting: for commands and tests.
  package func changeNow<T>(_ change: Change, _ body: (Transaction) throws -> T) throws -> T {
    try writeNow(change) { transaction in
      let result = try body(transaction)
      try transaction.freshen()
      return result
    }
  }

  /// Brings standings to the business's day: at the start and when a day has begun. Writes nothing when they are.
  package func bringToDay(at now: Instant) async throws {
    let isBehind = try await read { snapshot in
      guard let business = try snapshot.business() else { return false }
      return try snapshot.freshness().asOf != business.today(at: now)
    }
    guard isBehind else { return }
    try await write(Change(.edit, at: now)) { try $0.freshen() }
  }

  /// As `bringToDay`, waiting.
  package func bringToDayNow(at now: Instant) throws {
    let isBehind = try readNow { snapshot in
      guard let business = try snapshot.business() else { return false }
      return try snapshot.freshness().asOf != business.today(at: now)
    }
    guard isBehind else { return }
    try writeNow(Change(.edit, at: now)) { try $0.freshen() }
  }
}
