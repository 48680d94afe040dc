// Which files of a watched folder were dealt with, by their marks: kept apart from the imports, so that what was taken
// back does not come in again by itself.

package import Storage

extension Snapshot {
  /// Whether a file with this mark was dealt with before.
  package func wasWatched(_ mark: String) throws -> Bool {
    try value("SELECT at FROM watched_file WHERE mark = \(mark)", as: Int64.self) != nil
  }
}

extension Transaction {
  /// Notes that a file was dealt with.
  package func noteWatched(_ mark: String) throws {
    try execute("DELETE FROM watched_file WHERE mark = \(mark)")
    try execute("INSERT INTO watched_file (mark, at) VALUES (\(mark), \(change.at))")
  }
}
