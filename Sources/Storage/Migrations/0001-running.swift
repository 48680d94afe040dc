// The journal and what the house needs to run, as first built.

extension Migrations {
  /// The journal and what the house needs to run.
  static let running: [String] = [
    table(
      "id_sequence",
      """
        name TEXT PRIMARY KEY,
        last INTEGER NOT NULL
      """),
    table(
      "change_set",
      """
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        staff_id INTEGER,
        at INTEGER NOT NULL,
        about TEXT NOT NULL DEFAULT '',
        undone_by INTEGER REFERENCES change_set (id)
      """),
    table(
      "journal",
      """
        id INTEGER PRIMARY KEY,
        change_set_id INTEGER NOT NULL REFERENCES change_set (id),
        table_name TEXT NOT NULL,
        row_id INTEGER NOT NULL,
        last_row_id INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('created', 'updated', 'deleted')),
        kept TEXT
      """),
    "CREATE INDEX journal_by_change_set ON journal (change_set_id, id)",
    "CREATE INDEX journal_by_row ON journal (table_name, row_id)",
    table(
      "business",
      """
        id INTEGER PRIMARY KEY CHECK (id = 1),
        name TEXT NOT NULL,
        currency TEXT NOT NULL,
        time_zone TEXT NOT NULL,
        language TEXT NOT NULL,
        locale TEXT NOT NULL,
        country TEXT NOT NULL,
        gold_percent INTEGER NOT NULL DEFAULT 20 CHECK (gold_percent BETWEEN 1 AND 100),
        gold_period TEXT NOT NULL DEFAULT 'last12Months',
        late_after REAL NOT NULL DEFAULT 2,
        lost_after REAL NOT NULL DEFAULT 4,
        thank_gold_after INTEGER NOT NULL DEFAULT 90,
        welcome_within INTEGER NOT NULL DEFAULT 30,
        as_of_day INTEGER,
        is_sample INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1))
      """),
    table(
      "idempotency",
      """
        key TEXT PRIMARY KEY,
        answer TEXT NOT NULL,
        at INTEGER NOT NULL
      """),
    "CREATE INDEX idempotency_by_time ON idempotency (at)",
  ]
}
