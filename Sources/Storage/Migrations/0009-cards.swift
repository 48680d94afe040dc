// Customers' cards, and the points or stamps collected with them.

extension Migrations {
  static let cards = Migration(
    number: 9,
    statements: [
      table(
        "card",
        """
          id INTEGER PRIMARY KEY,
          customer_id INTEGER NOT NULL REFERENCES customer (id),
          number TEXT NOT NULL UNIQUE,
          issued_day INTEGER NOT NULL,
          blocked_day INTEGER,
          replaces_id INTEGER REFERENCES card (id),
          page_key TEXT NOT NULL UNIQUE,
          is_page_open INTEGER NOT NULL DEFAULT 1 CHECK (is_page_open IN (0, 1))
        """),
      "CREATE INDEX card_by_customer ON card (customer_id, id)",
      "CREATE INDEX card_by_replaced ON card (replaces_id)",
      "CREATE INDEX card_by_day ON card (issued_day, id)",
      table(
        "point_rule",
        """
          id INTEGER PRIMARY KEY CHECK (id = 1),
          scheme TEXT NOT NULL DEFAULT 'off' CHECK (scheme IN ('off', 'points', 'stamps')),
          per_amount INTEGER NOT NULL CHECK (per_amount > 0),
          reward_at INTEGER NOT NULL CHECK (reward_at > 0),
          reward TEXT NOT NULL DEFAULT '',
          expires_after INTEGER CHECK (expires_after > 0)
        """),
      table(
        "point_entry",
        """
          id INTEGER PRIMARY KEY,
          customer_id INTEGER NOT NULL REFERENCES customer (id),
          card_id INTEGER REFERENCES card (id),
          purchase_id INTEGER REFERENCES purchase (id),
          day INTEGER NOT NULL,
          kind TEXT NOT NULL CHECK (kind IN ('earned', 'redeemed', 'corrected', 'expired')),
          amount INTEGER NOT NULL CHECK (amount <> 0),
          words TEXT NOT NULL DEFAULT '',
          staff_id INTEGER
        """),
      "CREATE INDEX point_entry_by_customer ON point_entry (customer_id, day, amount)",
      "CREATE INDEX point_entry_by_card ON point_entry (card_id)",
      "CREATE INDEX point_entry_by_purchase ON point_entry (purchase_id)",
    ])
}
