// Work that waits for the disk, kept off the few threads that everybody's requests share.

import Dispatch

/// Does blocking work on a thread of its own and answers when it is done. Whoever may want it to stop earlier has to
/// tell the work itself.
func offThePool<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async -> Result<T, any Error> {
  await withCheckedContinuation { continuation in
    DispatchQueue.global(qos: .userInitiated).async { continuation.resume(returning: Result(catching: work)) }
  }
}
