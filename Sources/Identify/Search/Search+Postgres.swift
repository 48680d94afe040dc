// The search index on PostgreSQL: a GIN index over each customer's words. `Search+SQLite.swift` says the same in the other
// engine's words.

import Storage

extension SearchWords {
  /// The ids of the customers whom PostgreSQL's index finds.
  var matchingOnPostgres: SQL {
    // Every word the beginning of one, quoted so that nothing typed is read as an operator.
    let pattern = words.map { "'\($0)':*" }.joined(separator: " & ")
    return "SELECT id FROM customer WHERE search_words(search_text) @@ CAST(\(pattern) AS tsquery)"
  }
}
