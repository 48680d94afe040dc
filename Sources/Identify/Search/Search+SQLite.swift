// The search index on SQLite: FTS5 with prefixes. `Search+Postgres.swift` says the same in the other engine's words.

import Storage

extension SearchWords {
  /// The ids of the customers whom SQLite's index finds.
  var matchingOnSQLite: SQL {
    // Every word the beginning of one, quoted so that nothing typed is read as a command.
    let pattern = words.map { "\"\($0)\"*" }.joined(separator: " AND ")
    return "SELECT rowid AS id FROM customer_search WHERE customer_search MATCH \(pattern)"
  }
}
