// What a file is known again by: how long it is, and a hash of all its bytes.

/// Two files with the same mark are the same file under two names.
package struct FileMark: Hashable, Sendable {
  package let size: Int
  package let hash: UInt64

  /// Reads all of a file. Throws `TableRefusal.unreadable`.
  package init(of path: String) throws {
    let source = try ByteSource(.file(path: path))
    var hash = StableHash()
    var place = 0
    while true {
      let bytes = try source.slice(at: place, count: 1 << 20)
      if bytes.isEmpty { break }
      bytes.withUnsafeBufferPointer { hash.add($0) }
      place += bytes.count
    }
    (size, self.hash) = (place, hash.value)
  }

  /// The mark as a word, such as `2f0c…-1204`.
  package var text: String { "\(String(hash, radix: 16))-\(size)" }
}
