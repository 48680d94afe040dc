// Work on both cores: numbered pieces, results in their order.

import Foundation
import Synchronization

/// The results of `piece` for 0 ..< count, worked out by `workers` threads, each with a context of its own.
func concurrently<T: Sendable, Context>(
  _ count: Int, workers: Int, context: @Sendable () -> Context, _ piece: @Sendable (Int, inout Context) -> T
) -> [T] {
  guard workers > 1, count > 1 else {
    var context = context()
    return (0..<count).map { piece($0, &context) }
  }
  let results = Mutex<[T?]>(Array(repeating: nil, count: count))
  let next = Atomic(0)
  DispatchQueue.concurrentPerform(iterations: workers) { _ in
    var context = context()
    while true {
      let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard number < count else { return }
      let result = piece(number, &context)
      results.withLock { $0[number] = result }
    }
  }
  return results.withLock { $0.compactMap { $0 } }
}

/// The same for pieces that need no context.
func concurrently<T: Sendable>(_ count: Int, workers: Int, _ piece: @Sendable (Int) -> T) -> [T] {
  concurrently(count, workers: workers, context: {}) { number, _ in piece(number) }
}
