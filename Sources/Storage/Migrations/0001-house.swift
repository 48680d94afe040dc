// The house as it was first built: facts, the journal, and what is kept of the answers.

/// A table's definition, the same for both engines but for the word that makes SQLite check types.
private func table(_ name: String, _ columns: String) -> String {
  "CREATE TABLE \(name) (\n\(columns)\n) STRICT"
}

extension Migrations {
  static let house = Migration(number: 1, statements: running + facts + ledger + kept + people)

  /// The journal and what the house needs to run.
  private static let running: [String] = [
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

  /// What is known of customers.
  private static let facts: [String] = [
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

  /// What was bought, and the imports that brought it.
  private static let ledger: [String] = [
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

  /// What is computed from the facts and can be made again at any time.
  private static let kept: [String] = [
    table(
      "standing",
      """
        customer_id INTEGER PRIMARY KEY REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
        purchases INTEGER NOT NULL,
        purchase_days INTEGER NOT NULL,
        first_day INTEGER NOT NULL,
        last_day INTEGER NOT NULL,
        spend INTEGER NOT NULL,
        spend_12m INTEGER NOT NULL,
        purchases_12m INTEGER NOT NULL,
        spend_before_12m INTEGER NOT NULL,
        purchases_before_12m INTEGER NOT NULL,
        spend_30d INTEGER NOT NULL,
        average INTEGER NOT NULL,
        half_gap INTEGER NOT NULL,
        rhythm INTEGER NOT NULL,
        source_id INTEGER NOT NULL,
        reason_id INTEGER NOT NULL,
        cause_id INTEGER NOT NULL,
        referred INTEGER NOT NULL,
        referred_spend INTEGER NOT NULL,
        tree_spend INTEGER NOT NULL,
        thanked_day INTEGER NOT NULL,
        owed INTEGER NOT NULL,
        known INTEGER NOT NULL
      """),
    "CREATE INDEX standing_by_spend ON standing (spend DESC, first_day, customer_id, purchases)",
    "CREATE INDEX standing_by_spend_12m ON standing (spend_12m DESC, first_day, customer_id, purchases_12m)",
    "CREATE INDEX standing_by_spend_30d ON standing (spend_30d, customer_id)",
    "CREATE INDEX standing_by_purchases ON standing (purchases, customer_id)",
    "CREATE INDEX standing_by_average ON standing (average, customer_id)",
    "CREATE INDEX standing_by_first ON standing (first_day, customer_id)",
    "CREATE INDEX standing_by_last ON standing (last_day, customer_id)",
    "CREATE INDEX standing_by_gap ON standing (half_gap, customer_id) WHERE half_gap > 0",
    "CREATE INDEX standing_by_rhythm ON standing (rhythm, spend_12m DESC, first_day, customer_id)",
    "CREATE INDEX standing_by_tree ON standing (tree_spend, customer_id) WHERE referred > 0",
    "CREATE INDEX standing_by_owed ON standing (spend_12m DESC, first_day, customer_id) WHERE owed > 0",
    "CREATE INDEX standing_by_source ON standing (source_id, spend DESC, first_day, customer_id) WHERE source_id > 0",
    "CREATE INDEX standing_by_reason ON standing (reason_id, spend DESC, first_day, customer_id) WHERE reason_id <> 0",
    table(
      "spend_ladder",
      """
        period INTEGER NOT NULL,
        spend INTEGER NOT NULL,
        above INTEGER NOT NULL,
        PRIMARY KEY (period, spend)
      """),
    table(
      "tally",
      """
        name TEXT PRIMARY KEY,
        amount INTEGER NOT NULL
      """),
    table(
      "day_total",
      """
        day INTEGER PRIMARY KEY,
        named_amount INTEGER NOT NULL,
        named_purchases INTEGER NOT NULL,
        unnamed_amount INTEGER NOT NULL,
        unnamed_purchases INTEGER NOT NULL
      """),
    table(
      "freshness",
      """
        id INTEGER PRIMARY KEY CHECK (id = 1),
        revision INTEGER NOT NULL,
        as_of_day INTEGER NOT NULL,
        rules TEXT NOT NULL
      """),
    "INSERT INTO freshness (id, revision, as_of_day, rules) VALUES (1, 0, 0, '')",
    table(
      "kept_answer",
      """
        name TEXT PRIMARY KEY,
        revision INTEGER NOT NULL,
        answer TEXT NOT NULL
      """),
  ]

  /// The people who work with it, and how they come in.
  private static let people: [String] =
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
    ] + search
}
