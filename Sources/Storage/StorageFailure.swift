// What can go wrong with a database: what we will not do (a refusal), and what broke (a fault).

/// Something we will not do with a database, said so that its owner knows what to do next.
package enum StorageRefusal: Error, Equatable, CustomStringConvertible {
  case inUse(path: String)
  case missing(path: String)
  case notOurs(path: String)
  case newer(path: String, found: Int, known: Int)
  /// Only for reading: whoever opens it for writing brings it up to date.
  case older(path: String, found: Int, known: Int)
  case damaged(problem: String)
  case alreadyThere(path: String)
  case noSuchChange(Int64)
  case alreadyUndone(Int64)
  /// No server answers at the place, or not as the one we may write to.
  case unreachable(place: String)
  /// The server answers, and there is no schema of that name in its database.
  case noSchema(place: String, schema: String)
  /// The role may not do what is needed; `missing` says what.
  case noRights(place: String, missing: String)
  /// The server said no to who we are.
  case notLetIn(place: String)
  /// The server is older than what we need.
  case oldServer(place: String, found: Int)
  /// Moving into a database that holds something already.
  case notEmpty(place: String)

  /// A stable word for programs.
  package var code: String {
    switch self {
    case .inUse: "database-in-use"
    case .missing: "no-database"
    case .notOurs: "not-a-regulars-database"
    case .newer: "database-newer"
    case .older: "database-older"
    case .damaged: "database-damaged"
    case .alreadyThere: "already-there"
    case .noSuchChange: "no-such-change"
    case .alreadyUndone: "already-undone"
    case .unreachable: "database-unreachable"
    case .noSchema: "no-database"
    case .noRights: "database-rights"
    case .notLetIn: "database-sign-in"
    case .oldServer: "database-server-too-old"
    case .notEmpty: "database-not-empty"
    }
  }

  package var description: String {
    switch self {
    case .inUse(let path):
      "Another Regulars is running on \(path). Stop it first, or do this on its pages."
    case .missing(let path):
      "There is no database at \(path). Make one with 'regulars init', or see the sample shop with 'regulars sample'."
    case .notOurs(let path):
      "\(path) is not a Regulars database. Choose another path with --database."
    case .older(let path, let found, let known):
      "\(path) was written by an older Regulars (schema \(found), this one needs \(known)). Start the server, or bring a file "
        + "in, to have it brought up to date."
    case .newer(let path, let found, let known):
      "\(path) was written by a newer Regulars (schema \(found), this one knows \(known)). Use the newer program."
    case .damaged(let problem):
      "The database is damaged: \(problem). Restore the latest backup, and keep this file for rescue."
    case .alreadyThere(let path):
      "\(path) exists already. Choose another path, or remove it first."
    case .noSuchChange(let id):
      "There is no change \(id). 'regulars changes' lists them."
    case .alreadyUndone(let id):
      "Change \(id) was undone already."
    case .unreachable(let place):
      "No PostgreSQL server that can be written to answers at \(place). Is it running, and is the address right?"
    case .noSchema(let place, let schema):
      "There is no schema \(schema) at \(place). Make it with 'regulars init', or see docs/scaling.md."
    case .noRights(let place, let missing):
      "The role at \(place) may not \(missing). Give it that right (docs/scaling.md has the statements)."
    case .notLetIn(let place):
      "The server at \(place) does not let this role in. Check its name, its password (PGPASSWORD, or ~/.pgpass) and that the database exists."
    case .oldServer(let place, let found):
      "The server at \(place) is PostgreSQL \(found); 15 or newer is needed."
    case .notEmpty(let place):
      "\(place) holds a business already. Move into an empty database."
    }
  }
}

/// The engine or the disk failed. Holds no customer's data: the engine's words and what we were doing.
package struct StorageFault: Error, CustomStringConvertible {
  package let doing: String
  /// SQLite's extended result code; 0 when PostgreSQL failed.
  package let code: Int32
  package let message: String
  /// PostgreSQL's SQLSTATE; empty when SQLite failed.
  package var state = ""

  package var description: String { "\(doing): \(message) (\(state.isEmpty ? String(code) : state))" }

  /// What was kept is not what was written.
  var isDamage: Bool { code & 0xff == 11 || state == "XX001" || state == "XX002" }

  /// A row contradicts another, or the rules of its table.
  package var isContradiction: Bool { code & 0xff == 19 || state.hasPrefix("23") }

  /// The disk has no room left.
  package var isDiskFull: Bool { code & 0xff == 13 || state == "53100" }

  /// The server cannot be reached, is restarting or too busy: the same may work in a moment.
  package var isUnavailable: Bool {
    if code & 0xff == 5 { return true }  // SQLITE_BUSY
    return state.hasPrefix("08") || state.hasPrefix("57P")
      || ["53300", "55P03", "25006", "57014"].contains(state)
  }
}
