// Sessions that are in use, noted in the background: no page waits for it, and one write notes all that came meanwhile.

import Office
import Storage
import Synchronization

/// Notes in the database when sessions were seen last, one write at a time.
final class SeenSessions: Sendable {
  private struct State {
    var waiting: [SessionToken] = []
    var isWriting = false
  }

  private let database: Database
  private let state = Mutex(State())

  init(_ database: Database) { self.database = database }

  /// Notes a session. What cannot be written now is noted again when it is seen again.
  func note(_ token: SessionToken, at now: Instant) {
    let begins = state.withLock { state in
      state.waiting.append(token)
      defer { state.isWriting = true }
      return !state.isWriting
    }
    guard begins else { return }
    Task { [self] in
      while let tokens = take() {
        // A database that is busy or away only means that a session looks older than it is.
        _ = try? await database.write(Change(.settings, at: now)) { transaction in
          for token in tokens { try transaction.touch(token) }
        }
      }
    }
  }

  private func take() -> [SessionToken]? {
    state.withLock { state in
      guard !state.waiting.isEmpty else {
        state.isWriting = false
        return nil
      }
      defer { state.waiting = [] }
      return state.waiting
    }
  }
}
