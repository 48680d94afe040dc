// What was bought and the imports that brought it, as first built.

extension Migrations {
  /// What was bought, and the imports that brought it.
  static let ledger: [String] =
    [
      table(
        "import",
        """
          id INTEGER PRIMARY KEY,
          file_name TEXT NOT NULL,
          format TEXT NOT NULL,
          at INTEGER NOT NULL,
          report TEXT NOT NULL
        """),
      table(
        "import_problem",
        """
          id INTEGER PRIMARY KEY,
          import_id INTEGER NOT NULL REFERENCES import (id),
          line INTEGER NOT NULL,
          words TEXT NOT NULL,
          reason TEXT NOT NULL
        """),
      "CREATE INDEX import_problem_by_import ON import_problem (import_id, line)",
      table(
        "import_mapping",
        """
          id INTEGER PRIMARY KEY,
          header_key TEXT NOT NULL UNIQUE,
          mapping TEXT NOT NULL
        """),
      table(
        "product",
        """
          id INTEGER PRIMARY KEY,
          key TEXT NOT NULL UNIQUE,
          code TEXT NOT NULL DEFAULT '',
          name TEXT NOT NULL
        """),
      table(
        "purchase",
        """
          id INTEGER PRIMARY KEY,
          customer_id INTEGER REFERENCES customer (id),
          day INTEGER NOT NULL,
          second INTEGER,
          amount INTEGER NOT NULL,
          is_visit INTEGER NOT NULL DEFAULT 0 CHECK (is_visit IN (0, 1)),
          key TEXT UNIQUE,
          original_currency TEXT,
          original_amount INTEGER,
          hash INTEGER NOT NULL DEFAULT 0,
          words TEXT NOT NULL DEFAULT ''
        """),
      table(
        "purchase_line",
        """
          id INTEGER PRIMARY KEY,
          purchase_id INTEGER NOT NULL REFERENCES purchase (id),
          product_id INTEGER,
          quantity INTEGER NOT NULL,
          amount INTEGER NOT NULL,
          fine_amount INTEGER NOT NULL DEFAULT 0,
          hash INTEGER NOT NULL
        """),
      "CREATE INDEX purchase_line_by_purchase ON purchase_line (purchase_id)",
    ] + Schema.ledgerIndexes.map(\.statement)
}
