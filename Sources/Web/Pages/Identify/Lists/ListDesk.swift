// The desk where lists are looked through, one after another, while people go on with other things.

import Customers
import Differentiate
import Identify
import Logging
import ServiceLifecycle
import Storage
import Synchronization

/// Looks lists through. What a server was at when it stopped is not gone on with: the list's page offers it again.
final class ListDesk: Service, Sendable {
  /// How far a look is.
  struct Progress: Sendable {
    var done = 0
    var total = 0
  }

  private struct Kept {
    var line: [OutsideList.ID] = []
    var underWay: [OutsideList.ID: Progress] = [:]
    /// Lists whose last look broke off.
    var failed: Set<OutsideList.ID> = []
    var bell: AsyncStream<Void>.Continuation?
  }

  private let database: Database
  private let logger: Logger
  private let now: @Sendable () -> Instant
  private let kept = Mutex(Kept())

  init(database: Database, logger: Logger, now: @escaping @Sendable () -> Instant) {
    self.database = database
    self.logger = logger
    self.now = now
  }

  /// Puts a list in line; once, however often it is asked.
  func look(through list: OutsideList.ID) {
    kept.withLock { kept in
      guard kept.underWay[list] == nil else { return }
      kept.underWay[list] = Progress()
      kept.failed.remove(list)
      kept.line.append(list)
      kept.bell?.yield()
    }
  }

  /// How far a list is; nil when nothing goes on with it.
  func progress(of list: OutsideList.ID) -> Progress? { kept.withLock { $0.underWay[list] } }

  /// Whether the last look at a list broke off.
  func hasFailed(_ list: OutsideList.ID) -> Bool { kept.withLock { $0.failed.contains(list) } }

  /// Waits until nothing goes on with a list, or for so long.
  func settled(_ list: OutsideList.ID, within limit: Duration) async throws {
    let start = ContinuousClock.now
    while progress(of: list) != nil, start.duration(to: .now) < limit {
      try await Task.sleep(for: .milliseconds(15))
    }
  }

  /// Works until the server stops.
  func run() async throws {
    let (bells, bell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    kept.withLock { $0.bell = bell }
    bell.yield()
    await cancelWhenGracefulShutdown {
      for await _ in bells {
        while !Task.isCancelled,
          let list = self.kept.withLock({ $0.line.isEmpty ? nil : $0.line.removeFirst() })
        {
          await self.work(on: list)
        }
      }
    }
  }

  private func work(on list: OutsideList.ID) async {
    let isStopped = Atomic<Bool>(false)
    let outcome = await withTaskCancellationHandler {
      await offThePool { [database, now] in
        try database.lookThrough(list, Change(.edit, at: now())) { progress in
          if isStopped.load(ordering: .relaxed) { throw CancellationError() }
          self.kept.withLock { $0.underWay[list] = Progress(done: progress.entries, total: progress.total) }
        }
      }
    } onCancel: {
      isStopped.store(true, ordering: .relaxed)
    }
    kept.withLock { kept in
      kept.underWay[list] = nil
      if case .failure(let error) = outcome, !(error is ListRefusal) { kept.failed.insert(list) }
    }
    if case .failure(let error) = outcome {
      logger.error("Looking through list \(list.rawValue) broke off: \(error)")
    }
  }
}
