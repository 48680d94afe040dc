// Two threads on one file: one reads rows, the other books them. Batches pass from hand to hand, never many at a time.

import Dispatch
import Synchronization

/// A bounded queue between one giver and one taker.
final class AssemblyLine<Batch: Sendable>: Sendable {
  private struct State {
    var waiting: [Batch] = []
    var isLeft = false
  }

  private let state = Mutex(State())
  /// Counts free places, and batches that wait; one more when nothing more comes.
  private let room = DispatchSemaphore(value: 0)
  private let ready = DispatchSemaphore(value: 0)

  /// `capacity`: how many batches may wait.
  init(capacity: Int) {
    for _ in 0..<capacity { room.signal() }
  }

  /// Hands a batch over, waiting for room. False: the taker has gone, stop.
  func give(_ batch: Batch) -> Bool {
    room.wait()
    let isTaken = state.withLock { state in
      if !state.isLeft { state.waiting.append(batch) }
      return !state.isLeft
    }
    if isTaken { ready.signal() }
    return isTaken
  }

  /// Says that nothing more comes.
  func finish() { ready.signal() }

  /// The next batch, waiting for it; nil, once, when nothing more comes.
  func take() -> Batch? {
    ready.wait()
    let batch = state.withLock { $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }
    if batch != nil { room.signal() }
    return batch
  }

  /// Says that nothing more is wanted.
  func leave() {
    state.withLock { $0.isLeft = true }
    room.signal()
  }
}
