// What several servers on one database need to know of each other.

extension Migrations {
  static let manyServers = Migration(
    number: 2,
    statements: [
      table(
        "secret",
        """
          name TEXT PRIMARY KEY,
          value TEXT NOT NULL
        """),
      table(
        "receipt",
        """
          token TEXT PRIMARY KEY,
          at INTEGER NOT NULL
        """),
    ])
}
