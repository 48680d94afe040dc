// The business's own fields: what it wants to know of its customers beyond what everybody wants to know.

package import Storage

/// A field the business gave its customers, such as 'Industry' or 'Member since'.
package struct Field: Sendable, Equatable {
  /// Identifies a field.
  package struct ID: RawRepresentable, Hashable, Sendable, Storable {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
  }

  /// What may stand in a field.
  package enum Kind: String, Sendable, Storable, CaseIterable {
    case text, number, money, date, yesNo, choice, choices
  }

  package let id: ID
  package var name: String
  package let kind: Kind
  /// Whether it is shown before the others, and also where nothing stands in it yet.
  package var isFirst = false
  /// What may be chosen, in the owner's order; for the other kinds nothing.
  package var choices: [String]

  package init(id: ID, name: String, kind: Kind, choices: [String] = [], isFirst: Bool = false) {
    self.id = id
    self.name = name
    self.kind = kind
    self.choices = choices
    self.isFirst = isFirst
  }
}

/// What somebody has in a field, as a file says it: read already, or still in words where it is chosen from a list.
package struct FieldAnswer: Sendable, Equatable {
  package let field: Field.ID
  package let values: [FieldValue]
  package let words: String

  package init(field: Field.ID, values: [FieldValue], words: String = "") {
    self.field = field
    self.values = values
    self.words = words
  }
}

/// A value of a field as it is kept.
package struct FieldValue: Sendable, Equatable {
  package let field: Field.ID
  /// Canonical: a plain decimal, an ISO date, `yes` or `no`, a choice, or the text as written.
  package let value: String
  /// What it sorts and compares by: millionths of a number, minor units of money, the day of a date, 1 or 0; nil for words.
  package let size: Int64?

  package init(field: Field.ID, value: String, size: Int64?) {
    self.field = field
    self.value = value
    self.size = size
  }

  /// What makes two writings the same.
  package var fold: String { nameKey(value) }
}

extension Snapshot {
  /// The business's own fields: those shown first before the others, each in the owner's order.
  package func fields() throws -> [Field] {
    try rows(
      "SELECT id, name, kind, choices, is_first FROM field ORDER BY is_first DESC, position, id", Field.init)
  }

  /// One field, or nil.
  package func field(_ id: Field.ID) throws -> Field? {
    try row("SELECT id, name, kind, choices, is_first FROM field WHERE id = \(id)", Field.init)
  }

  /// The field of that name, however it is written; nil when there is none.
  package func field(named name: String) throws -> Field? {
    try row(
      "SELECT id, name, kind, choices, is_first FROM field WHERE name_fold = \(nameKey(name))", Field.init)
  }

  /// How many customers have something in each field.
  package func fieldCounts() throws -> [Field.ID: Int] {
    var counts: [Field.ID: Int] = [:]
    for field in try fields() {
      // Only a field of several choices holds a customer more than once.
      let count: Int? =
        field.kind == .choices
        ? try value("SELECT COUNT(DISTINCT customer_id) FROM field_value WHERE field_id = \(field.id)")
        : try value("SELECT COUNT(*) FROM field_value WHERE field_id = \(field.id)")
      counts[field.id] = count ?? 0
    }
    return counts
  }

  /// What a customer's fields hold; a field of several choices as several values.
  package func fieldValues(of id: Customer.ID) throws -> [FieldValue] {
    try rows(
      "SELECT field_id, value, size FROM field_value WHERE customer_id = \(id) ORDER BY field_id, id"
    ) { row in
      FieldValue(field: try row["field_id"], value: try row["value"], size: try row["size"])
    }
  }
}

extension Field {
  /// Reads a row of the table `field`.
  package init(_ row: Row) throws {
    let choices: String = try row["choices"]
    self.init(
      id: try row["id"], name: try row["name"], kind: try row["kind"],
      choices: choices.split(separator: "\n").map(String.init), isFirst: try row["is_first"])
  }
}
