// Making fields and filling them: by hand, or from a file.

package import Storage

extension Transaction {
  /// Adds a field. Throws `CustomerRefusal.wordsMissing`, `.tooLong` and `.nameTaken`.
  @discardableResult
  package func addField(named name: String, kind: Field.Kind, choices: [String] = []) throws -> Field.ID {
    let fold = try checkedFieldFold(of: name, except: nil)
    let listed = kind == .choice || kind == .choices ? choices : []
    return Field.ID(
      rawValue: try insert(
        "field",
        ["name": name, "name_fold": fold, "kind": kind, "choices": listed.joined(separator: "\n")]))
  }

  /// Changes the name and the choices of a field. Throws as `addField`, and `CustomerRefusal.notFound`.
  package func changeField(_ id: Field.ID, name: String, choices: [String]) throws {
    let fold = try checkedFieldFold(of: name, except: id)
    let values: [String: any Storable] = [
      "name": name, "name_fold": fold, "choices": choices.joined(separator: "\n"),
    ]
    guard try update("field", id: id.rawValue, values) else { throw CustomerRefusal.notFound }
  }

  /// Removes a field and everything that stands in it; undone like any other change.
  package func removeField(_ id: Field.ID) throws {
    let values: [Int64] = try self.values("SELECT id FROM field_value WHERE field_id = \(id) ORDER BY id")
    for value in values { try delete("field_value", id: value) }
    guard try delete("field", id: id.rawValue) else { throw CustomerRefusal.notFound }
  }

  /// Puts values into a customer's field in place of what stands there; none empties it. Answers whether anything changed.
  @discardableResult
  package func set(_ field: Field.ID, of customer: Customer.ID, to values: [FieldValue]) throws -> Bool {
    let old = try rows(
      "SELECT id, value FROM field_value WHERE customer_id = \(customer) AND field_id = \(field) ORDER BY id"
    ) { row in (id: try row["id"] as Int64, value: try row["value"] as String) }
    guard old.map(\.value) != values.map(\.value) else { return false }
    for row in old { try delete("field_value", id: row.id) }
    for value in values {
      try insert(
        "field_value",
        [
          "customer_id": customer, "field_id": field, "value": value.value, "value_fold": value.fold,
          "size": value.size,
        ])
    }
    return true
  }

  private func checkedFieldFold(of name: String, except id: Field.ID?) throws -> String {
    let fold = nameKey(name)
    guard !fold.isEmpty else { throw CustomerRefusal.wordsMissing }
    guard name.count <= longestName else { throw CustomerRefusal.tooLong(limit: longestName) }
    let taken: Field.ID? = try value("SELECT id FROM field WHERE name_fold = \(fold)")
    guard taken == nil || taken == id else { throw CustomerRefusal.nameTaken }
    return fold
  }
}
