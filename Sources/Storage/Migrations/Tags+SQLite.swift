// The index of tags on SQLite, kept by triggers over `customer.tags`.

extension Migrations {
  static let tagsOnSQLite: [String] = [
    """
    CREATE TRIGGER customer_tag_counted AFTER INSERT ON customer_tag BEGIN
      UPDATE tag SET customers = customers + 1 WHERE fold = new.fold;
    END
    """,
    """
    CREATE TRIGGER customer_tag_uncounted AFTER DELETE ON customer_tag BEGIN
      UPDATE tag SET customers = customers - 1 WHERE fold = old.fold;
      DELETE FROM tag WHERE fold = old.fold AND customers = 0;
    END
    """,
    """
    CREATE TRIGGER customer_tags_added AFTER INSERT ON customer WHEN new.tags <> '' BEGIN
      \(taking("new"))
    END
    """,
    """
    CREATE TRIGGER customer_tags_removed AFTER DELETE ON customer WHEN old.tags <> '' BEGIN
      \(leaving("old"))
    END
    """,
    """
    CREATE TRIGGER customer_tags_changed AFTER UPDATE OF tags ON customer WHEN new.tags <> old.tags BEGIN
      \(leaving("old"))
      \(taking("new"))
    END
    """,
    // Those who had tags before.
    "INSERT OR IGNORE INTO tag (fold, name, customers) SELECT lower(\(tag)), \(tag), 0 FROM customer, \(list("customer")) WHERE \(tag) <> ''",
    "INSERT OR IGNORE INTO customer_tag (fold, customer_id) SELECT lower(\(tag)), customer.id FROM customer, \(list("customer")) WHERE \(tag) <> ''",
  ]

  /// A row's tags as a list, split at the commas.
  private static func list(_ row: String) -> String {
    "json_each('[' || replace(json_quote(\(row).tags), ',', '\",\"') || ']') AS part"
  }

  /// A part of the list without blanks at its ends.
  private static let tag = "trim(part.value, char(32, 9, 10, 13))"

  private static func taking(_ row: String) -> String {
    """
    INSERT OR IGNORE INTO tag (fold, name, customers)
      SELECT lower(\(tag)), \(tag), 0 FROM \(list(row)) WHERE \(tag) <> '';
      INSERT OR IGNORE INTO customer_tag (fold, customer_id)
      SELECT lower(\(tag)), \(row).id FROM \(list(row)) WHERE \(tag) <> '';
    """
  }

  private static func leaving(_ row: String) -> String {
    """
    DELETE FROM customer_tag WHERE customer_id = \(row).id
      AND fold IN (SELECT lower(\(tag)) FROM \(list(row)));
    """
  }
}
