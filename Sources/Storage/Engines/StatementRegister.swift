// Every statement the house prepares, remembered in debug builds, so that a test can try each of them on both engines.

import Synchronization

/// The texts of statements as they were written, with the engines they were prepared on.
enum StatementRegister {
  #if DEBUG
    private static let known = Mutex<[String: Set<Engine>]>([:])

    static func note(_ text: String, on engine: Engine) {
      known.withLock { _ = $0[text, default: []].insert(engine) }
    }

    /// Everything prepared since the process began.
    static var all: [String: Set<Engine>] { known.withLock { $0 } }
  #else
    @inline(__always)
    static func note(_ text: String, on engine: Engine) {}
  #endif
}
