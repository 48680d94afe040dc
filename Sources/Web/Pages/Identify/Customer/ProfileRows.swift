// The rows of a customer's profile: each fact and each way to reach them, with the form that changes it.

/// What every row of the page needs beside its own values.
struct RowFrame {
  let page: String
  let csrf: String
  let once: String
  let canEdit: Bool
  let templates: Templates
  let language: Language

  /// Rows by a template of the customer's page.
  func rows<Row: FastRow>(_ rows: [Row], _ template: String) -> Markup {
    templates.rows(rows, "Pages/Identify/Customer/\(template)", language: language)
  }

  /// Rows by a template that all pages share.
  func layoutRows<Row: FastRow>(_ rows: [Row], _ template: String) -> Markup {
    templates.rows(rows, "Layout/\(template)", language: language)
  }

  /// The values of a form's frame, in the order of `fields`.
  var values: [String] { [page, csrf, once, canEdit ? "yes" : ""] }
  static let fields = ["page", "csrf", "once", "canEdit"]
}

/// Pages/Identify/Customer/factRow.mustache.
struct FactRow: FastRow {
  static let fields = ["part", "term", "shown", "open", "inputs"] + RowFrame.fields
  let values: [String]

  init(_ fact: CustomerProfile.Fact, _ frame: RowFrame) {
    let fields =
      fact.isLong
      ? frame.rows(fact.inputs, "areaRow")
      : frame.templates.rows(fact.inputs, "Layout/fieldRow", language: frame.language)
    let choices = frame.templates.rows(
      fact.choices.map { ChoiceRow(name: fact.part, choice: $0) }, "Layout/choiceRow",
      language: frame.language)
    values =
      [fact.part, fact.term, fact.shown, fact.isOpen ? "yes" : "", fields.html + choices.html] + frame.values
  }
}

/// Layout/choiceRow.mustache: one of several, as a round button.
struct ChoiceRow: FastRow {
  static let fields = ["name", "value", "label", "chosen"]
  let name: String
  let choice: Choice

  var values: [String] { [name, choice.value, choice.label, choice.isChosen ? "yes" : ""] }
}

/// Pages/Identify/Customer/contactsRow.mustache.
struct ContactsRow: FastRow {
  static let fields =
    ["kind", "term", "open", "contacts", "label", "type", "value", "problem"] + RowFrame.fields
  let values: [String]

  init(_ contacts: CustomerProfile.Contacts, _ frame: RowFrame) {
    let input = contacts.input
    values =
      [
        contacts.kind, contacts.term, contacts.isOpen ? "yes" : "",
        frame.rows(contacts.contacts.map { ContactRow($0, frame) }, "contactRow").html,
        input.label, input.type, input.value, input.problem ?? "",
      ] + frame.values
  }
}

/// Pages/Identify/Customer/contactRow.mustache.
struct ContactRow: FastRow {
  static let fields = ["contactID", "written", "address", "consent", "next", "ask"] + RowFrame.fields
  let values: [String]

  init(_ contact: CustomerProfile.Contact, _ frame: RowFrame) {
    values =
      [
        String(contact.contactID), contact.written, contact.address ?? "", contact.consent ?? "",
        contact.otherwise?.value ?? "", contact.otherwise?.label ?? "",
      ] + frame.values
  }
}
