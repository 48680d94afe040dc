// The secret with which sign-in links and known devices are signed: a file beside the database that only its owner
// can read, or on PostgreSQL a row that all servers of the database share. Whoever can read it can also read the
// database (docs/decisions/0003-sign-in-links.md).

import Crypto
import Foundation
package import Storage

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

  /// Reads the key of a database, making it when there is none.
  /// Throws `OfficeRefusal.keyReadable` when others can read its file, or an `OfficeFault`.
  package init(of database: Database, at now: Instant) throws {
    switch database.engine {
    case .sqlite: try self.init(inFile: database.companion("key"))
    case .postgres: try self.init(sharedIn: database, at: now)
    }
  }

  /// Whether the key can be had from a database that is open for reading only: a key file is made by anybody.
  package static func isThere(for database: Database) throws -> Bool {
    guard database.engine == .postgres else { return true }
    return try database.readNow { try $0.signInKey() } != nil
  }

  private init(inFile path: String) throws {
    if access(path, F_OK) != 0 { try Self.make(path) }
    var status = stat()
    guard stat(path, &status) == 0 else { throw Self.fault("Reading the sign-in key") }
    guard status.st_mode & 0o077 == 0 else { throw OfficeRefusal.keyReadable(path: path) }
    try self.init(bytes: FileManager.default.contents(atPath: path))
  }

  /// Whoever writes first makes it; the others find it there.
  private init(sharedIn database: Database, at now: Instant) throws {
    if let kept = try database.readNow({ try $0.signInKey() }) {
      try self.init(bytes: Data(base64Encoded: kept))
      return
    }
    let fresh = Data(Secret.bytes(32)).base64EncodedString()
    let kept = try database.writeNow(Change(.settings, at: now)) { transaction in
      if let kept = try transaction.signInKey() { return kept }
      try transaction.execute("INSERT INTO secret (name, value) VALUES ('sign-in key', \(fresh))")
      return fresh
    }
    try self.init(bytes: Data(base64Encoded: kept))
  }

  private init(bytes: Data?) throws {
    guard let bytes, bytes.count == 32 else {
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

extension Snapshot {
  /// The key as it is kept for several servers: base64 of its bytes.
  fileprivate func signInKey() throws -> String? {
    try value("SELECT value FROM secret WHERE name = 'sign-in key'")
  }
}
