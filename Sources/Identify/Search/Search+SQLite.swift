// The search index on SQLite: FTS5 with prefixes. `Search+Postgres.swift` will hold the same declarations.

package import Storage

extension SearchWords {
  /// A statement that answers the ids of the customers found, as `id`, in no order. Only when words were typed.
  package var matching: SQL {
    "SELECT rowid AS id FROM customer_search WHERE customer_search MATCH \(pattern)"
  }

  /// Every word the beginning of one, quoted so that nothing typed is read as a command.
  private var pattern: String { words.map { "\"\($0)\"*" }.joined(separator: " AND ") }
}

extension Snapshot {
  /// How many customers the index finds for the words: exact when up to `limit`, else more than it.
  package func countMatches(_ words: SearchWords, upTo limit: Int = .max) throws -> Int {
    guard !words.isEmpty else { return 0 }
    return try value("SELECT COUNT(*) FROM (SELECT id FROM (\(words.matching)) AS m LIMIT \(limit)) AS n")
      ?? 0
  }
}
