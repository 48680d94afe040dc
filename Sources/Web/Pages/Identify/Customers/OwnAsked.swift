// What the address of a list asks of the business's own fields.

import Customers
import Differentiate

/// `field.3=gold`, `field.5.from=10&field.5.to=20`, `field.7.none=yes`: as typed.
struct OwnAsked: Sendable, Equatable {
  let field: Field.ID
  var words = ""
  var from = ""
  var to = ""
  var isNothing = false

  /// All that an address asks, in the order of the fields.
  static func all(_ form: Form) -> [OwnAsked] {
    var asked: [Int64: OwnAsked] = [:]
    for name in form.names {
      let parts = name.split(separator: ".", omittingEmptySubsequences: false)
      guard (2...3).contains(parts.count), parts[0] == "field", let id = Int64(parts[1]) else { continue }
      let typed = String(form.all(name).filter { !$0.isEmpty }.joined(separator: "|").prefix(500))
      guard !typed.isEmpty else { continue }
      var own = asked[id] ?? OwnAsked(field: Field.ID(rawValue: id))
      switch parts.count == 3 ? parts[2] : "" {
      case "": own.words = typed
      case "from": own.from = typed
      case "to": own.to = typed
      case "none": own.isNothing = true
      default: continue
      }
      asked[id] = own
    }
    return asked.values.sorted { $0.field.rawValue < $1.field.rawValue }
  }

  /// The fields of an address that ask it again.
  var fields: [(name: String, value: String)] {
    let name = OwnAsked.prefix + String(field.rawValue)
    return [
      (name, words), ("\(name).from", from), ("\(name).to", to), ("\(name).none", isNothing ? "yes" : ""),
    ].filter { !$0.1.isEmpty }
  }

  /// What it means for a field; nil for nothing. Throws `FieldRefusal` for what cannot stand there.
  func filter(_ field: Field, _ form: WrittenForm) throws(FieldRefusal) -> FieldFilter? {
    if isNothing || words == Self.nothing { return .nothing(in: field) }
    if let stretch = try field.filter(from: from, to: to, form) { return stretch }
    return words.isEmpty ? nil : try field.filter([words], form)
  }

  /// What the names of its fields begin with.
  static let prefix = "field."

  /// The choice that nothing stands there.
  static let nothing = "-"
}

/// What is asked of one field, in the form above the list.
struct OwnFilter: Sendable {
  let id: String
  let label: String
  /// What to choose from; empty for what is typed.
  let choices: [Choice]
  let isChosen: Bool
  /// Both ends of a stretch; a word where there is only the first.
  let first: TextField?
  let last: TextField?
  let wrong: String?

  init(_ field: Field, _ asked: OwnAsked?, _ refusal: FieldRefusal?, _ words: Words) {
    let name = OwnAsked.prefix + String(field.id.rawValue)
    let typed = asked?.isNothing == true ? OwnAsked.nothing : asked?.words ?? ""
    func input(_ end: String, _ label: String, _ value: String) -> TextField {
      TextField(
        name + end, label: label, value: value, type: field.kind == .date ? "date" : "text",
        problem: end == ".to" ? nil : refusal?.sentence(words), autocomplete: "off")
    }
    id = name
    label = field.name
    isChosen = field.kind.isChosen || field.kind == .yesNo
    wrong = isChosen ? refusal?.sentence(words) : nil
    choices = isChosen ? Self.choices(field, typed, words) : []
    switch field.kind {
    case .number, .money, .date:
      first = input(".from", words("customers.own.from", field.name), asked?.from ?? "")
      last = input(".to", words("customers.own.to", field.name), asked?.to ?? "")
    case .text:
      first = input("", words("customers.own.contains", field.name), typed)
      last = nil
    case .yesNo, .choice, .choices: (first, last) = (nil, nil)
    }
  }

  private static func choices(_ field: Field, _ typed: String, _ words: Words) -> [Choice] {
    let names =
      field.kind == .yesNo
      ? [("yes", words("common.yes")), ("no", words("common.no"))] : field.choices.map { ($0, $0) }
    let all = [("", words("customers.own.any"))] + names + [(OwnAsked.nothing, words("common.notKnown"))]
    // Several at once can be asked by the address; they stay when the form is sent again.
    let several = all.contains { $0.0 == typed } ? [] : [(typed, typed.replacing("|", with: ", "))]
    return (all + several).map { Choice(value: $0.0, label: $0.1, isChosen: $0.0 == typed) }
  }
}
