// Lists of others: bought, from an association, of a trade fair. They lie beside the customers, not among them.

extension Migrations {
  static let lists = Migration(number: 10, statements: outsideLists + listResults)

  /// What was brought in, what the owner said about it, and what customers were told by it.
  private static let outsideLists: [String] = [
    table(
      "outside_list",
      """
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        name_fold TEXT NOT NULL UNIQUE,
        from_whom TEXT NOT NULL DEFAULT '',
        day INTEGER NOT NULL,
        file_name TEXT NOT NULL DEFAULT '',
        mark TEXT NOT NULL UNIQUE,
        rows INTEGER NOT NULL,
        left_out INTEGER NOT NULL DEFAULT 0,
        columns TEXT NOT NULL
      """),
    table(
      "list_entry",
      """
        id INTEGER PRIMARY KEY,
        list_id INTEGER NOT NULL REFERENCES outside_list (id),
        line INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation')),
        name TEXT NOT NULL,
        given_name TEXT NOT NULL DEFAULT '',
        family_name TEXT NOT NULL DEFAULT '',
        company TEXT NOT NULL DEFAULT '',
        emails TEXT NOT NULL DEFAULT '',
        email_keys TEXT NOT NULL DEFAULT '',
        phones TEXT NOT NULL DEFAULT '',
        phone_keys TEXT NOT NULL DEFAULT '',
        street TEXT NOT NULL DEFAULT '',
        city TEXT NOT NULL DEFAULT '',
        region TEXT NOT NULL DEFAULT '',
        postal_code TEXT NOT NULL DEFAULT '',
        country TEXT NOT NULL DEFAULT '',
        birthday TEXT NOT NULL DEFAULT '',
        consent TEXT NOT NULL DEFAULT '' CHECK (consent IN ('', 'yes', 'no', 'bounced')),
        do_not_contact INTEGER NOT NULL DEFAULT 0 CHECK (do_not_contact IN (0, 1)),
        attributes TEXT NOT NULL DEFAULT '[]'
      """),
    "CREATE INDEX list_entry_by_list ON list_entry (list_id, id)",
    table(
      "list_answer",
      """
        id INTEGER PRIMARY KEY,
        entry_id INTEGER NOT NULL REFERENCES list_entry (id),
        customer_id INTEGER REFERENCES customer (id),
        verdict TEXT NOT NULL CHECK (verdict IN ('same', 'other', 'prospect', 'dismissed'))
      """),
    "CREATE INDEX list_answer_by_entry ON list_answer (entry_id)",
    "CREATE INDEX list_answer_by_customer ON list_answer (customer_id)",
    table(
      "list_fact",
      """
        id INTEGER PRIMARY KEY,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        what TEXT NOT NULL,
        list_name TEXT NOT NULL,
        from_whom TEXT NOT NULL DEFAULT '',
        day INTEGER NOT NULL
      """),
    "CREATE INDEX list_fact_by_customer ON list_fact (customer_id)",
  ]

  /// What was found by looking a list through: it can be made again at any time, so nothing here is journalled, and a
  /// customer who is gone since is not waited for.
  private static let listResults: [String] = [
    table(
      "list_match",
      """
        entry_id INTEGER PRIMARY KEY,
        list_id INTEGER NOT NULL,
        customer_id INTEGER,
        outcome TEXT NOT NULL,
        probability INTEGER NOT NULL,
        reasons TEXT NOT NULL DEFAULT '[]',
        score REAL,
        likeness TEXT NOT NULL DEFAULT '[]'
      """),
    "CREATE INDEX list_match_by_outcome ON list_match (list_id, outcome)",
    "CREATE INDEX list_match_by_score ON list_match (list_id, score DESC, entry_id)",
    table(
      "list_look",
      """
        list_id INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        change_id INTEGER NOT NULL,
        comparison TEXT NOT NULL
      """),
  ]
}
