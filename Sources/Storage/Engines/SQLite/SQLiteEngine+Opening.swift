// Opening a file: whether it is ours, how its connections are set up, and its schema brought up to date.

import Foundation
import GRDB

extension SQLiteEngine {
  /// Marks our files (the four letters "Regu").
  static let applicationID: Int32 = 0x5265_6775

  static func openPool(_ path: String, readonly: Bool) throws -> DatabasePool {
    var configuration = Configuration()
    configuration.readonly = readonly
    configuration.busyMode = .timeout(5)
    configuration.maximumReaderCount = 8
    configuration.prepareDatabase { connection in
      try connection.execute(sql: "PRAGMA trusted_schema = OFF")
      try connection.execute(sql: "PRAGMA cell_size_check = ON")
      try connection.execute(sql: "PRAGMA temp_store = FILE")
      try connection.execute(sql: "PRAGMA cache_size = -16000")
    }
    return try DatabasePool(path: path, configuration: configuration)
  }

  /// GRDB sets `synchronous = NORMAL` after its own preparation, which would lose acknowledged writes on a power cut.
  static func makeDurable(_ connection: GRDB.Database) throws {
    try connection.execute(sql: "PRAGMA synchronous = FULL")
    try connection.execute(sql: "PRAGMA secure_delete = ON")
    try connection.execute(sql: "PRAGMA cache_size = -24000")
    // The triggers that keep the search index write to an FTS5 table, which this SQLite only allows in a trusted schema.
    try connection.execute(sql: "PRAGMA trusted_schema = ON")
    try connection.execute(sql: "PRAGMA journal_size_limit = 67108864")
    guard try Int.fetchOne(connection, sql: "PRAGMA synchronous") == 2 else {
      throw StorageFault(doing: "Opening", code: 1, message: "the engine would not promise durable writes")
    }
  }

  /// Looks at a file before anything is changed about it: a pool would turn it into a write-ahead database at once.
  static func checkIdentity(_ path: String, for purpose: Database.Purpose, known: Int) throws {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    let look = try DatabaseQueue(path: path, configuration: configuration)
    let (identity, version, tables) = try look.read { connection in
      (
        try Int32.fetchOne(connection, sql: "PRAGMA application_id") ?? 0,
        try Int.fetchOne(connection, sql: "PRAGMA user_version") ?? 0,
        try Int.fetchOne(connection, sql: "SELECT COUNT(*) FROM sqlite_master") ?? 0
      )
    }
    try look.close()
    guard identity == applicationID || tables == 0 else { throw StorageRefusal.notOurs(path: path) }
    guard version <= known else { throw StorageRefusal.newer(path: path, found: version, known: known) }
    guard purpose != .reading || version > 0 else { throw StorageRefusal.missing(path: path) }
    guard purpose != .reading || version == known else {
      throw StorageRefusal.older(path: path, found: version, known: known)
    }
  }

  /// An empty file that only its owner can read: SQLite gives its logs the same permissions.
  static func makePrivateFile(_ path: String) throws {
    let made = unsafe open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
    guard made >= 0 else {
      throw StorageFault(
        doing: "Making the database", code: 14, message: unsafe String(cString: strerror(errno)))
    }
    _ = Foundation.close(made)
  }

  /// Applies what is missing. A file from before an upgrade is all old or all new, never between.
  static func bringUpToDate(_ pool: DatabasePool, _ migrations: [Migration]) throws {
    let version = try pool.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
    for migration in migrations where migration.number > version {
      try pool.write { connection in
        for statement in migration.statements(for: .sqlite) { try connection.execute(sql: statement) }
        try connection.execute(sql: "PRAGMA user_version = \(migration.number)")
        try connection.execute(sql: "PRAGMA application_id = \(applicationID)")
      }
    }
  }
}
