// What /fields shows.

import Customers
import Differentiate

/// Pages/Identify/Fields/fields.mustache.
struct FieldsPage: Sendable {
  /// A field with the form that changes it.
  struct Line: Sendable {
    let id: Int64
    let title: String
    let kind: String
    /// How many customers have something there.
    let count: String
    let link: String
    let choicesShown: String?
    /// Whether it is shown before the others.
    let isFirst: Bool
    let canGoUp: Bool
    let canGoDown: Bool
    let isOpen: Bool
    let wrong: String?
    let nameInput: TextField
    let choiceInputs: [TextField]
    let newChoices: TextField?
    /// What removing it takes away.
    let removal: String
    let once: String
  }

  let frame: Frame
  let answer: String
  let hasFields: Bool
  let fields: [Line]
  let newName: TextField
  let kinds: [Choice]
  let choices: TextField
  let once: String

  init(_ visit: Visit, _ all: [Field], _ counts: [Field.ID: Int], _ refused: RefusedForm?) {
    let (words, say) = (visit.words, FieldWords(visit))
    frame = visit.frame()
    answer = words(count: all.count, "fields.answer", visit.forms.number(all.count))
    hasFields = !all.isEmpty
    fields = all.enumerated().map { place, field in
      func isBeside(_ other: Int) -> Bool {
        all.indices.contains(other) && all[other].isFirst == field.isFirst
      }
      return Line(
        field, counts[field.id] ?? 0, refused, visit, up: isBeside(place - 1), down: isBeside(place + 1))
    }
    newName = TextField(
      "fieldName", label: words("fields.name"), value: refused.typed("add", "fieldName"),
      hint: words("fields.nameHint"), problem: refused.otherProblem("add", than: "field-choices-missing"),
      autocomplete: "off")
    let chosen = refused.typed("add", "kind", Field.Kind.text.rawValue)
    kinds = Field.Kind.allCases.map {
      Choice(value: $0.rawValue, label: say.kind($0), isChosen: $0.rawValue == chosen)
    }
    choices = TextField(
      "choices", label: words("fields.choices"), value: refused.typed("add", "choices"),
      hint: words("fields.choicesHint"), problem: refused.problem("add", "field-choices-missing"))
    once = visit.once
  }
}

extension FieldsPage.Line {
  init(
    _ field: Field, _ count: Int, _ refused: RefusedForm?, _ visit: Visit, up: Bool, down: Bool
  ) {
    let (words, form) = (visit.words, "change\(field.id.rawValue)")
    let isChosen = field.kind.isChosen
    let customers = words(count: count, "common.customers", visit.forms.number(count))
    let choiceCodes = ["field-choice-in-use", "field-choices-missing"]
    let isChoices = isChosen && refused.map { choiceCodes.contains($0.code) } ?? false
    id = field.id.rawValue
    title = field.name
    kind = FieldWords(visit).kind(field.kind)
    self.count = customers
    link = ListAddress { ($0.shown, $0.isSortedByShown) = (field.id, field.kind != .choices) }.text
    choicesShown = isChosen ? field.choices.joined(separator: ", ") : nil
    isFirst = field.isFirst
    (canGoUp, canGoDown) = (up, down)
    isOpen = refused.isOf(form)
    wrong = isChoices ? refused.problem(form) : nil
    nameInput = TextField(
      "fieldName\(id)", label: words("fields.name"), value: refused.typed(form, "fieldName\(id)", field.name),
      problem: isChoices ? nil : refused.problem(form), autocomplete: "off")
    choiceInputs = field.choices.indices.map { place in
      let name = "choice\(field.id.rawValue).\(place)"
      return TextField(
        name, label: words("fields.choiceNumber", visit.forms.number(place + 1)),
        value: refused.typed(form, name, field.choices[place]), autocomplete: "off")
    }
    newChoices =
      isChosen
      ? TextField(
        "choices\(id)", label: words("fields.newChoices"), value: refused.typed(form, "choices\(id)"),
        hint: words("fields.newChoicesHint")) : nil
    removal = words(count: count, "fields.removal", visit.forms.number(count))
    once = visit.once
  }
}
