// The question to PostgreSQL's table of words, read by their beginnings. `SearchPattern+SQLite.swift` says the same in FTS5's.

import Storage

extension SearchPattern {
  /// The ids of the customers whom PostgreSQL's index finds.
  var matchingOnPostgres: SQL {
    let found = groups.map { group -> SQL in
      let one = SQL.joined(group.map(Self.having), by: " UNION ")
      return group.count == 1 ? one : "(\(one))"
    }
    return SQL.joined(found, by: " INTERSECT ")
  }

  private static func having(_ term: Term) -> SQL {
    guard term.isBeginning else {
      return "SELECT customer_id AS id FROM search_word WHERE word = \(term.text)"
    }
    // Texts sort by their bytes there: nothing that begins with a word comes after the word and the last sign there is.
    return """
      SELECT customer_id AS id FROM search_word WHERE word >= \(term.text) AND word < \(term.text + "\u{10FFFF}")
      """
  }
}
