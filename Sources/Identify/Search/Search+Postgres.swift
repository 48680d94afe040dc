// The search index on PostgreSQL: a table of words, read by their beginnings. `Search+SQLite.swift` says the same in the other
// engine's words.

import Storage

extension SearchWords {
  /// The ids of the customers whom PostgreSQL's index finds.
  var matchingOnPostgres: SQL {
    // Texts sort by their bytes there: nothing that begins with a word comes after the word and the last sign there is.
    let found = words.map { word -> SQL in
      "SELECT customer_id AS id FROM search_word WHERE word >= \(word) AND word < \(word + "\u{10FFFF}")"
    }
    return SQL.joined(found, by: " INTERSECT ")
  }
}
