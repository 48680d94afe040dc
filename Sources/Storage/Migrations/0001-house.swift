// The house as it was first built: facts, the journal, and what is kept of the answers. Each part has a file of its own.

extension Migrations {
  static let house = Migration(
    number: 1, statements: running + facts + ledger + kept + people,
    only: [.sqlite: searchOnSQLite, .postgres: searchOnPostgres + referencesOnPostgres])

  /// A table's definition, the same for both engines but for the word that makes SQLite check types.
  static func table(_ name: String, _ columns: String) -> String {
    "CREATE TABLE \(name) (\n\(columns)\n) STRICT"
  }
}
