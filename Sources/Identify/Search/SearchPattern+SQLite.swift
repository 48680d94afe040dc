// The question in the words of FTS5. `SearchPattern+Postgres.swift` says the same in the other engine's.

import Storage

extension SearchPattern {
  /// The ids of the customers whom SQLite's index finds.
  var matchingOnSQLite: SQL {
    // Quoted, so that nothing typed is read as a command.
    let all = groups.map { group in
      "(" + group.map { "\"\($0.text)\"" + ($0.isBeginning ? "*" : "") }.joined(separator: " OR ") + ")"
    }
    return
      "SELECT rowid AS id FROM customer_search WHERE customer_search MATCH \(all.joined(separator: " AND "))"
  }
}
