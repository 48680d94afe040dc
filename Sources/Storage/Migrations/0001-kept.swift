// What is computed from the facts, as first built; it can be made again at any time.

extension Migrations {
  /// What is computed from the facts and can be made again at any time.
  static let kept: [String] = [
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
}
