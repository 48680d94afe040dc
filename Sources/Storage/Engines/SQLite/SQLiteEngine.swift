// A database in one file: one writer, a pool of readers, nothing acknowledged before it is on the disk.

import Foundation
import GRDB

/// An open SQLite file. One per file and process; a second process may read but not write.
final class SQLiteEngine: StorageEngine {
  private let pool: DatabasePool
  private let lock: FileLock?

  var engine: Engine { .sqlite }

  /// Opens a file, bringing its schema up to date when it is opened for writing.
  init(path: String, for purpose: Database.Purpose, migrations: [Migration]) throws {
    let exists = FileManager.default.fileExists(atPath: path)
    guard exists || purpose == .making else { throw StorageRefusal.missing(path: path) }
    lock = purpose == .reading ? nil : try FileLock(beside: path)
    do {
      if exists {
        try Self.checkIdentity(path, for: purpose, known: migrations.last?.number ?? 0)
      } else {
        try Self.makePrivateFile(path)
      }
      pool = try Self.openPool(path, readonly: purpose == .reading)
      if purpose != .reading {
        try pool.writeWithoutTransaction(Self.makeDurable)
        try Self.bringUpToDate(pool, migrations)
      }
    } catch let error as DatabaseError {
      throw error.resultCode == .SQLITE_NOTADB
        ? StorageRefusal.notOurs(path: path) : Self.failure(error, "Opening")
    }
  }

  func read<T: Sendable>(_ body: @Sendable (any Connection) throws -> T) async throws -> T {
    try await Self.wrapped { try await pool.read { try body(SQLiteConnection($0)) } }
  }

  func readNow<T>(_ body: (any Connection) throws -> T) throws -> T {
    try Self.wrappedNow { try pool.read { try body(SQLiteConnection($0)) } }
  }

  func write<T: Sendable>(_ body: @Sendable (any Connection) throws -> T) async throws -> T {
    try await Self.wrapped { try await pool.write { try body(SQLiteConnection($0)) } }
  }

  func writeNow<T>(_ body: (any Connection) throws -> T) throws -> T {
    try Self.wrappedNow { try pool.write { try body(SQLiteConnection($0)) } }
  }

  func report<T: Sendable>(_ body: @Sendable (any Connection) throws -> T) async throws -> T {
    try await read(body)
  }

  func reportNow<T>(_ body: (any Connection) throws -> T) throws -> T { try readNow(body) }

  /// The process that has the file open for writing has every turn.
  func taking<T>(turn: () async throws -> T) async throws -> T? { try await turn() }

  func problems() throws -> [String] {
    try Self.wrappedNow { try pool.read(Self.problems) }
  }

  /// Copies everything into another file, and looks at every page of the copy.
  func copyFile(to path: String, progress: ((Double) throws -> Void)?) throws -> Bool {
    try Self.makePrivateFile(path)
    let copy = try DatabaseQueue(path: path)
    try Self.wrappedNow {
      try pool.backup(to: copy, pagesPerStep: 512) { step in
        guard step.totalPageCount > 0 else { return }
        try progress?(Double(step.completedPageCount) / Double(step.totalPageCount))
      }
    }
    let problems = try copy.read(Self.problems)
    try copy.close()
    if let problem = problems.first { throw StorageRefusal.damaged(problem: problem) }
    return true
  }

  /// Moves the write-ahead log into the file and closes.
  func close() throws {
    defer { lock?.release() }
    if lock != nil {
      _ = try Self.wrappedNow { try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) } }
    }
    try pool.close()
  }

  private static func problems(_ connection: GRDB.Database) throws -> [String] {
    do {
      let found = try String.fetchAll(connection, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
      guard found.isEmpty else { return found }
      let dangling = try GRDB.Row.fetchAll(connection, sql: "PRAGMA foreign_key_check").prefix(20)
      return dangling.map {
        "a row of \($0["table"] as String) points to a missing row of \($0["parent"] as String)"
      }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
      return [error.message ?? "the engine cannot read it"]
    }
  }

  // MARK: - Failure

  private static func wrapped<T: Sendable>(_ body: () async throws -> T) async throws -> T {
    do { return try await body() } catch { throw failure(error, "Using the database") }
  }

  private static func wrappedNow<T>(_ body: () throws -> T) throws -> T {
    do { return try body() } catch { throw failure(error, "Using the database") }
  }

  /// Engine errors as ours; what a transaction's own body threw stays as it is. Damage is for the owner to know.
  static func failure(_ error: any Error, _ doing: String) -> any Error {
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
