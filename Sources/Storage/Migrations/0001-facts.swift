// What is known of customers, as first built.

extension Migrations {
  /// What is known of customers.
  static let facts: [String] = [
    table(
      "source",
      """
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        name_fold TEXT NOT NULL UNIQUE
      """),
    table(
      "source_cost",
      """
        id INTEGER PRIMARY KEY,
        source_id INTEGER NOT NULL REFERENCES source (id),
        from_day INTEGER NOT NULL,
        to_day INTEGER NOT NULL,
        amount INTEGER NOT NULL,
        note TEXT NOT NULL DEFAULT '',
        CHECK (to_day >= from_day)
      """),
    "CREATE INDEX source_cost_by_source ON source_cost (source_id, from_day)",
    table(
      "customer",
      """
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'organisation')),
        name TEXT NOT NULL,
        name_fold TEXT NOT NULL,
        given_name TEXT NOT NULL DEFAULT '',
        family_name TEXT NOT NULL DEFAULT '',
        company TEXT NOT NULL DEFAULT '',
        birthday TEXT,
        address TEXT NOT NULL DEFAULT '',
        country TEXT NOT NULL DEFAULT '',
        tags TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        source_id INTEGER REFERENCES source (id),
        source_origin TEXT CHECK (source_origin IN ('asked', 'derived', 'guessed')),
        source_day INTEGER,
        do_not_contact INTEGER NOT NULL DEFAULT 0 CHECK (do_not_contact IN (0, 1)),
        search_text TEXT NOT NULL DEFAULT ''
      """),
    "CREATE INDEX customer_by_name ON customer (name_fold, id)",
    "CREATE INDEX customer_by_source ON customer (source_id)",
    table(
      "contact_point",
      """
        id INTEGER PRIMARY KEY,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        kind TEXT NOT NULL CHECK (kind IN ('email', 'phone', 'number', 'website')),
        written TEXT NOT NULL,
        key TEXT NOT NULL
      """),
    "CREATE INDEX contact_point_by_customer ON contact_point (customer_id, kind)",
    "CREATE INDEX contact_point_by_key ON contact_point (key, kind)",
    table(
      "reason",
      """
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        name_fold TEXT NOT NULL UNIQUE
      """),
    table(
      "customer_reason",
      """
        id INTEGER PRIMARY KEY,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        reason_id INTEGER REFERENCES reason (id),
        words TEXT NOT NULL DEFAULT '',
        day INTEGER NOT NULL,
        origin TEXT NOT NULL DEFAULT 'asked' CHECK (origin IN ('asked', 'derived', 'guessed'))
      """),
    "CREATE INDEX customer_reason_by_customer ON customer_reason (customer_id, day)",
    "CREATE INDEX customer_reason_by_reason ON customer_reason (reason_id)",
    table(
      "associate",
      """
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        name_fold TEXT NOT NULL UNIQUE
      """),
    table(
      "referral",
      """
        id INTEGER PRIMARY KEY,
        customer_id INTEGER NOT NULL UNIQUE REFERENCES customer (id),
        referrer_id INTEGER REFERENCES customer (id),
        associate_id INTEGER REFERENCES associate (id),
        day INTEGER NOT NULL,
        CHECK ((referrer_id IS NULL) <> (associate_id IS NULL))
      """),
    "CREATE INDEX referral_by_referrer ON referral (referrer_id)",
    "CREATE INDEX referral_by_associate ON referral (associate_id)",
    table(
      "interaction",
      """
        id INTEGER PRIMARY KEY,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        kind TEXT NOT NULL DEFAULT 'note',
        day INTEGER NOT NULL,
        words TEXT NOT NULL,
        staff_id INTEGER
      """),
    "CREATE INDEX interaction_by_customer ON interaction (customer_id, day)",
    table(
      "follow_up",
      """
        id INTEGER PRIMARY KEY,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        due_day INTEGER NOT NULL,
        words TEXT NOT NULL,
        done_day INTEGER
      """),
    "CREATE INDEX follow_up_by_customer ON follow_up (customer_id)",
    "CREATE INDEX follow_up_by_due ON follow_up (done_day, due_day, id)",
    table(
      "thanks",
      """
        id INTEGER PRIMARY KEY,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        day INTEGER NOT NULL,
        occasion TEXT NOT NULL CHECK (occasion IN ('referral', 'firstPurchase', 'gold', 'other')),
        referred_id INTEGER REFERENCES customer (id),
        words TEXT NOT NULL,
        cost INTEGER NOT NULL DEFAULT 0,
        staff_id INTEGER
      """),
    "CREATE INDEX thanks_by_customer ON thanks (customer_id, day)",
    "CREATE INDEX thanks_by_referred ON thanks (referred_id)",
    "CREATE INDEX thanks_by_day ON thanks (day, id)",
    table(
      "cause",
      """
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        name_fold TEXT NOT NULL UNIQUE
      """),
    table(
      "deal_breaker",
      """
        id INTEGER PRIMARY KEY,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        cause_id INTEGER REFERENCES cause (id),
        words TEXT NOT NULL DEFAULT '',
        day INTEGER NOT NULL,
        repaired_day INTEGER
      """),
    "CREATE INDEX deal_breaker_by_customer ON deal_breaker (customer_id, day)",
    "CREATE INDEX deal_breaker_by_cause ON deal_breaker (cause_id)",
  ]
}
