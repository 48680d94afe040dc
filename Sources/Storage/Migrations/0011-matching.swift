// What customers are compared by: the keys under which one is found among a million, what the last scan learned, and who is
// to be looked at again. All of it is computed.

extension Migrations {
  static let matching = Migration(
    number: 11,
    statements: [
      table(
        "match_due",
        """
          customer_id INTEGER PRIMARY KEY
        """),
      table(
        "match_state",
        """
          id INTEGER PRIMARY KEY CHECK (id = 1),
          model TEXT NOT NULL DEFAULT '',
          rarities TEXT NOT NULL DEFAULT '',
          revision INTEGER NOT NULL DEFAULT 0,
          scanned_at INTEGER NOT NULL DEFAULT 0,
          customers INTEGER NOT NULL DEFAULT 0,
          changed INTEGER NOT NULL DEFAULT 0,
          is_due INTEGER NOT NULL DEFAULT 1 CHECK (is_due IN (0, 1)),
          claimed_at INTEGER NOT NULL DEFAULT 0
        """),
      "INSERT INTO match_state (id) VALUES (1)",
      table(
        "match_answer",
        """
          gone_id INTEGER PRIMARY KEY,
          gone TEXT NOT NULL,
          kept TEXT NOT NULL
        """),
    ],
    only: [
      .sqlite: [table("match_key", keyed) + ", WITHOUT ROWID"],
      .postgres: [PostgresSpelling.definition(table("match_key", keyed))],
    ])

  private static let keyed = """
      key INTEGER NOT NULL,
      customer_id INTEGER NOT NULL,
      PRIMARY KEY (key, customer_id)
    """
}
