// A line to the server that is made anew when it breaks, and the transactions on it: begun, ended, tried again.

import Foundation
import Synchronization

/// What a process knows of the servers, shared by its lines.
final class PostgresNews: Sendable {
  private let state = Mutex((generation: 0, written: "0/0"))

  /// Goes up when a connection is lost: the others made before it are not worth asking.
  var generation: Int { state.withLock { $0.generation } }
  func noteLoss() { state.withLock { $0.generation += 1 } }

  /// How far the primary's log was when this process last committed.
  var written: String { state.withLock { $0.written } }
  func note(written: String) { state.withLock { $0.written = written } }
}

/// One connection's worth of work. Used by one thread at a time.
final class PostgresLine {
  let place: PostgresPlace
  private let news: PostgresNews
  private let prefersStandby: Bool
  private let running: PostgresRunning
  private var session: PostgresSession?
  private var generation = 0
  private var holdsTurn = false

  /// How long to wait before each further try, in seconds. A promoted standby answers in a few.
  private static let pauses = [0.1, 0.4, 1.0, 2.0]
  /// How long one may wait for another's write, in seconds.
  private static let patience = 10

  init(_ place: PostgresPlace, _ news: PostgresNews, _ running: PostgresRunning, prefersStandby: Bool = false)
  {
    self.place = place
    self.news = news
    self.running = running
    self.prefersStandby = prefersStandby
  }

  /// The session, connected anew when it is gone or a loss was noticed elsewhere.
  func connected() throws -> PostgresSession {
    if let session, generation == news.generation, session.isIdle { return session }
    disconnect()
    generation = news.generation
    let fresh = try PostgresSession(
      place.connection, for: place.schema, preferringStandby: prefersStandby)
    running.note(fresh.cancellation())
    session = fresh
    return fresh
  }

  func disconnect() {
    session = nil
    holdsTurn = false
    running.note(nil)
  }

  // MARK: - Reading

  /// Reads from one moment's snapshot. A body that prints as it goes may not be `repeatable`: once begun it runs once.
  func read<T>(within seconds: Int, repeatable: Bool = true, _ body: (any Connection) throws -> T) throws -> T
  {
    var hasBegun = false
    return try tryingAgain(unless: { hasBegun && !repeatable }) {
      let session = try connected()
      try session.command(place.begin("ISOLATION LEVEL REPEATABLE READ READ ONLY", statementSeconds: seconds))
      hasBegun = true
      return try ending(session) {
        let value = try body(PostgresTransaction(session))
        try session.send("COMMIT")
        return value
      }
    }
  }

  /// Reads from a standby that has all we wrote; nil when there is none.
  func report<T>(_ body: (any Connection) throws -> T) throws -> T? {
    let written = news.written
    let isFit = try tryingAgain { () throws -> Bool in
      let found = try connected().command(
        """
        SELECT pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= CAST(\(PostgresSpelling.literal(written)) AS pg_lsn)
        """)
      return found?.next() == true && found?.isTrue(0) == true
    }
    return isFit ? try read(within: 600, body) : nil
  }

  // MARK: - Writing

  /// Writes in one transaction, with nobody else writing meanwhile. When the answer to the commit was lost, the receipt
  /// written in the same transaction tells whether it was kept.
  func write<T>(statementSeconds: Int, _ body: (any Connection) throws -> T) throws -> T {
    var unknown: (token: String, value: T)?
    return try tryingAgain {
      let session = try connected()
      try session.command(
        place.begin("", statementSeconds: statementSeconds, lockSeconds: Self.patience) + place.onlyWriter)
      return try ending(session) {
        // The lock is ours, so a transaction whose commit we lost sight of has ended one way or the other.
        if let kept = unknown, try place.hasReceipt(kept.token, session) {
          try session.command("ROLLBACK")
          return kept.value
        }
        unknown = nil
        session.hasWritten = false
        let value = try body(PostgresTransaction(session))
        try session.settle()
        let token = UUID().uuidString
        if session.hasWritten { unknown = (token, value) }
        try commit(session, token)
        return value
      }
    }
  }

  private func commit(_ session: PostgresSession, _ token: String) throws {
    guard session.hasWritten else {
      try session.command("COMMIT")
      return
    }
    let ended = try session.command(place.receipt(token) + "COMMIT", doing: "Keeping a change")
    guard ended?.isRollback != true else {
      throw StorageFault(
        doing: "Keeping a change", code: 0, message: "a statement had failed before", state: "25P02")
    }
    guard place.address.hasManyHosts else { return }
    // Only reports ask for it; without it they read from a standby that may be a moment behind.
    let position = try? session.command("SELECT CAST(pg_current_wal_insert_lsn() AS TEXT)")
    if let position, position.next(), let text = position.plainText(0) { news.note(written: text) }
  }

  /// Runs a transaction's inside, and undoes it when it throws.
  private func ending<T>(_ session: PostgresSession, _ inside: () throws -> T) throws -> T {
    do {
      return try inside()
    } catch {
      session.giveUp()
      if !session.isLost && !session.isIdle {
        _ = try? session.command("ROLLBACK")  // the first error is the one to tell
      }
      throw error
    }
  }

  /// Does something again, a few times, when the connection was lost or two changes met.
  private func tryingAgain<T>(unless isOver: () -> Bool = { false }, _ work: () throws -> T) throws -> T {
    var pauses = Self.pauses[...]
    while true {
      do {
        return try work()
      } catch let fault as StorageFault where fault.isWorthAnotherTry {
        if fault.endsConnection {
          disconnect()
          if fault.state.hasPrefix("08") || fault.state.hasPrefix("57P") { news.noteLoss() }
        }
        guard let pause = pauses.popFirst(), !running.isCancelled, !isOver() else { throw fault }
        Thread.sleep(forTimeInterval: pause * Double.random(in: 0.7...1.3))
      } catch let fault as StorageFault where fault.state == "57014" && running.isCancelled {
        throw CancellationError()
      }
    }
  }

  // MARK: - Turns

  /// Whether this process has the turn for what only one may do at a time: it keeps it for as long as the connection stands.
  func hasTurn() throws -> Bool {
    let before = session
    let session = try connected()
    if session !== before { holdsTurn = false }
    do {
      let found = try session.command(holdsTurn ? "SELECT TRUE" : place.tryTurn)
      holdsTurn = found?.next() == true && found?.isTrue(0) == true
    } catch {
      disconnect()
      throw error
    }
    return holdsTurn
  }
}

/// What a line is doing, seen from other threads: so that a cancelled task's statement is ended.
final class PostgresRunning: Sendable {
  private let state = Mutex((cancellation: PostgresCancellation?.none, isCancelled: false))

  func note(_ cancellation: PostgresCancellation?) { state.withLock { $0.cancellation = cancellation } }
  func begin() { state.withLock { $0.isCancelled = false } }
  var isCancelled: Bool { state.withLock { $0.isCancelled } }

  func cancel() {
    let cancellation = state.withLock { state in
      state.isCancelled = true
      return state.cancellation
    }
    cancellation?.cancel()
  }
}
