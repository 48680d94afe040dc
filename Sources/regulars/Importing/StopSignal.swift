// Being told to stop, by SIGTERM or SIGINT, noted until somebody asks.

import Dispatch
import Foundation
import Synchronization

/// Takes the signals over for as long as it lives.
final class StopSignal {
  /// Whether it was told to stop.
  private final class Note: Sendable {
    let isAsked = Mutex(false)
  }

  private let note = Note()
  private let sources: [any DispatchSourceSignal]

  init() {
    let note = note
    sources = [SIGTERM, SIGINT].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { note.isAsked.withLock { $0 = true } }
      source.resume()
      return source
    }
  }

  deinit {
    for source in sources { source.cancel() }
    for number in [SIGTERM, SIGINT] { signal(number, SIG_DFL) }
  }

  /// Whether it was told to.
  var isAsked: Bool { note.isAsked.withLock { $0 } }
}
