// Whom the search index finds, whichever engine keeps it.

package import Storage

extension Snapshot {
  /// The customers the index finds for the words, as a set of ids.
  package func matches(_ words: SearchWords) throws -> RowSet {
    guard !words.isEmpty else { return RowSet() }
    return try ids(engine == .postgres ? words.matchingOnPostgres : words.matchingOnSQLite)
  }
}

extension SQL {
  /// A list of ids to stand in brackets after IN: one binding however long it is, so that the statement stays the same.
  package static func ids(_ ids: [Int64]) -> SQL {
    let list = "[" + ids.map(String.init).joined(separator: ",") + "]"
    return "SELECT value FROM json_each(\(list))"
  }
}
