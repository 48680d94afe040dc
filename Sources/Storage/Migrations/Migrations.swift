// The schema's history: numbered steps, each applied once, in one transaction.

import GRDB

/// One step from a schema to the next.
struct Migration {
  let number: Int
  let statements: [String]
}

enum Migrations {
  static let all: [Migration] = [house]
  static var latest: Int { all.last?.number ?? 0 }

  /// Applies what is missing. A file from before an upgrade is all old or all new, never between.
  static func bringUpToDate(_ pool: DatabasePool, path: String) throws {
    let version = try pool.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
    for migration in all where migration.number > version {
      try pool.write { connection in
        for statement in migration.statements { try connection.execute(sql: statement) }
        try connection.execute(sql: "PRAGMA user_version = \(migration.number)")
        try connection.execute(sql: "PRAGMA application_id = \(Database.applicationID)")
      }
    }
  }
}
