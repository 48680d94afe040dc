// What can go wrong with a database: what we will not do (a refusal), and what broke (a fault).

/// Something we will not do with a database, said so that its owner knows what to do next.
package enum StorageRefusal: Error, Equatable, CustomStringConvertible {
  case inUse(path: String)
  case missing(path: String)
  case notOurs(path: String)
  case newer(path: String, found: Int, known: Int)
  case damaged(problem: String)
  case alreadyThere(path: String)
  case noSuchChange(Int64)
  case alreadyUndone(Int64)

  /// A stable word for programs.
  package var code: String {
    switch self {
    case .inUse: "database-in-use"
    case .missing: "no-database"
    case .notOurs: "not-a-regulars-database"
    case .newer: "database-newer"
    case .damaged: "database-damaged"
    case .alreadyThere: "already-there"
    case .noSuchChange: "no-such-change"
    case .alreadyUndone: "already-undone"
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
    }
  }
}

/// The engine or the disk failed. Holds no customer's data: the engine's words and what we were doing.
package struct StorageFault: Error, CustomStringConvertible {
  package let doing: String
  package let code: Int32
  package let message: String

  package var description: String { "\(doing): \(message) (\(code))" }

  /// The file is not what was written to it.
  var isDamage: Bool { code & 0xff == 11 }

  /// The disk has no room left.
  package var isDiskFull: Bool { code & 0xff == 13 }
}
