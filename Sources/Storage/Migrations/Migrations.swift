// The schema's history: numbered steps, each applied once, in one transaction, on either engine.

/// One step from a schema to the next.
struct Migration: Sendable {
  let number: Int
  /// What both engines run, in SQLite's words.
  let statements: [String]
  /// What only one of them runs, after that.
  var only: [Engine: [String]] = [:]

  /// All of the step, in the engine's own words.
  func statements(for engine: Engine) -> [String] {
    let shared = engine == .postgres ? statements.map(PostgresSpelling.definition) : statements
    return shared + (only[engine] ?? [])
  }
}

enum Migrations {
  static let all: [Migration] = [
    house, manyServers, exchange, watched,
    merging,
    search,
    relations,
    profile,
    cards,
    lists,
    matching,
  ]
  static var latest: Int { all.last?.number ?? 0 }
}
