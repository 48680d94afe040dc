// A file being written, readable by nobody else, a stretch at a time.

import Glibc

/// An open file that grows. It stays where it is, unfinished, unless it is removed by whoever began it.
package final class OutputFile {
  package let path: String
  private var descriptor: Int32
  private var waiting: [UInt8] = []
  private static let stretch = 1 << 16

  /// Begins a file, in the place of one that is there.
  package init(_ path: String) throws {
    self.path = path
    descriptor = open(path, O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Self.fault() }
    waiting.reserveCapacity(Self.stretch * 2)
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Adds bytes.
  package func write(_ bytes: some Sequence<UInt8>) throws {
    waiting.append(contentsOf: bytes)
    if waiting.count >= Self.stretch { try flush() }
  }

  /// Writes out what waits and closes.
  package func finish() throws {
    try flush()
    let closed = close(descriptor)
    descriptor = -1
    guard closed == 0 else { throw Self.fault() }
  }

  private func flush() throws {
    var written = 0
    while written < waiting.count {
      let count = waiting.withUnsafeBytes { all in
        Glibc.write(descriptor, all.baseAddress?.advanced(by: written), all.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.fault() }
      written += count
    }
    waiting.removeAll(keepingCapacity: true)
  }

  private static func fault() -> WritingFault {
    WritingFault(
      doing: "Writing a file", message: String(cString: strerror(errno)), isDiskFull: errno == ENOSPC)
  }
}
