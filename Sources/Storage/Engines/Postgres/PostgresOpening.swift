// Opening a schema: whether the server is fit, which schema is meant, and its shape brought up to date under a lock.

import Foundation

/// One opening of one place.
struct PostgresOpening {
  private let place: DatabasePlace
  private let purpose: Database.Purpose
  private let migrations: [Migration]

  init(_ place: DatabasePlace, for purpose: Database.Purpose, migrations: [Migration]) {
    self.place = place
    self.purpose = purpose
    self.migrations = migrations
  }

  /// Answers the schema that was opened. Throws a `StorageRefusal` that says what to do.
  func open() throws -> PostgresPlace {
    let address = PostgresAddress(place.connection)
    guard !address.isUnreadable else { throw StorageRefusal.unreachable(place: "the address given") }
    let session: PostgresSession
    do {
      session = try PostgresSession(place.connection, for: "opening")
    } catch let fault as StorageFault {
      throw fault.state == "28000"
        ? StorageRefusal.notLetIn(place: place.description) : .unreachable(place: place.description)
    }
    guard session.serverVersion >= 150_000 else {
      throw StorageRefusal.oldServer(place: place.description, found: session.serverVersion / 10_000)
    }
    let schema = try address.schema ?? text(session, "SELECT CAST(current_user AS TEXT)") ?? ""
    let postgres = PostgresPlace(place.connection, schema: schema)
    do {
      try bringUpToDate(postgres, session)
    } catch let fault as StorageFault where fault.state == "42501" {
      throw StorageRefusal.noRights(place: place.description, missing: "make or change the schema \(schema)")
    }
    return postgres
  }

  private func bringUpToDate(_ postgres: PostgresPlace, _ session: PostgresSession) throws {
    let known = migrations.last?.number ?? 0
    try session.command(
      purpose == .reading
        ? postgres.beginReading(statementSeconds: 60, isReport: false) : postgres.beginMigrating)
    do {
      let found = try version(postgres, session)
      guard found <= known else {
        throw StorageRefusal.newer(path: place.description, found: found, known: known)
      }
      if purpose == .reading {
        guard found > 0 else {
          throw StorageRefusal.noSchema(place: place.description, schema: postgres.schema)
        }
        guard found == known else {
          throw StorageRefusal.older(path: place.description, found: found, known: known)
        }
      } else if found < known {
        try migrate(from: found, postgres, session)
      }
      try session.command("COMMIT")
    } catch {
      session.giveUp()
      _ = try? session.command("ROLLBACK")  // the first error is the one to tell
      throw error
    }
  }

  /// The schema's version; 0 when it is to be made.
  private func version(_ postgres: PostgresPlace, _ session: PostgresSession) throws -> Int {
    let isThere =
      try text(
        session,
        "SELECT CAST(to_regnamespace(\(PostgresSpelling.literal(postgres.quotedSchema))) IS NOT NULL AS TEXT)"
      ) == "true"
    guard isThere else {
      guard purpose == .making else {
        throw StorageRefusal.noSchema(place: place.description, schema: postgres.schema)
      }
      try session.command("CREATE SCHEMA \(postgres.quotedSchema)")
      return 0
    }
    let tables =
      try text(
        session,
        """
        SELECT CAST(COUNT(*) AS TEXT) || CASE WHEN BOOL_OR(tablename = 'schema_version') THEN '!' ELSE '' END
        FROM pg_tables WHERE schemaname = \(PostgresSpelling.literal(postgres.schema))
        """) ?? "0"
    guard tables.hasSuffix("!") else {
      guard tables == "0" else { throw StorageRefusal.notOurs(path: place.description) }
      guard purpose == .making else {
        throw StorageRefusal.noSchema(place: place.description, schema: postgres.schema)
      }
      return 0
    }
    return Int(try text(session, "SELECT CAST(MAX(number) AS TEXT) FROM schema_version") ?? "0") ?? 0
  }

  private func migrate(from found: Int, _ postgres: PostgresPlace, _ session: PostgresSession) throws {
    if found == 0 {
      try session.command("CREATE TABLE schema_version (number BIGINT PRIMARY KEY, at BIGINT NOT NULL)")
      try session.command("CREATE TABLE writer ()")  // only ever locked: by whoever writes
    }
    try session.command("LOCK TABLE writer IN EXCLUSIVE MODE")
    for migration in migrations where migration.number > found {
      for statement in migration.statements(for: .postgres) { try session.command(statement) }
      let now = Int64(Date().timeIntervalSince1970 * 1000)
      try session.command("INSERT INTO schema_version (number, at) VALUES (\(migration.number), \(now))")
    }
  }

  private func text(_ session: PostgresSession, _ question: String) throws -> String? {
    let answer = try session.command(question)
    return answer.next() ? answer.plainText(0) : nil
  }
}

extension Database {
  /// Removes a business from its server, all of it: for tests.
  package static func dropSchema(at place: DatabasePlace) throws {
    let session = try PostgresSession(place.connection, for: "dropping")
    guard let schema = PostgresAddress(place.connection).schema else { return }
    try session.command("DROP SCHEMA IF EXISTS \(PostgresSpelling.quoted(schema)) CASCADE")
  }
}
