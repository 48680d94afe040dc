// Making fields and filling them: by hand, or from a file.

package import Storage

extension Transaction {
  /// Adds a field. Throws `CustomerRefusal.wordsMissing`, `.tooLong` and `.nameTaken`.
  @discardableResult
  package func addField(named name: String, kind: Field.Kind, choices: [String] = []) throws -> Field.ID {
    let fold = try checkedFieldFold(of: name, except: nil)
    let listed = kind.isChosen ? try Field.checked(choices) : []
    return Field.ID(
      rawValue: try insert(
        "field",
        [
          "name": name, "name_fold": fold, "kind": kind, "choices": listed.joined(separator: "\n"),
          "position": try nextFieldPosition(),
        ]))
  }

  /// Gives a field another name. Throws as `addField`, and `FieldRefusal.notFound`.
  package func renameField(_ id: Field.ID, to name: String) throws {
    let fold = try checkedFieldFold(of: name, except: id)
    guard try update("field", id: id.rawValue, ["name": name, "name_fold": fold]) else {
      throw FieldRefusal.notFound
    }
  }

  /// Changes what can be chosen: each choice of old gets the new name at its place, or is taken away by a blank one, and new
  /// ones come after them. Customers who have a choice have it under its new name. Throws `FieldRefusal.choiceInUse` where
  /// one is taken away that some customer has.
  package func changeChoices(of id: Field.ID, to names: [String], adding new: [String] = []) throws {
    guard let field = try field(id), field.kind.isChosen, names.count == field.choices.count else {
      throw FieldRefusal.notFound
    }
    let listed = try Field.checked(names + new)
    for (old, name) in zip(field.choices, names) where old != name {
      let fold = nameKey(old)
      let holders: [Int64] = try values(
        "SELECT id FROM field_value WHERE field_id = \(id) AND value_fold = \(fold) ORDER BY id")
      guard !Field.isBlank(name) else {
        guard holders.isEmpty else { throw FieldRefusal.choiceInUse(customers: holders.count) }
        continue
      }
      for holder in holders {
        try update("field_value", id: holder, ["value": name, "value_fold": nameKey(name)])
      }
    }
    try update("field", id: id.rawValue, ["choices": listed.joined(separator: "\n")])
  }

  /// Adds what a field does not offer yet to its choices; for files that bring new ones. Answers the field with them.
  package func addChoices(_ names: [String], to field: Field) throws -> Field {
    let known = Set(field.choices.map(nameKey))
    let new = names.filter { !known.contains(nameKey($0)) }
    guard field.kind.isChosen, !new.isEmpty else { return field }
    var field = field
    field.choices = try Field.checked(field.choices + new)
    try update("field", id: field.id.rawValue, ["choices": field.choices.joined(separator: "\n")])
    return field
  }

  /// Removes a field and everything that stands in it; undone like any other change.
  package func removeField(_ id: Field.ID) throws {
    let values: [Int64] = try self.values("SELECT id FROM field_value WHERE field_id = \(id) ORDER BY id")
    for value in values { try delete("field_value", id: value) }
    guard try delete("field", id: id.rawValue) else { throw FieldRefusal.notFound }
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

  /// The same by a person, which no file overwrites unasked: noted among what the profile has by hand as `field.` and its id.
  package func setByHand(_ field: Field.ID, of customer: Customer.ID, to values: [FieldValue]) throws {
    guard try set(field, of: customer, to: values), let known = try self.customer(customer) else { return }
    let byHand = known.byHand.union(["field.\(field.rawValue)"]).sorted().joined(separator: " ")
    try update("customer", id: customer.rawValue, ["by_hand": byHand])
  }

  private func nextFieldPosition() throws -> Int64 {
    (try value("SELECT COALESCE(MAX(position), 0) FROM field", as: Int64.self) ?? 0) + 1
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

extension Field {
  /// Choices without blanks at their ends, blank ones and those said twice left out. Throws `FieldRefusal.tooLong`.
  static func checked(_ choices: [String]) throws -> [String] {
    var seen: Set<String> = []
    let lines = choices.flatMap { $0.split(whereSeparator: \.isNewline) }.map { trimmed(String($0)) }
    guard lines.allSatisfy({ $0.count <= longestName }) else {
      throw FieldRefusal.tooLong(limit: longestName)
    }
    return lines.filter { !nameKey($0).isEmpty && seen.insert(nameKey($0)).inserted }
  }

  static func isBlank(_ choice: String) -> Bool { nameKey(choice).isEmpty }
}

extension Field.Kind {
  /// Whether its values are chosen from a list.
  package var isChosen: Bool { self == .choice || self == .choices }
}
