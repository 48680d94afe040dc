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
  /// What is known of where we write; a standby's own losses say nothing of it.
  private let writer: PostgresNews
  private let prefersStandby: Bool
  private let running: PostgresRunning
  private var session: PostgresSession?
  private var generation = 0
  private var holdsTurn = false
  private var connectedAt = ContinuousClock.now

  /// How long to wait before each further try, in seconds. A promoted standby answers in a few.
  private static let pauses = [0.1, 0.4, 1.0, 2.0]
  /// How long one may wait for another's write, in seconds.
  private static let patience = 10

  /// `standby`: what is known of the standbys, when this line is to one of them.
  init(
    _ place: PostgresPlace, _ writer: PostgresNews, _ running: PostgresRunning, standby: PostgresNews? = nil
  ) {
    self.place = place
    self.writer = writer
    news = standby ?? writer
    self.running = running
    prefersStandby = standby != nil
  }

  /// The session, connected anew when it is gone or a loss was noticed elsewhere.
  func connected() throws -> PostgresSession {
    if let session, generation == news.generation, session.isReady { return session }
    disconnect()
    generation = news.generation
    let fresh = try PostgresSession(
      place.connection, for: place.schema, preferringStandby: prefersStandby)
    running.note(fresh.cancellation())
    connectedAt = .now
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
      try read(connected(), within: seconds, isReport: !repeatable) { connection in
        hasBegun = true
        return try body(connection)
      }
    }
  }

  /// Reads from a standby that has all we wrote; nil when there is none.
  func report<T>(repeatable: Bool, _ body: (any Connection) throws -> T) throws -> T? {
    var hasBegun = false
    return try tryingAgain(unless: { hasBegun && !repeatable }) {
      let session = try connected()
      guard let moment = try place.standby(session, having: writer.written) else {
        // There may be a standby again.
        if ContinuousClock.now - connectedAt > .seconds(30) { disconnect() }
        return nil
      }
      return try read(session, within: 600, isReport: true, standsAt: moment) { connection in
        hasBegun = true
        return try body(connection)
      }
    }
  }

  private func read<T>(
    _ session: PostgresSession, within seconds: Int, isReport: Bool, standsAt: Instant? = nil,
    _ body: (any Connection) throws -> T
  ) throws -> T {
    try ending(session) {
      try session.command(place.beginReading(statementSeconds: seconds, isReport: isReport))
      let value = try body(PostgresTransaction(session, running, standsAt: standsAt))
      // What was read is right whether or not the server hears that we are done. A page does not wait for its answer; a
      // report does, so that the next one has nothing to hear from a standby that may have frozen meanwhile.
      if isReport { _ = try? session.command("COMMIT") } else { try? session.send("COMMIT") }
      return value
    }
  }

  // MARK: - Writing

  /// Writes in one transaction, with nobody else writing meanwhile. When the answer to the commit was lost, the receipt
  /// written in the same transaction tells whether it was kept.
  func write<T>(statementSeconds: Int, _ body: (any Connection) throws -> T) throws -> T {
    var unknown: (token: String, value: T)?
    return try tryingAgain {
      let session = try connected()
      return try ending(session) {
        // A commit that we lost sight of may still wait for a standby, and holds the lock meanwhile.
        let patience = unknown == nil ? Self.patience : 6 * Self.patience
        try session.command(place.beginWriting(statementSeconds: statementSeconds, lockSeconds: patience))
        // The lock is ours, so that commit has ended one way or the other.
        if let kept = unknown, try place.hasReceipt(kept.token, session) {
          try session.command("ROLLBACK")
          noteWritten(session)
          return kept.value
        }
        unknown = nil
        session.hasWritten = false
        let value = try body(PostgresTransaction(session, running))
        try session.learnAtTheEnd()
        try running.check()
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
    // Neither time nor a cancelled task may end it now: see `PostgresPlace.commit`.
    let ended = try running.undisturbed {
      try session.command(place.commit(token), doing: "Keeping a change")
    }
    guard !ended.isRollback else {
      throw StorageFault(
        doing: "Keeping a change", code: 0, message: "a statement had failed before", state: "25P02")
    }
    noteWritten(session)
  }

  /// Notes how far the log is, where there may be a standby that is behind.
  private func noteWritten(_ session: PostgresSession) {
    guard place.address.hasManyHosts else { return }
    // Only reports ask for it; without it they read from a standby that may be a moment behind.
    let position = try? session.command("SELECT CAST(pg_current_wal_insert_lsn() AS TEXT)")
    if let position, position.next(), let text = position.plainText(0) { writer.note(written: text) }
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
          // A loss is news once, and a connection that was never made is none.
          let isNews = session != nil && generation == news.generation
          disconnect()
          if isNews, fault.state.hasPrefix("08") || fault.state.hasPrefix("57P") { news.noteLoss() }
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
      holdsTurn = found.next() && found.isTrue(0)
    } catch {
      disconnect()
      throw error
    }
    return holdsTurn
  }
}

/// What a line is doing, seen from other threads: so that a cancelled task's statement is ended.
final class PostgresRunning: Sendable {
  private let state = Mutex(
    (cancellation: PostgresCancellation?.none, isCancelled: false, isUndisturbed: false))

  func note(_ cancellation: PostgresCancellation?) { state.withLock { $0.cancellation = cancellation } }

  /// Runs what is not to be ended by a cancelled task.
  func undisturbed<T>(_ body: () throws -> T) rethrows -> T {
    state.withLock { $0.isUndisturbed = true }
    defer { state.withLock { $0.isUndisturbed = false } }
    return try body()
  }

  /// Throws when the task whose work this is was cancelled.
  func check() throws { if isCancelled { throw CancellationError() } }
  func begin() { state.withLock { $0.isCancelled = false } }
  var isCancelled: Bool { state.withLock { $0.isCancelled } }

  func cancel() {
    let cancellation = state.withLock { state in
      state.isCancelled = true
      return state.isUndisturbed ? nil : state.cancellation
    }
    cancellation?.cancel()
  }
}
