// The secret with which sign-in links and known devices are signed: a file beside the database that only its owner
// can read. Whoever can read it can also read the database (docs/decisions/0003-sign-in-links.md).

import Crypto
import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The key of one database.
package struct SignInKey: Sendable {
  private let key: SymmetricKey

  /// A key that lives only as long as the process: for tests.
  package init() { key = SymmetricKey(size: .bits256) }

  /// Reads the key beside a database, making it when there is none.
  /// Throws `OfficeRefusal.keyReadable` when others can read it, or an `OfficeFault`.
  package init(beside databasePath: String) throws {
    let path = databasePath + ".key"
    if access(path, F_OK) != 0 { try Self.make(path) }
    var status = stat()
    guard stat(path, &status) == 0 else { throw Self.fault("Reading the sign-in key") }
    guard status.st_mode & 0o077 == 0 else { throw OfficeRefusal.keyReadable(path: path) }
    guard let bytes = FileManager.default.contents(atPath: path), bytes.count == 32 else {
      throw OfficeFault(
        doing: "Reading the sign-in key", message: "it is not 32 bytes long", isDiskFull: false)
    }
    key = SymmetricKey(data: bytes)
  }

  /// HMAC-SHA-256 of a message, `purpose` first so that one kind of message never passes for another.
  func sign(_ purpose: String, _ message: [UInt8]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: Data(purpose.utf8) + [0] + message, using: key))
  }

  /// Whether a signature is ours, in constant time.
  func isSigned(_ purpose: String, _ message: [UInt8], _ signature: [UInt8]) -> Bool {
    HMAC<SHA256>.isValidAuthenticationCode(
      signature, authenticating: Data(purpose.utf8) + [0] + message, using: key)
  }

  /// Written whole under another name and then linked, so that of two processes one makes it and neither reads half.
  private static func make(_ path: String) throws {
    let draft = "\(path).\(getpid())"
    let file = open(draft, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw fault("Making the sign-in key") }
    defer { unlink(draft) }
    let bytes = Secret.bytes(32)
    let written = write(file, bytes, bytes.count)
    guard fsync(file) == 0, close(file) == 0, written == bytes.count else {
      throw fault("Making the sign-in key")
    }
    guard link(draft, path) == 0 || errno == EEXIST else { throw fault("Making the sign-in key") }
  }

  private static func fault(_ doing: String) -> OfficeFault {
    OfficeFault(doing: doing, message: String(cString: strerror(errno)), isDiskFull: errno == ENOSPC)
  }
}
