// A business's database: one writer, a pool of readers, nothing acknowledged before it is on the disk.

import Foundation
import GRDB

/// An open database. One per file and process; a second process may read but not write.
package final class Database: Sendable {
  /// What it is opened for.
  package enum Purpose: Sendable { case making, writing, reading }

  package let path: String
  private let pool: DatabasePool
  private let lock: FileLock?

  /// Marks our files (the four letters "Regu").
  static let applicationID: Int32 = 0x5265_6775

  /// Opens a database file, bringing its schema up to date when it is opened for writing.
  /// Throws a `StorageRefusal` when it is missing, in use, newer than this program, or not ours.
  package init(path: String, for purpose: Purpose) throws {
    let exists = FileManager.default.fileExists(atPath: path)
    guard exists || purpose == .making else { throw StorageRefusal.missing(path: path) }
    self.path = path
    lock = purpose == .reading ? nil : try FileLock(beside: path)
    do {
      if exists { try Self.checkIdentity(path, for: purpose) } else { try Self.makePrivateFile(path) }
      pool = try Self.openPool(path, readonly: purpose == .reading)
      if purpose != .reading {
        try pool.writeWithoutTransaction(Self.makeDurable)
        try Migrations.bringUpToDate(pool, path: path)
      }
    } catch let error as DatabaseError {
      throw error.resultCode == .SQLITE_NOTADB
        ? StorageRefusal.notOurs(path: path) : Self.failure(error, "Opening")
    }
  }

  /// Reads from one moment's snapshot.
  package func read<T: Sendable>(_ body: @Sendable (Snapshot) throws -> T) async throws -> T {
    try await Self.wrapped { try await pool.read { try body(Snapshot($0)) } }
  }

  /// Writes in one transaction under one change set; on the disk when it returns.
  package func write<T: Sendable>(_ change: Change, _ body: @Sendable (Transaction) throws -> T) async throws
    -> T
  {
    try await Self.wrapped { try await pool.write { try body(Transaction($0, change: change)) } }
  }

  /// As `read`, waiting: for commands and tests.
  package func readNow<T>(_ body: (Snapshot) throws -> T) throws -> T {
    try Self.wrappedNow { try pool.read { try body(Snapshot($0)) } }
  }

  /// As `write`, waiting: for commands and tests.
  package func writeNow<T>(_ change: Change, _ body: (Transaction) throws -> T) throws -> T {
    try Self.wrappedNow { try pool.write { try body(Transaction($0, change: change)) } }
  }

  /// Runs outside a transaction on the writer: checkpoints and checks.
  func maintain<T>(_ body: (GRDB.Database) throws -> T) throws -> T {
    try Self.wrappedNow { try pool.writeWithoutTransaction(body) }
  }

  /// Copies everything into another file while writes go on.
  func copy(to other: DatabaseQueue, progress: ((Double) throws -> Void)?) throws {
    try Self.wrappedNow {
      try pool.backup(to: other, pagesPerStep: 512) { step in
        guard step.totalPageCount > 0 else { return }
        try progress?(Double(step.completedPageCount) / Double(step.totalPageCount))
      }
    }
  }

  /// Moves the write-ahead log into the file and closes. Later use is a fault.
  package func close() throws {
    defer { lock?.release() }
    if lock != nil { _ = try maintain { try $0.checkpoint(.truncate) } }
    try pool.close()
  }

  // MARK: - Opening

  private static func openPool(_ path: String, readonly: Bool) throws -> DatabasePool {
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
  private static func makeDurable(_ connection: GRDB.Database) throws {
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
  private static func checkIdentity(_ path: String, for purpose: Purpose) throws {
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
    guard version <= Migrations.latest else {
      throw StorageRefusal.newer(path: path, found: version, known: Migrations.latest)
    }
    guard purpose != .reading || version > 0 else { throw StorageRefusal.missing(path: path) }
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

  // MARK: - Failure

  private static func wrapped<T: Sendable>(_ body: () async throws -> T) async throws -> T {
    do { return try await body() } catch { throw failure(error, "Using the database") }
  }

  private static func wrappedNow<T>(_ body: () throws -> T) throws -> T {
    do { return try body() } catch { throw failure(error, "Using the database") }
  }

  /// Engine errors as ours; what a transaction's own body threw stays as it is. Damage is for the owner to know.
  private static func failure(_ error: any Error, _ doing: String) -> any Error {
    let fault: StorageFault
    switch error {
    case let known as StorageFault: fault = known
    case let engine as DatabaseError:
      fault = StorageFault(
        doing: doing, code: engine.extendedResultCode.rawValue,
        message: engine.message ?? "the engine gave no reason")
    default: return error
    }
    return fault.isDamage ? StorageRefusal.damaged(problem: fault.message) : fault
  }
}
