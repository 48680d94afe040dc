// Lines as actors, each on a thread of its own where waiting for the server blocks nobody else; and a bounded number of them.

import Dispatch
import Synchronization

/// A line that runs its work on its own queue: libpq waits for the server, which may never happen on Swift's own threads.
actor PostgresConnection {
  private let executor: QueueExecutor
  private nonisolated(unsafe) let line: PostgresLine
  private let running: PostgresRunning

  init(_ place: PostgresPlace, _ writer: PostgresNews, standby: PostgresNews? = nil) {
    executor = QueueExecutor(label: "regulars.postgres")
    running = PostgresRunning()
    unsafe line = PostgresLine(place, writer, running, standby: standby)
  }

  nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

  /// Runs work on the line; a cancelled task's statement is ended by the server.
  func perform<T: Sendable>(_ body: @Sendable (PostgresLine) throws -> T) async throws -> T {
    running.begin()
    return try await withTaskCancellationHandler {
      try unsafe body(line)
    } onCancel: {
      running.cancel()
    }
  }

  /// The same on the caller's thread, waiting. The pool lends a connection to one at a time, so nobody else is on the line.
  nonisolated func performNow<T>(_ body: (PostgresLine) throws -> T) rethrows -> T {
    running.begin()
    return try unsafe body(line)
  }
}

/// Runs an actor's jobs on a dispatch queue.
final class QueueExecutor: SerialExecutor {
  let queue: DispatchQueue

  init(label: String) { queue = DispatchQueue(label: label, qos: .userInitiated) }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { unsafe job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }

  func asUnownedSerialExecutor() -> UnownedSerialExecutor { unsafe UnownedSerialExecutor(ordinary: self) }

  func checkIsolated() { dispatchPrecondition(condition: .onQueue(queue)) }
}

/// A bounded number of connections, each lent to one at a time; who comes when all are lent waits in line.
final class PostgresPool: Sendable {
  private struct State {
    var idle: [PostgresConnection]
    var waiting: [@Sendable (PostgresConnection) -> Void] = []
  }

  private let state: Mutex<State>
  private let all: [PostgresConnection]

  init(_ count: Int, _ make: () -> PostgresConnection) {
    all = (0..<count).map { _ in make() }
    state = Mutex(State(idle: all))
  }

  func perform<T: Sendable>(_ body: @Sendable (PostgresLine) throws -> T) async throws -> T {
    let connection = await withCheckedContinuation { continuation in
      lend { continuation.resume(returning: $0) }
    }
    defer { giveBack(connection) }
    try Task.checkCancellation()
    return try await connection.perform(body)
  }

  func performNow<T>(_ body: (PostgresLine) throws -> T) throws -> T {
    let counter = Counter()
    lend { counter.hand($0) }
    guard let connection = counter.wait() else { throw CancellationError() }
    defer { giveBack(connection) }
    return try connection.performNow(body)
  }

  /// Ends all connections. Nobody may be using one.
  func close() {
    for connection in all { connection.performNow { $0.disconnect() } }
  }

  private func lend(_ take: @escaping @Sendable (PostgresConnection) -> Void) {
    let connection = state.withLock { state -> PostgresConnection? in
      if state.idle.isEmpty { state.waiting.append(take) }
      return state.idle.popLast()
    }
    if let connection { take(connection) }
  }

  private func giveBack(_ connection: PostgresConnection) {
    let next = state.withLock { state -> (@Sendable (PostgresConnection) -> Void)? in
      guard !state.waiting.isEmpty else {
        state.idle.append(connection)
        return nil
      }
      return state.waiting.removeFirst()
    }
    next?(connection)
  }
}

/// Where a thread waits to be lent a connection.
private final class Counter: Sendable {
  private let lent = Mutex<PostgresConnection?>(nil)
  private let ready = DispatchSemaphore(value: 0)

  func hand(_ connection: PostgresConnection) {
    lent.withLock { $0 = connection }
    ready.signal()
  }

  func wait() -> PostgresConnection? {
    ready.wait()
    return lent.withLock { $0 }
  }
}
