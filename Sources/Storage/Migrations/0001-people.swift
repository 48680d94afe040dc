// The people who work with it and how they come in, as first built.

extension Migrations {
  /// The people who work with it, and how they come in.
  static let people: [String] =
    [
      table(
        "staff",
        """
          id INTEGER PRIMARY KEY,
          name TEXT NOT NULL,
          login TEXT NOT NULL,
          login_fold TEXT NOT NULL UNIQUE,
          role TEXT NOT NULL CHECK (role IN ('owner', 'staff', 'viewer')),
          password TEXT,
          language TEXT,
          theme TEXT NOT NULL DEFAULT 'system' CHECK (theme IN ('system', 'light', 'dark')),
          disabled INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1))
        """),
      table(
        "session",
        """
          token_hash TEXT PRIMARY KEY,
          staff_id INTEGER NOT NULL REFERENCES staff (id),
          made_at INTEGER NOT NULL,
          seen_at INTEGER NOT NULL,
          csrf TEXT NOT NULL
        """),
      "CREATE INDEX session_by_staff ON session (staff_id)",
      table(
        "sign_in_link",
        """
          token_hash TEXT PRIMARY KEY,
          staff_id INTEGER REFERENCES staff (id),
          expires_at INTEGER NOT NULL
        """),
      table(
        "sign_in_failure",
        """
          id INTEGER PRIMARY KEY,
          login_hash TEXT NOT NULL,
          network TEXT NOT NULL,
          at INTEGER NOT NULL
        """),
      "CREATE INDEX sign_in_failure_by_login ON sign_in_failure (login_hash, at)",
      "CREATE INDEX sign_in_failure_by_network ON sign_in_failure (network, at)",
    ]
}
