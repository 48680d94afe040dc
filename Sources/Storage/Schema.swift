// The tables of facts, parents before children, and how they refer to each other: what undo and the fingerprint go by.

/// Names that the journal and the checks need.
package enum Schema {
  /// Tables whose changes are journalled, in an order in which they can be filled.
  package static let journalled = [
    "business", "source", "source_cost", "customer", "contact_point", "reason", "customer_reason",
    "associate",
    "referral", "interaction", "follow_up", "thanks", "cause", "deal_breaker", "import", "import_problem",
    "import_mapping", "product", "purchase", "purchase_line", "staff",
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
  }

  /// Columns whose values no two rows share.
  static let unique: [(table: String, column: String)] = [
    ("source", "name_fold"), ("reason", "name_fold"), ("associate", "name_fold"), ("cause", "name_fold"),
    ("referral", "customer_id"), ("import_mapping", "header_key"), ("product", "key"), ("purchase", "key"),
    ("staff", "login_fold"),
  ]

  static let references: [Reference] = [
    Reference(child: "source_cost", column: "source_id", parent: "source"),
    Reference(child: "customer", column: "source_id", parent: "source"),
    Reference(child: "contact_point", column: "customer_id", parent: "customer"),
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
    Reference(child: "purchase", column: "customer_id", parent: "customer"),
    Reference(child: "purchase_line", column: "purchase_id", parent: "purchase"),
    Reference(child: "purchase_line", column: "product_id", parent: "product", isIndexed: false),
    Reference(child: "session", column: "staff_id", parent: "staff"),
  ]
}
