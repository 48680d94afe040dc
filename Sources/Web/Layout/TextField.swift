// A field of a form with what was typed and what is wrong with it.

/// The values of Layout/field.mustache: `{{#name}}{{>Layout/field}}{{/name}}` in a form.
struct TextField: Sendable {
  /// The field's name, and its id.
  let id: String
  let label: String
  let value: String
  /// `text`, `password`, `email`, `number`, …
  let type: String
  let hint: String?
  /// A sentence when what was typed cannot be taken.
  let problem: String?
  /// What browsers may fill in: `username`, `current-password`, `new-password`, `off`.
  let autocomplete: String?

  init(
    _ id: String, label: String, value: String = "", type: String = "text", hint: String? = nil,
    problem: String? = nil, autocomplete: String? = nil
  ) {
    self.id = id
    self.label = label
    self.value = value
    self.type = type
    self.hint = hint
    self.problem = problem
    self.autocomplete = autocomplete
  }
}

/// Where a page has many, they are drawn as rows: `templates.rows(fields, "Layout/fieldRow", language:)`.
extension TextField: FastRow {
  static let fields = ["id", "label", "type", "value", "hint", "problem", "autocomplete"]

  var values: [String] { [id, label, type, value, hint ?? "", problem ?? "", autocomplete ?? ""] }
}
