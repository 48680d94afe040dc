// What files say of customers and sales beyond names and amounts: the business's own fields, several addresses, consent,
// product lines, places, staff and costs.

extension Migrations {
  static let exchange = Migration(number: 3, statements: ownFields + addresses + aliases + wider)

  private static let ownFields: [String] = [
    table(
      "field",
      """
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        name_fold TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL CHECK (kind IN ('text', 'number', 'money', 'date', 'yesNo', 'choice', 'choices')),
        choices TEXT NOT NULL DEFAULT ''
      """),
    table(
      "field_value",
      """
        id INTEGER PRIMARY KEY,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        field_id INTEGER NOT NULL REFERENCES field (id),
        value TEXT NOT NULL,
        value_fold TEXT NOT NULL,
        size INTEGER
      """),
    "CREATE INDEX field_value_by_customer ON field_value (customer_id, field_id)",
    "CREATE INDEX field_value_by_fold ON field_value (field_id, value_fold, customer_id)",
    "CREATE INDEX field_value_by_size ON field_value (field_id, size, customer_id)",
  ]

  private static let addresses: [String] = [
    table(
      "address",
      """
        id INTEGER PRIMARY KEY,
        customer_id INTEGER NOT NULL REFERENCES customer (id),
        label TEXT NOT NULL DEFAULT '',
        street TEXT NOT NULL DEFAULT '',
        city TEXT NOT NULL DEFAULT '',
        region TEXT NOT NULL DEFAULT '',
        postal_code TEXT NOT NULL DEFAULT '',
        country TEXT NOT NULL DEFAULT ''
      """),
    "CREATE INDEX address_by_customer ON address (customer_id, id)",
  ]

  /// Under which other keys a sale is known: the shop's order and the payment of it are one sale in two files.
  private static let aliases: [String] = [
    table(
      "purchase_alias",
      """
        id INTEGER PRIMARY KEY,
        purchase_id INTEGER NOT NULL REFERENCES purchase (id),
        key TEXT NOT NULL UNIQUE
      """),
    "CREATE INDEX purchase_alias_by_purchase ON purchase_alias (purchase_id)",
  ]

  private static let wider: [String] = [
    "ALTER TABLE customer ADD COLUMN by_hand TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE contact_point ADD COLUMN consent TEXT NOT NULL DEFAULT '' CHECK (consent IN ('', 'yes', 'no', 'bounced'))",
    "ALTER TABLE product ADD COLUMN category TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE purchase ADD COLUMN place TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE purchase ADD COLUMN sold_by TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE purchase_line ADD COLUMN cost INTEGER",
  ]
}
