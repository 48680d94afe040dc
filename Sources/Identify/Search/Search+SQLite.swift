// The search index on SQLite: FTS5 with prefixes. `Search+Postgres.swift` will hold the same declarations.

package import Storage

extension SearchWords {
  /// Every word the beginning of one, quoted so that nothing typed is read as a command.
  private var pattern: String { words.map { "\"\($0)\"*" }.joined(separator: " AND ") }

  fileprivate var matching: SQL {
    "SELECT rowid AS id FROM customer_search WHERE customer_search MATCH \(pattern)"
  }
}

extension Snapshot {
  /// The customers the index finds for the words, as a set of ids.
  package func matches(_ words: SearchWords) throws -> RowSet {
    var ids = RowSet()
    guard !words.isEmpty else { return ids }
    try scan("\(words.matching)") { row in
      ids.insert(row.integer(0))
      return true
    }
    return ids
  }
}

extension SQL {
  /// A list of ids to stand in brackets after IN: one binding however long it is, so that the statement stays the same.
  package static func ids(_ ids: [Int64]) -> SQL {
    let list = "[" + ids.map(String.init).joined(separator: ",") + "]"
    return "SELECT value FROM json_each(\(list))"
  }
}
