// A business's database, whichever engine keeps it: reading as of one moment, writing under a change set.

/// An open database: a file, or a schema on a PostgreSQL server.
package final class Database: Sendable {
  /// What it is opened for.
  package enum Purpose: Sendable { case making, writing, reading }

  package let place: DatabasePlace
  let keeper: any StorageEngine

  /// Opens a database, bringing its schema up to date when it is opened for writing.
  /// Throws a `StorageRefusal` when it is missing, in use, newer than this program, not ours, or cannot be reached.
  package convenience init(at place: DatabasePlace, for purpose: Purpose) throws {
    try self.init(at: place, for: purpose, migrations: Migrations.all)
  }

  /// Opens the database in a file.
  package convenience init(path: String, for purpose: Purpose) throws {
    try self.init(at: .file(path), for: purpose)
  }

  /// As a program that knows these migrations would open it.
  init(at place: DatabasePlace, for purpose: Purpose, migrations: [Migration]) throws {
    self.place = place
    keeper =
      if let path = place.file {
        try SQLiteEngine(path: path, for: purpose, migrations: migrations)
      } else {
        try PostgresEngine(place, for: purpose, migrations: migrations)
      }
  }

  /// Which engine keeps it.
  package var engine: Engine { keeper.engine }

  /// Reads from one moment's snapshot.
  package func read<T: Sendable>(_ body: @Sendable (Snapshot) throws -> T) async throws -> T {
    try await keeper.read { try body(Snapshot($0)) }
  }

  /// Writes in one transaction under one change set; on the disk when it returns.
  /// On PostgreSQL `body` runs again when the connection was lost before anything was kept.
  package func write<T: Sendable>(_ change: Change, _ body: @Sendable (Transaction) throws -> T) async throws
    -> T
  {
    try await keeper.write { try Transaction($0, change: change).perform(body) }
  }

  /// As `read`, waiting: for commands and tests.
  package func readNow<T>(_ body: (Snapshot) throws -> T) throws -> T {
    try keeper.readNow { try body(Snapshot($0)) }
  }

  /// As `write`, waiting: for commands and tests.
  package func writeNow<T>(_ change: Change, _ body: (Transaction) throws -> T) throws -> T {
    try keeper.writeNow { try Transaction($0, change: change).perform(body) }
  }

  /// As `read`, but from a standby server where there is one that has everything this process wrote.
  /// For reports: nothing may be decided from it. `Snapshot.standsAt` tells how old it is.
  package func report<T: Sendable>(_ body: @Sendable (Snapshot) throws -> T) async throws -> T {
    try await keeper.report { try body(Snapshot($0)) }
  }

  /// As `report`, waiting.
  package func reportNow<T>(_ body: (Snapshot) throws -> T) throws -> T {
    try keeper.reportNow { try body(Snapshot($0)) }
  }

  /// Does what only one server may do at a time; nil when another server has the turn.
  package func asScheduler<T>(_ body: () async throws -> T) async throws -> T? {
    try await keeper.taking(turn: body)
  }

  /// Lets go of it: the write-ahead log goes into the file, connections are closed. Later use is a fault.
  package func close() throws { try keeper.close() }
}
