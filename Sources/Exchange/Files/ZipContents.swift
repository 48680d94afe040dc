// The files of a zip, taken out one by one.

import CZip

/// A zip that is read.
package final class ZipContents {
  private let archive: OpaquePointer

  /// No file of a zip is taken that would be larger than this.
  private static let largest: UInt64 = 1 << 40

  /// Opens a zip. Throws `TableRefusal.unreadable` when it is none.
  package init(_ path: String) throws {
    var code: Int32 = 0
    guard let opened = zip_open(path, ZIP_RDONLY, &code) else {
      throw TableRefusal.unreadable("it is not a zip")
    }
    archive = opened
  }

  deinit { zip_discard(archive) }

  /// The bytes of a file; nil when there is none of that name or it is longer than `limit`.
  package func bytes(of name: String, limit: Int) throws -> [UInt8]? {
    var all: [UInt8] = []
    let isWhole = try read(name) { bytes in
      guard all.count + bytes.count <= limit else { return false }
      all.append(contentsOf: bytes)
      return true
    }
    return isWhole ? all : nil
  }

  /// Writes a file of the zip to a path. Answers whether there is one of that name.
  package func extract(_ name: String, to path: String) throws -> Bool {
    let file = try OutputFile(path)
    let isThere = try read(name) { bytes in
      try file.write(bytes)
      return true
    }
    try file.finish()
    return isThere
  }

  /// Hands out a file in stretches until `take` says false. Answers whether it was all taken.
  private func read(_ name: String, _ take: (UnsafeMutableRawBufferPointer.SubSequence) throws -> Bool) throws
    -> Bool
  {
    guard let file = zip_fopen(archive, name, 0) else { return false }
    defer { zip_fclose(file) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
    defer { buffer.deallocate() }
    var total: UInt64 = 0
    while true {
      let count = zip_fread(file, buffer.baseAddress, UInt64(buffer.count))
      guard count >= 0 else { throw TableRefusal.unreadable("the zip is damaged") }
      guard count > 0 else { return true }
      total += UInt64(count)
      guard total < Self.largest, try take(buffer[..<Int(count)]) else { return false }
    }
  }
}
