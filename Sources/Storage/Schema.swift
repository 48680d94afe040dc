// The tables of facts, parents before children, and how they refer to each other: what undo and the fingerprint go by.

/// Names that the journal and the checks need.
package enum Schema {
  /// Tables whose changes are journalled, in an order in which they can be filled.
  package static let journalled = [
    "business", "source", "source_cost", "customer", "contact_point", "address", "field", "field_value",
    "reason",
    "customer_reason", "associate",
    "referral", "interaction", "follow_up", "thanks", "cause", "deal_breaker", "import", "import_problem",
    "import_mapping", "product", "purchase", "purchase_line", "purchase_alias", "staff",
    "merge", "kept_apart",
    "card", "point_rule", "point_entry",
    "relation_kind", "relation",
    "outside_list", "list_entry", "list_answer", "list_fact",
    "key_date", "document",
  ]

  /// Every table that belongs to the business, in an order in which they can be filled, with what a row is found by. Left
  /// out are receipts, which speak of connections, and secrets, which whoever gets a copy must not get.
  static let everything: [(name: String, order: SQL)] =
    [("id_sequence", "name"), ("change_set", "id DESC"), ("journal", "id")]
    + journalled.map { ($0, "id") }
    + [
      ("idempotency", "key"), ("standing", "customer_id"), ("spend_ladder", "period, spend"),
      ("tally", "name"),
      ("day_total", "day"), ("freshness", "id"), ("kept_answer", "name"), ("session", "token_hash"),
      ("document_piece", "sha256, place"),
      ("sign_in_link", "token_hash"), ("sign_in_failure", "id"), ("watched_file", "mark"),
      ("likely_duplicate", "id"),
      ("group_member", "customer_id"), ("customer_group", "head_id"),
      ("list_match", "entry_id"), ("list_look", "list_id"),
      ("vocabulary", "id"), ("vocabulary_key", "key, word_id"), ("search_state", "id"),
      ("match_state", "id"), ("match_due", "customer_id"), ("match_answer", "gone_id"),
      ("match_key", "key, customer_id"),
    ]

  /// The ledger's indexes beside its keys, by name: a large load is quicker without them, and makes them again at its end.
  static let ledgerIndexes: [(name: String, statement: String)] = [
    (
      "purchase_by_customer",
      "CREATE INDEX purchase_by_customer ON purchase (customer_id, day, amount, is_visit)"
    ),
    ("purchase_by_day", "CREATE INDEX purchase_by_day ON purchase (day, customer_id, amount)"),
  ]

  /// A column that holds the id of another table's row.
  struct Reference: Sendable {
    let child: String
    let column: String
    let parent: String
    /// False: there is no index on the column, for millions of rows are added and nobody asks by it. Such a column is
    /// not declared as a reference (the engine would read the whole table for each parent it deletes) but checked by us.
    var isIndexed = true
    /// True: millions of rows come at once. PostgreSQL asks about each row it is told to watch over, which takes longer than
    /// to write it; there a whole statement's rows are looked up together (`References+Postgres.swift`).
    var isOfMany = false
  }

  /// Columns whose values no two rows share.
  static let unique: [(table: String, column: String)] = [
    ("source", "name_fold"), ("reason", "name_fold"), ("associate", "name_fold"), ("cause", "name_fold"),
    ("referral", "customer_id"), ("import_mapping", "header_key"), ("product", "key"), ("purchase", "key"),
    ("staff", "login_fold"), ("field", "name_fold"), ("purchase_alias", "key"),
    ("merge", "gone_id"),
    ("card", "number"), ("card", "page_key"),
    ("relation_kind", "name_fold"),
    ("outside_list", "name_fold"), ("outside_list", "mark"),
  ]

  /// Columns whose values no two rows share together. Declared as unique indexes.
  static let uniqueTogether: [(table: String, columns: [String])] = [
    ("kept_apart", ["customer_id", "other_id"])
  ]

  /// Tables whose rows stand without the other one they speak of: to thank somebody remains so when the customer they
  /// brought turns out to be themselves.
  static let standAlone: Set = ["thanks"]

  /// The column of a customer that is computed from other rows of theirs, beside facts.
  static let foundBy = "search_text"

  /// What is computed of a customer goes when the customer does; made anew with every change, it needs no watching.
  static let ofStanding = Reference(child: "standing", column: "customer_id", parent: "customer")

  static let references: [Reference] = [
    Reference(child: "source_cost", column: "source_id", parent: "source"),
    Reference(child: "customer", column: "source_id", parent: "source"),
    Reference(child: "contact_point", column: "customer_id", parent: "customer", isOfMany: true),
    Reference(child: "address", column: "customer_id", parent: "customer"),
    Reference(child: "field_value", column: "customer_id", parent: "customer"),
    Reference(child: "field_value", column: "field_id", parent: "field"),
    Reference(child: "customer_reason", column: "customer_id", parent: "customer"),
    Reference(child: "customer_reason", column: "reason_id", parent: "reason"),
    Reference(child: "referral", column: "customer_id", parent: "customer"),
    Reference(child: "referral", column: "referrer_id", parent: "customer"),
    Reference(child: "referral", column: "associate_id", parent: "associate"),
    Reference(child: "interaction", column: "customer_id", parent: "customer"),
    Reference(child: "follow_up", column: "customer_id", parent: "customer"),
    Reference(child: "thanks", column: "customer_id", parent: "customer"),
    Reference(child: "thanks", column: "referred_id", parent: "customer"),
    Reference(child: "deal_breaker", column: "customer_id", parent: "customer"),
    Reference(child: "deal_breaker", column: "cause_id", parent: "cause"),
    Reference(child: "import_problem", column: "import_id", parent: "import"),
    Reference(child: "purchase", column: "customer_id", parent: "customer", isOfMany: true),
    Reference(child: "purchase_line", column: "purchase_id", parent: "purchase", isOfMany: true),
    Reference(child: "purchase_line", column: "product_id", parent: "product", isIndexed: false),
    Reference(child: "purchase_alias", column: "purchase_id", parent: "purchase"),
    Reference(child: "card", column: "customer_id", parent: "customer"),
    Reference(child: "card", column: "replaces_id", parent: "card"),
    Reference(child: "point_entry", column: "customer_id", parent: "customer"),
    Reference(child: "point_entry", column: "card_id", parent: "card"),
    Reference(child: "point_entry", column: "purchase_id", parent: "purchase"),
    Reference(child: "list_entry", column: "list_id", parent: "outside_list"),
    Reference(child: "list_answer", column: "entry_id", parent: "list_entry"),
    Reference(child: "list_answer", column: "customer_id", parent: "customer"),
    Reference(child: "list_fact", column: "customer_id", parent: "customer"),
    Reference(child: "session", column: "staff_id", parent: "staff"),
    Reference(child: "kept_apart", column: "customer_id", parent: "customer"),
    Reference(child: "kept_apart", column: "other_id", parent: "customer"),
    Reference(child: "relation", column: "customer_id", parent: "customer"),
    Reference(child: "relation", column: "related_id", parent: "customer"),
    Reference(child: "relation", column: "kind_id", parent: "relation_kind"),
    Reference(child: "key_date", column: "customer_id", parent: "customer"),
    Reference(child: "document", column: "customer_id", parent: "customer"),
  ]
}
