// Where a database is: a file on this machine, or a schema on a PostgreSQL server.

import Foundation

/// A place a database can be opened at. Described without its password.
package struct DatabasePlace: Sendable, Hashable, CustomStringConvertible {
  /// The file's path; nil for PostgreSQL.
  package let file: String?
  /// libpq's connection string; empty for a file.
  let connection: String

  /// Reads what was given as a place: `postgresql://…`, `postgres://…` or libpq's keywords (`host=… dbname=…`) name a
  /// PostgreSQL database, anything else is a path.
  package init(_ text: String) {
    let isAddress = text.hasPrefix("postgresql://") || text.hasPrefix("postgres://")
    let first = text.prefix { $0 != "=" }.trimmingCharacters(in: .whitespaces)
    let isKeywords = text.contains("=") && Self.keywords.contains(first)
    file = isAddress || isKeywords ? nil : text
    connection = isAddress || isKeywords ? text : ""
  }

  /// The database in a file.
  package static func file(_ path: String) -> DatabasePlace { DatabasePlace(file: path) }

  private init(file: String) {
    self.file = file
    connection = ""
  }

  /// Whether it is on a PostgreSQL server.
  package var isPostgres: Bool { file == nil }

  /// The path, or the connection as libpq understands it with the password left out.
  package var description: String { file ?? PostgresAddress(connection).description }

  /// The keywords a connection string may begin with.
  private static let keywords: Set<String> = [
    "host", "hostaddr", "port", "dbname", "user", "password", "passfile", "service", "options", "sslmode",
    "sslrootcert", "sslcert", "sslkey", "connect_timeout", "application_name", "target_session_attrs",
  ]
}

extension Database {
  /// The path of a file of this machine that goes with the database: beside a database file, else in the state folder
  /// (`REGULARS_STATE`, `XDG_STATE_HOME/regulars` or `~/.local/state/regulars`), which is made when it is not there.
  package func companion(_ kind: String) -> String { place.companion(kind) }
}

extension DatabasePlace {
  /// The path of a file that goes with the database at this place.
  package func companion(_ kind: String) -> String {
    if let file { return "\(file).\(kind)" }
    let folder = Self.stateFolder
    // Without the folder whatever is kept there cannot be written, which is said by whoever tries.
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return "\(folder)/\(PostgresAddress(connection).fileName).\(kind)"
  }

  private static var stateFolder: String {
    let environment = ProcessInfo.processInfo.environment
    if let named = environment["REGULARS_STATE"], !named.isEmpty { return named }
    let home = environment["HOME"] ?? NSHomeDirectory()
    let state =
      environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home + "/.local/state"
    return state + "/regulars"
  }
}
