// Work on both cores: numbered pieces, results in their order.

import Foundation
import Synchronization

/// The results of `piece` for 0 ..< count, worked out by `workers` threads.
func concurrently<T: Sendable>(_ count: Int, workers: Int, _ piece: @Sendable (Int) -> T) -> [T] {
  guard workers > 1, count > 1 else { return (0..<count).map(piece) }
  let results = Mutex<[T?]>(Array(repeating: nil, count: count))
  let next = Atomic(0)
  DispatchQueue.concurrentPerform(iterations: workers) { _ in
    while true {
      let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard number < count else { return }
      let result = piece(number)
      results.withLock { $0[number] = result }
    }
  }
  return results.withLock { $0.compactMap { $0 } }
}
