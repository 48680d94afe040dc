// The business's own fields and the further addresses on a customer's page, each with the form that changes it.

import Customers
import Differentiate

/// Pages/Identify/Customer/ownFieldRow.mustache.
struct OwnFieldRow: FastRow {
  static let fields = ["id", "part", "term", "shown", "open", "group", "problem", "inputs"] + RowFrame.fields
  let values: [String]

  init(_ field: Field, _ held: [FieldValue], _ visit: Visit, _ fill: FilledForms, _ frame: RowFrame) {
    let part = field.part
    let say = FieldWords(visit)
    let isGroup = field.kind == .yesNo || field.kind == .choices
    let problem = fill.problem(.fields, part)
    values =
      [
        String(field.id.rawValue), part, field.name, say.text(held, of: field),
        fill.isOpen(.fields, part) ? "yes" : "", isGroup ? "yes" : "", isGroup ? problem ?? "" : "",
        OwnFieldInput(field, held, visit, fill, frame).html,
      ] + frame.values
  }
}

/// The controls of one field.
private struct OwnFieldInput {
  let html: String

  init(_ field: Field, _ held: [FieldValue], _ visit: Visit, _ fill: FilledForms, _ frame: RowFrame) {
    let part = field.part
    let typed = fill.typedAll(.fields, part)
    switch field.kind {
    case .text, .number, .money, .date:
      let value = FieldWords(visit).typed(held, of: field)
      let isLong = value.count > 60 || value.contains(where: \.isNewline)
      let input = TextField(
        part, label: field.name, value: typed?.first ?? value, type: field.kind == .date ? "date" : "text",
        problem: fill.problem(.fields, part), autocomplete: "off")
      html = isLong ? frame.rows([input], "areaRow").html : frame.layoutRows([input], "fieldRow").html
    case .yesNo:
      let chosen = typed?.first ?? held.first?.value ?? ""
      let all = [("yes", "common.yes"), ("no", "common.no"), ("", "common.notKnown")].map {
        Choice(value: $0, label: visit.words($1), isChosen: $0 == chosen)
      }
      html = frame.layoutRows(all.map { ChoiceRow(name: part, choice: $0) }, "choiceRow").html
    case .choice:
      let chosen = typed?.first ?? held.first?.value ?? ""
      let none = Choice(value: "", label: visit.words("common.notKnown"), isChosen: chosen.isEmpty)
      let all = field.choices.map { Choice(value: $0, label: $0, isChosen: $0 == chosen) }
      let row = SelectRow(
        values: [part, field.name, ([none] + all).options.html, fill.problem(.fields, part) ?? ""])
      html = frame.rows([row], "selectRow").html
    case .choices:
      let chosen = Set(typed ?? held.map(\.value))
      let all = field.choices.map { Choice(value: $0, label: $0, isChosen: chosen.contains($0)) }
      html = frame.rows(all.map { ChoiceRow(name: part, choice: $0) }, "checkRow").html
    }
  }
}

/// Pages/Identify/Customer/selectRow.mustache: one of several, from a list.
struct SelectRow: FastRow {
  static let fields = ["id", "label", "options", "problem"]
  let values: [String]
}

/// Pages/Identify/Customer/addressRow.mustache.
struct AddressRow: FastRow {
  static let fields = ["id", "label", "text", "country"] + RowFrame.fields
  let values: [String]

  init(_ kept: KeptAddress, _ frame: RowFrame) {
    let address = kept.address
    values =
      [
        String(kept.id), address.label, address.text.replacing("\n", with: ", "), address.country,
      ] + frame.values
  }
}

/// Pages/Identify/Customer/addressesRow.mustache.
struct AddressesRow: FastRow {
  static let fields = ["addresses", "open", "inputs"] + RowFrame.fields
  let values: [String]

  init(_ addresses: [KeptAddress], _ visit: Visit, _ fill: FilledForms, _ frame: RowFrame) {
    let inputs = AddressPart.allCases.map { part in
      fill.field(
        .addresses, part.rawValue, "customer.address.\(part.rawValue)",
        explained: part == .addressLabel ? "customer.address.labelHint" : nil)
    }
    values =
      [
        frame.rows(addresses.map { AddressRow($0, frame) }, "addressRow").html,
        fill.isOpen(.addresses) ? "yes" : "", frame.layoutRows(inputs, "fieldRow").html,
      ] + frame.values
  }
}

/// A field of the form for an address.
enum AddressPart: String, CaseIterable, Sendable {
  case addressLabel, street, city, region, postalCode, addressCountry
}

extension Field {
  /// The name of its control.
  var part: String { "own\(id.rawValue)" }
}
