// A database in a schema on a PostgreSQL server: one connection that writes, a few that read, one that keeps the turn.

import Foundation

/// An open schema. Any number of processes may have it open; of their writes one runs at a time.
final class PostgresEngine: StorageEngine {
  private let writer: PostgresPool
  private let readers: PostgresPool
  private let reporters: PostgresPool?
  private let scheduler: PostgresPool
  private let isReadOnly: Bool

  var engine: Engine { .postgres }

  /// At most so many read at once: on more, each would only be slower.
  private static let readerCount = 8
  /// A page's statement may take so long, in seconds; a command's, which may import a year, as long as it takes.
  private static let pageSeconds = 30

  /// Opens a schema, bringing it up to date when it is opened for writing.
  init(_ place: DatabasePlace, for purpose: Database.Purpose, migrations: [Migration]) throws {
    let postgres = try PostgresOpening(place, for: purpose, migrations: migrations).open()
    let news = PostgresNews()
    let standbys = PostgresNews()
    isReadOnly = purpose == .reading
    writer = PostgresPool(1) { PostgresConnection(postgres, news) }
    readers = PostgresPool(Self.readerCount) { PostgresConnection(postgres, news) }
    scheduler = PostgresPool(1) { PostgresConnection(postgres, news) }
    reporters =
      postgres.address.hasManyHosts
      ? PostgresPool(2) { PostgresConnection(postgres, news, standby: standbys) } : nil
  }

  func read<T: Sendable>(_ body: @Sendable (any Connection) throws -> T) async throws -> T {
    try await readers.perform { try $0.read(within: Self.pageSeconds, body) }
  }

  func readNow<T>(_ body: (any Connection) throws -> T) throws -> T {
    try readers.performNow { try $0.read(within: 0, repeatable: false, body) }
  }

  func write<T: Sendable>(_ body: @Sendable (any Connection) throws -> T) async throws -> T {
    try checkMayWrite()
    return try await writer.perform { try $0.write(statementSeconds: 2 * Self.pageSeconds, body) }
  }

  func writeNow<T>(_ body: (any Connection) throws -> T) throws -> T {
    try checkMayWrite()
    return try writer.performNow { try $0.write(statementSeconds: 0, body) }
  }

  func report<T: Sendable>(_ body: @Sendable (any Connection) throws -> T) async throws -> T {
    if let reporters, let value = try await reporters.perform({ try $0.report(repeatable: true, body) }) {
      return value
    }
    return try await read(body)
  }

  func reportNow<T>(_ body: (any Connection) throws -> T) throws -> T {
    if let reporters, let value = try reporters.performNow({ try $0.report(repeatable: false, body) }) {
      return value
    }
    return try readNow(body)
  }

  func taking<T>(turn: () async throws -> T) async throws -> T? {
    try await scheduler.perform { try $0.hasTurn() } ? try await turn() : nil
  }

  /// What the server can check itself: that every row can be read. References it watches over as they are written.
  func problems() throws -> [String] {
    try readNow { connection in
      let snapshot = Snapshot(connection)
      for table in Schema.everything { try snapshot.eachRow(of: table.name, orderedBy: table.order) { _ in } }
      return try snapshot.lostReferences()
    }
  }

  func copyFile(to path: String, progress: ((Double) throws -> Void)?) throws -> Bool { false }

  func close() {
    for pool in [writer, readers, scheduler, reporters].compactMap({ $0 }) { pool.close() }
  }

  private func checkMayWrite() throws {
    guard !isReadOnly else {
      throw StorageFault(
        doing: "Writing", code: 0, message: "the database was opened for reading", state: "25006")
    }
  }
}
