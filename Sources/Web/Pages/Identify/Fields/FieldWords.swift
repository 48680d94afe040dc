// What stands in a field of the business's own, as the reader of a page writes it.

import Customers
import Exchange

/// Writes values of fields.
struct FieldWords: Sendable {
  private let visit: Visit

  init(_ visit: Visit) { self.visit = visit }

  /// Several choices with commas between them; nothing for an empty field.
  func text(_ values: [FieldValue], of field: Field) -> String {
    values.map { text($0, of: field) }.joined(separator: ", ")
  }

  /// How a value is typed, for a form.
  func typed(_ values: [FieldValue], of field: Field) -> String {
    guard let value = values.first else { return "" }
    let usesComma = visit.business.writtenForm.mark == .comma
    guard usesComma, field.kind == .number || field.kind == .money else { return value.value }
    return value.value.replacing(".", with: ",")
  }

  /// What a kind is called.
  func kind(_ kind: Field.Kind) -> String { visit.words("fields.kind.\(kind.rawValue)") }

  private func text(_ value: FieldValue, of field: Field) -> String {
    switch field.kind {
    case .text, .choice, .choices: value.value
    case .number: number(value)
    case .money: value.size.map { visit.forms.money(minor: $0) } ?? value.value
    case .date: Day(iso: value.value).map(visit.date) ?? value.value
    case .yesNo: visit.words(value.value == "yes" ? "common.yes" : "common.no")
    }
  }

  private func number(_ value: FieldValue) -> String {
    let decimals = value.value.split(separator: ".").dropFirst().first?.count ?? 0
    guard decimals <= 6, value.value.count <= 15, let number = Double(value.value) else { return value.value }
    return visit.forms.decimal(number, digits: decimals)
  }
}
