// A file being received: readable by nobody else, under a name of our own.

import Foundation
import Office

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// An open file that grows.
final class UploadFile {
  let path: String
  private var descriptor: Int32
  private var size: Int64 = 0

  /// Makes the folder when it is not there.
  init(in folder: String) throws {
    if mkdir(folder, 0o700) != 0, errno != EEXIST { throw Self.fault("Receiving a file") }
    path = folder + "/" + Secret.token()
    descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw Self.fault("Receiving a file") }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  func append(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw Self.fault("Receiving a file") }
      rest = rest.dropFirst(written)
      size += Int64(written)
    }
  }

  /// Closes it and answers its size.
  func finish() throws -> Int64 {
    let closed = close(descriptor)
    descriptor = -1
    guard closed == 0 else { throw Self.fault("Receiving a file") }
    return size
  }

  func remove() { unlink(path) }

  static func fault(_ doing: String) -> OfficeFault {
    OfficeFault(doing: doing, message: String(cString: strerror(errno)), isDiskFull: errno == ENOSPC)
  }

  /// Removes what an earlier process left behind.
  static func sweep(_ folder: String) {
    // No folder: nothing to remove.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where Secret.isToken(name) { unlink(folder + "/" + name) }
  }
}
