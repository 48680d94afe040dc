// What search forgives by: the words there are, and the keys under which a word typed otherwise finds them.

extension Migrations {
  static let search = Migration(
    number: 6,
    statements: [
      table(
        "vocabulary",
        """
          id INTEGER PRIMARY KEY,
          word TEXT NOT NULL UNIQUE,
          sound TEXT NOT NULL
        """),
      table(
        "search_state",
        """
          id INTEGER PRIMARY KEY CHECK (id = 1),
          version INTEGER NOT NULL,
          done_to INTEGER NOT NULL
        """),
      // Customers of an older version are gone through once; without customers there is nothing to do.
      """
      INSERT INTO search_state (id, version, done_to)
      SELECT 1, CASE WHEN EXISTS (SELECT 1 FROM customer) THEN 0 ELSE 1 END, 0
      """,
    ],
    only: [
      .sqlite: [table("vocabulary_key", keyed) + ", WITHOUT ROWID"],
      .postgres: [PostgresSpelling.definition(table("vocabulary_key", keyed))],
    ])

  private static let keyed = """
      key TEXT NOT NULL,
      word_id INTEGER NOT NULL,
      PRIMARY KEY (key, word_id)
    """
}
