// Ending a statement while another thread waits for it.

import CPostgres

/// Ends a running statement, from any thread.
@safe final class PostgresCancellation: @unchecked Sendable {
  private let handle: OpaquePointer?

  init(_ handle: OpaquePointer?) { unsafe self.handle = handle }

  deinit { unsafe PQfreeCancel(handle) }

  /// Asks the server to stop; it answers the statement with an error, or is done already.
  func cancel() {
    var words = [CChar](repeating: 0, count: 256)
    unsafe PQcancel(handle, &words, 256)
  }
}
