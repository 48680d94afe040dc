// A server's name while it is in use: two servers of one machine on one database must not share a folder for uploads.

import Office
package import Storage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Worn by a server as long as it runs; the process's end takes it off, however it comes.
package final class ServerNameTag: Sendable {
  /// The name that was taken.
  package let name: ServerName
  private let descriptor: Int32

  /// Nil when another server of this machine goes by the name on the same database. A database file has one server.
  package init?(_ name: ServerName, on database: Database) throws {
    self.name = name
    guard database.engine == .postgres else {
      descriptor = -1
      return
    }
    descriptor = open(database.companion("\(name).server"), O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw UploadFile.fault("Taking the name \(name)") }
    // The file stays when the server ends: removed, two could hold locks on two files of one name.
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return nil }
  }

  /// The name asked for; else this machine's, with a number when other servers run here.
  package static func take(_ asked: ServerName?, on database: Database) throws -> ServerNameTag? {
    if let asked { return try ServerNameTag(asked, on: database) }
    let own = ServerName.ofThisMachine
    if let tag = try ServerNameTag(own, on: database) { return tag }
    for number in 2...99 {
      if let tag = try ServerNameTag(own.numbered(number), on: database) { return tag }
    }
    return nil
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }
}
