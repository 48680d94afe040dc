// What makes a profile whole: key dates, pictures and papers, tags found by an index, own fields in the owner's order.

extension Migrations {
  static let profile = Migration(
    number: 8, statements: keyDates + documents + fieldOrder + tags,
    only: [.sqlite: tagsOnSQLite, .postgres: tagsOnPostgres])

  /// Days of the year that matter to a customer. A birthday stands in the profile; an index finds it by its day.
  private static let keyDates: [String] = [
    table(
      "key_date",
      """
        id INTEGER PRIMARY KEY,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        kind TEXT NOT NULL CHECK (kind IN ('anniversary', 'firstVisit', 'opening', 'renewal', 'other')),
        label TEXT NOT NULL DEFAULT '',
        month_day TEXT NOT NULL CHECK (length(month_day) = 5),
        year INTEGER,
        remind_before INTEGER NOT NULL DEFAULT 7,
        note TEXT NOT NULL DEFAULT ''
      """),
    "CREATE INDEX key_date_by_customer ON key_date (customer_id)",
    "CREATE INDEX key_date_by_month_day ON key_date (month_day, id)",
    "CREATE INDEX key_date_by_reminder ON key_date (remind_before, month_day, id)",
    """
    CREATE INDEX customer_by_birthday ON customer ((substr(birthday, length(birthday) - 4)), id)
    WHERE birthday IS NOT NULL
    """,
  ]

  /// What a file is stands in `document`; what is in it stands once in pieces under its hash, out of the journal's way and
  /// of every list's, and stays as long as an undo may need it.
  private static let documents: [String] = [
    table(
      "document",
      """
        id INTEGER PRIMARY KEY,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        kind TEXT NOT NULL CHECK (kind IN ('picture', 'attachment')),
        name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        size INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        day INTEGER NOT NULL,
        staff_id INTEGER
      """),
    "CREATE INDEX document_by_customer ON document (customer_id, kind, id)",
    "CREATE INDEX document_by_content ON document (sha256)",
    table(
      "document_piece",
      """
        sha256 TEXT NOT NULL,
        place INTEGER NOT NULL,
        content BLOB NOT NULL,
        PRIMARY KEY (sha256, place)
      """),
  ]

  private static let fieldOrder: [String] = [
    "ALTER TABLE field ADD COLUMN position INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE field ADD COLUMN is_first INTEGER NOT NULL DEFAULT 0 CHECK (is_first IN (0, 1))",
    "UPDATE field SET position = id",
  ]

  /// Which customers have which tag, and how many have each: kept by triggers from `customer.tags`, where they stand with
  /// commas between them, so that no way of writing can forget it.
  private static let tags: [String] = [
    table(
      "tag",
      """
        fold TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        customers INTEGER NOT NULL
      """),
    table(
      "customer_tag",
      """
        fold TEXT NOT NULL,
        customer_id INTEGER NOT NULL,
        PRIMARY KEY (fold, customer_id)
      """),
  ]
}
