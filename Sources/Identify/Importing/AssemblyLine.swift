// Two threads on one file: one reads rows, the other books them. Batches pass from hand to hand, never many at a time.

import Foundation

/// A bounded queue between one giver and one taker.
final class AssemblyLine<Batch: Sendable>: Sendable {
  private let state: State

  /// `capacity`: how many batches may wait.
  init(capacity: Int) { state = State(capacity: capacity) }

  /// Hands a batch over, waiting for room. False: the taker has gone, stop.
  func give(_ batch: Batch) -> Bool { state.give(batch) }

  /// Says that nothing more comes.
  func finish() { state.finish() }

  /// The next batch, waiting for it; nil when nothing more comes.
  func take() -> Batch? { state.take() }

  /// Says that nothing more is wanted.
  func leave() { state.leave() }

  /// Guarded by its condition: every access is inside `lock`.
  private final class State: @unchecked Sendable {
    private let condition = NSCondition()
    private let capacity: Int
    private var waiting: [Batch] = []
    private var isFinished = false
    private var isLeft = false

    init(capacity: Int) { self.capacity = capacity }

    func give(_ batch: Batch) -> Bool {
      condition.withLock {
        while waiting.count >= capacity && !isLeft { condition.wait() }
        guard !isLeft else { return false }
        waiting.append(batch)
        condition.signal()
        return true
      }
    }

    func finish() {
      condition.withLock {
        isFinished = true
        condition.signal()
      }
    }

    func take() -> Batch? {
      condition.withLock {
        while waiting.isEmpty && !isFinished { condition.wait() }
        guard !waiting.isEmpty else { return nil }
        condition.signal()
        return waiting.removeFirst()
      }
    }

    func leave() {
      condition.withLock {
        isLeft = true
        condition.signal()
      }
    }
  }
}
