// Customers who are one: what was merged, who was found to be somebody else, and who looks like the same.

extension Migrations {
  static let merging = Migration(number: 5, statements: merges + apart + likely)

  /// One customer that went into another. Neither id is a reference: the one that went is no longer there, and the one kept
  /// may go into a third later. `first_entry … last_entry` are the journal's lines of it; a merge that was undone has no row.
  private static let merges: [String] = [
    table(
      "merge",
      """
        id INTEGER PRIMARY KEY,
        kept_id INTEGER NOT NULL,
        gone_id INTEGER NOT NULL UNIQUE,
        gone_name TEXT NOT NULL,
        at INTEGER NOT NULL,
        staff_id INTEGER,
        change_set_id INTEGER NOT NULL,
        first_entry INTEGER NOT NULL,
        last_entry INTEGER NOT NULL,
        certainty INTEGER CHECK (certainty BETWEEN 0 AND 1000000),
        reasons TEXT NOT NULL DEFAULT '',
        shown TEXT NOT NULL DEFAULT '',
        remembered TEXT NOT NULL DEFAULT ''
      """),
    "CREATE INDEX merge_by_kept ON merge (kept_id, id)",
    "CREATE INDEX merge_by_change_set ON merge (change_set_id, id)",
  ]

  /// Two customers that somebody said are not the same, the lower id first.
  private static let apart: [String] = [
    table(
      "kept_apart",
      """
        id INTEGER PRIMARY KEY,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        other_id INTEGER NOT NULL REFERENCES customer (id),
        day INTEGER NOT NULL,
        staff_id INTEGER,
        CHECK (customer_id < other_id)
      """),
    "CREATE UNIQUE INDEX kept_apart_pair ON kept_apart (customer_id, other_id)",
    "CREATE INDEX kept_apart_by_other ON kept_apart (other_id)",
  ]

  /// Two customers that look like one, the lower id first; computed. The probability is in millionths, the reasons are JSON:
  /// `[{"kind":"samePhone","weight":12.5}, …]`. Goes with either customer. Hidden up to the day `later_until`.
  private static let likely: [String] = [
    table(
      "likely_duplicate",
      """
        id INTEGER PRIMARY KEY,
        customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
        other_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
        probability INTEGER NOT NULL CHECK (probability BETWEEN 0 AND 1000000),
        reasons TEXT NOT NULL DEFAULT '[]',
        later_until INTEGER,
        CHECK (customer_id < other_id)
      """),
    "CREATE UNIQUE INDEX likely_duplicate_pair ON likely_duplicate (customer_id, other_id)",
    "CREATE INDEX likely_duplicate_by_other ON likely_duplicate (other_id)",
    "CREATE INDEX likely_duplicate_by_probability ON likely_duplicate (probability DESC, id)",
  ]
}
