// Files of watched folders.

extension Migrations {
  static let watched = Migration(
    number: 4,
    statements: [
      table(
        "watched_file",
        """
          mark TEXT PRIMARY KEY,
          at INTEGER NOT NULL
        """)
    ])
}
