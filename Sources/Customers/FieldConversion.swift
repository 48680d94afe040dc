// Another kind for a field: what stands in it is read anew, and what cannot be that is shown before anything is done.

package import Storage

/// What becomes of a field's values when its kind changes.
package struct FieldConversion: Sendable, Equatable {
  /// A customer's value that the new kind cannot hold.
  package struct Lost: Sendable, Equatable {
    package let customer: Customer.ID
    package let name: String
    package let value: String
  }

  package let field: Field
  package let kind: Field.Kind
  /// What could be chosen afterwards.
  package let choices: [String]
  /// How many customers have something there, and of how many it can be kept.
  package let customers: Int
  package let kept: Int
  /// The first of those whose value cannot be.
  package let lost: [Lost]
  package var lostCount: Int { customers - kept }
}

extension Snapshot {
  /// What would become of a field's values. Throws `FieldRefusal.notFound`, and `.choicesTooMany` where more differ than one
  /// chooses from.
  package func conversion(
    of id: Field.ID, to kind: Field.Kind, _ form: WrittenForm, showing limit: Int = 20
  ) throws -> FieldConversion {
    let reading = try FieldConversionReading(self, id, kind, form)
    var (customers, kept): (Int, Int) = (0, 0)
    var lost: [FieldConversion.Lost] = []
    try reading.each(in: self) { customer, _, old, new in
      customers += 1
      if new != nil {
        kept += 1
      } else if lost.count < limit {
        let name: String = try value("SELECT name FROM customer WHERE id = \(customer)") ?? ""
        lost.append(.init(customer: customer, name: name, value: old))
      }
    }
    return FieldConversion(
      field: reading.field, kind: kind, choices: reading.target.choices, customers: customers, kept: kept,
      lost: lost)
  }
}

extension Transaction {
  /// Gives a field another kind. What cannot be read as that is taken away; undone whole like any other change.
  /// Throws as `conversion`. Answers how many values were kept and lost.
  @discardableResult
  package func convert(
    field id: Field.ID, to kind: Field.Kind, _ form: WrittenForm
  ) throws -> (kept: Int, lost: Int) {
    let reading = try FieldConversionReading(self, id, kind, form)
    var changes: [(customer: Customer.ID, rows: [Int64], new: [FieldValue]?)] = []
    try reading.each(in: self) { changes.append(($0, $1, $3)) }
    try update(
      "field", id: id.rawValue,
      ["kind": kind, "choices": reading.target.choices.joined(separator: "\n")])
    var kept = 0
    for (customer, rows, new) in changes {
      if new != nil { kept += 1 }
      try replace(rows, of: customer, with: new ?? [])
    }
    return (kept, changes.count - kept)
  }

  /// Writes new values over the old rows as far as both go; the rest is removed or added.
  private func replace(_ rows: [Int64], of customer: Customer.ID, with new: [FieldValue]) throws {
    for (row, value) in zip(rows, new) {
      try update(
        "field_value", id: row, ["value": value.value, "value_fold": value.fold, "size": value.size])
    }
    for row in rows.dropFirst(new.count) { try delete("field_value", id: row) }
    for value in new.dropFirst(rows.count) {
      try insert(
        "field_value",
        [
          "customer_id": customer, "field_id": value.field, "value": value.value, "value_fold": value.fold,
          "size": value.size,
        ])
    }
  }
}

/// Reads what stands in a field as another kind.
private struct FieldConversionReading {
  let field: Field
  let target: Field
  private let form: WrittenForm

  /// More than so many are no choices any more.
  private static let mostChoices = 200

  init(_ snapshot: Snapshot, _ id: Field.ID, _ kind: Field.Kind, _ form: WrittenForm) throws {
    guard let field = try snapshot.field(id) else { throw FieldRefusal.notFound }
    self.field = field
    self.form = form
    var target = Field(id: id, name: field.name, kind: kind, isFirst: field.isFirst)
    if kind.isChosen {
      target.choices =
        field.kind.isChosen ? field.choices : try Self.choices(of: field, as: target, snapshot)
    }
    self.target = target
  }

  /// What stands there now, as choices; several in one text where the field is to hold several.
  private static func choices(of field: Field, as target: Field, _ snapshot: Snapshot) throws -> [String] {
    let values: [String] = try snapshot.values(
      """
      SELECT MIN(value) FROM field_value WHERE field_id = \(field.id)
      GROUP BY value_fold ORDER BY value_fold LIMIT 5000
      """)
    let names = try Field.checked(values.flatMap { target.choicesNamed(in: $0) })
    guard names.count <= mostChoices, values.count < 5000 else {
      throw FieldRefusal.choicesTooMany(limit: mostChoices)
    }
    return names
  }

  /// Every customer with something there: the rows it stands in, as one text, and as the other kind (nil where it cannot be).
  func each(
    in snapshot: Snapshot, _ body: (Customer.ID, [Int64], String, [FieldValue]?) throws -> Void
  ) throws {
    var (owner, rows, texts): (Int64, [Int64], [String]) = (0, [], [])
    func hand() throws {
      guard !rows.isEmpty else { return }
      let old = texts.joined(separator: target.kind == .choices ? "\n" : ", ")
      try body(Customer.ID(rawValue: owner), rows, texts.joined(separator: ", "), read(old))
    }
    try snapshot.scan(
      "SELECT customer_id, id, value FROM field_value WHERE field_id = \(field.id) ORDER BY customer_id, id"
    ) { row in
      if row.integer(0) != owner {
        try hand()
        (owner, rows, texts) = (row.integer(0), [], [])
      }
      rows.append(row.integer(1))
      texts.append(row.text(2) ?? "")
      return true
    }
    try hand()
  }

  /// Values of ours are canonical; a text that a person wrote is read as they write.
  private func read(_ text: String) -> [FieldValue]? {
    let written = field.kind == .text || field.kind.isChosen ? form : .plain(form.currency)
    guard let values = target.cell(text, written), !values.isEmpty else { return nil }
    return values
  }
}
