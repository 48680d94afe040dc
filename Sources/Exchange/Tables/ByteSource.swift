// The bytes of a table as they lie on disk or in memory, handed out in chunks.
import Glibc

/// Where the bytes of a table come from.
package enum TableSource: Sendable {
  case file(path: String)
  case bytes([UInt8])
}

/// Hands out the bytes of a table in order, a chunk at a time, and closes the file when let go.
final class ByteSource {
  /// All bytes there are.
  let total: Int
  /// Bytes handed out so far.
  private(set) var given = 0
  private let bytes: [UInt8]
  private let descriptor: Int32

  /// Throws `TableRefusal` when there is no such file, it may not be read, or it is empty.
  init(_ source: TableSource) throws {
    switch source {
    case .bytes(let all):
      guard !all.isEmpty else { throw TableRefusal.empty }
      (bytes, descriptor, total) = (all, -1, all.count)
    case .file(let path):
      let (opened, size) = try Self.openFile(path)
      (bytes, descriptor, total) = ([], opened, size)
    }
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
  }

  /// The first bytes, without moving on.
  func head(_ count: Int) throws -> [UInt8] {
    try slice(at: 0, count: count)
  }

  /// Any `count` bytes (fewer at the end), without moving on.
  func slice(at offset: Int, count: Int) throws -> [UInt8] {
    let wanted = max(0, min(count, total - offset))
    return try [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
      guard let start = buffer.baseAddress else { return }
      while filled < wanted {
        let got = try take(start + filled, count: wanted - filled, at: offset + filled)
        guard got > 0 else { return }
        filled += got
      }
    }
  }

  /// The next bytes into `start`; zero at the end.
  func read(into start: UnsafeMutablePointer<UInt8>, count: Int) throws -> Int {
    let got = try take(start, count: count, at: given)
    given += got
    return got
  }

  /// Any bytes into `start`, without moving on; zero at the end.
  func copy(into start: UnsafeMutablePointer<UInt8>, count: Int, at offset: Int) throws -> Int {
    try take(start, count: count, at: offset)
  }

  private func take(_ start: UnsafeMutablePointer<UInt8>, count: Int, at offset: Int) throws -> Int {
    guard descriptor < 0 else { return try takeFromFile(start, count: count, at: offset) }
    let got = max(0, min(count, bytes.count - offset))
    bytes.withUnsafeBufferPointer { all in
      guard got > 0, let base = all.baseAddress else { return }
      start.update(from: base + offset, count: got)
    }
    return got
  }

  private func takeFromFile(_ start: UnsafeMutablePointer<UInt8>, count: Int, at offset: Int) throws -> Int {
    while true {
      let got = pread(descriptor, start, count, offset)
      if got >= 0 { return got }
      guard errno == EINTR else { throw Self.refusal() }
    }
  }

  private static func openFile(_ path: String) throws -> (descriptor: Int32, size: Int) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw refusal() }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw TableRefusal.unreadable("it is not a plain file")
    }
    guard facts.st_size > 0 else {
      close(descriptor)
      throw TableRefusal.empty
    }
    return (descriptor, Int(facts.st_size))
  }

  private static func refusal() -> TableRefusal {
    .unreadable(String(cString: strerror(errno)))
  }
}
