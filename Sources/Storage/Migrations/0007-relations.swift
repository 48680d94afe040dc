// How customers are related, and what is kept of the groups they make.

extension Migrations {
  static let relations = Migration(number: 7, statements: relationFacts + keptGroups)

  private static let relationFacts: [String] = [
    // The owner's own kinds; a row with a code only says whether the built-in kind of that code rolls up.
    table(
      "relation_kind",
      """
        id INTEGER PRIMARY KEY,
        code TEXT NOT NULL DEFAULT '',
        name TEXT NOT NULL,
        name_fold TEXT NOT NULL UNIQUE,
        back_name TEXT NOT NULL DEFAULT '',
        is_directed INTEGER NOT NULL CHECK (is_directed IN (0, 1)),
        is_rolled_up INTEGER NOT NULL CHECK (is_rolled_up IN (0, 1))
      """),
    // The customer is what the kind says to the other: the parent of a subsidiary, the employer of somebody.
    table(
      "relation",
      """
        id INTEGER PRIMARY KEY,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        related_id INTEGER NOT NULL REFERENCES customer (id),
        kind TEXT NOT NULL CHECK (kind IN ('parent', 'affiliate', 'household', 'employer', 'own')),
        kind_id INTEGER REFERENCES relation_kind (id),
        note TEXT NOT NULL DEFAULT ''
      """),
    "CREATE INDEX relation_by_customer ON relation (customer_id, related_id)",
    "CREATE INDEX relation_by_related ON relation (related_id, customer_id)",
    "CREATE INDEX relation_by_kind ON relation (kind_id)",
  ]

  /// What a branch and a group come to.
  private static let sums = """
      members INTEGER NOT NULL,
      never_bought INTEGER NOT NULL,
      quiet INTEGER NOT NULL,
      purchases INTEGER NOT NULL,
      purchases_12m INTEGER NOT NULL,
      spend INTEGER NOT NULL,
      spend_12m INTEGER NOT NULL,
      last_day INTEGER NOT NULL
    """

  /// Computed from relations and standings: a row for each customer in a group, with the branch below them, and a row for
  /// each group.
  private static let keptGroups: [String] = [
    table(
      "group_member",
      """
        customer_id INTEGER PRIMARY KEY,
        head_id INTEGER NOT NULL,
        upper_id INTEGER NOT NULL,
        relation_id INTEGER NOT NULL,
      \(sums)
      """),
    "CREATE INDEX group_member_by_place ON group_member (head_id, upper_id, spend_12m DESC, spend DESC, customer_id)",
    table(
      "customer_group",
      """
        head_id INTEGER PRIMARY KEY,
      \(sums)
      """),
    "CREATE INDEX customer_group_by_spend ON customer_group (spend_12m DESC, spend DESC, head_id)",
  ]
}
