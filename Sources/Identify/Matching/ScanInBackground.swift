// A scan on a thread of its own, so that the few threads that everybody's requests share stay free.

import Dispatch
package import Storage
import Synchronization

extension Database {
  /// Compares everybody with everybody where that is due, quietly, on one core. Cancelling the task stops it at the next step.
  @discardableResult
  package func scanIfDue(at now: Instant) async throws -> ScanResult? {
    guard try await read({ try $0.isScanDue(at: now) }) else { return nil }
    let isCancelled = CancelMark()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation {
        (continuation: CheckedContinuation<ScanResult?, any Error>) in
        DispatchQueue.global(qos: .utility).async {
          continuation.resume(
            with: Result {
              try self.scanForDuplicatesNow(at: now, workers: 1) { _ in
                if isCancelled.isSet { throw CancellationError() }
              }
            })
        }
      }
    } onCancel: {
      isCancelled.set()
    }
  }
}

/// Whether somebody asked to stop.
private final class CancelMark: Sendable {
  private let mark = Atomic(false)

  var isSet: Bool { mark.load(ordering: .relaxed) }

  func set() { mark.store(true, ordering: .relaxed) }
}
