// The forms of a customer's page, and one of them shown again because it could not be taken.

import Customers
import Differentiate
import Interact

/// One form of the page. Its raw value is the last part of the address it goes to.
enum CustomerForm: String, Sendable {
  case profile, contacts, fields, addresses, purchases, notes
  case followUps = "follow-ups"
  case reasons, source, referrer, thanks
  case tags, dates, picture, documents
  case dealBreakers = "deal-breakers"
  case cards, points
  case relations

  /// Where on the page it stands.
  var section: String {
    switch self {
    case .profile, .contacts, .fields, .addresses, .tags: "profile"
    case .dates: "dates"
    case .picture, .documents: "documents"
    case .purchases: "purchases"
    case .notes: "notes"
    case .followUps: "followUps"
    case .reasons: "why"
    case .source: "source"
    case .referrer: "brought"
    case .thanks: "thanks"
    case .dealBreakers: "breaker"
    case .cards, .points: "card"
    case .relations: "related"
    }
  }
}

/// Something typed that cannot be taken: where the sentence stands, and what to choose from instead.
struct CustomerProblem: Error {
  let form: CustomerForm
  /// The field the sentence stands by.
  let field: String
  let sentence: String
  /// Customers of whom one may have been meant.
  var candidates: [CustomerLine] = []
}

/// Gives each field what was typed into it when its form is shown again.
struct FilledForms {
  private let visit: Visit
  private let problem: CustomerProblem?

  init(_ visit: Visit, _ problem: CustomerProblem?) {
    self.visit = visit
    self.problem = problem
  }

  /// Whether a form stands open: the address asks for it, or something typed into it could not be taken.
  func isOpen(_ form: CustomerForm, _ part: String = "") -> Bool {
    isRefused(form, part) || (part.isEmpty && visit.query["open"] == form.rawValue)
  }

  private func isRefused(_ form: CustomerForm, _ part: String = "") -> Bool {
    problem?.form == form && (part.isEmpty || visit.form["field"] == part)
  }

  /// A field with its usual value, or with what was typed.
  func field(
    _ form: CustomerForm, _ id: String, _ label: String, value: String = "", type: String = "text",
    explained: String? = nil, part: String = ""
  ) -> TextField {
    TextField(
      id, label: visit.words(label), value: isRefused(form, part) ? visit.form[id] : value, type: type,
      hint: explained.map { visit.words($0) }, problem: sentence(form, id), autocomplete: "off")
  }

  /// The inside of a choice with its usual value, or with what was chosen.
  func choice(_ form: CustomerForm, _ id: String, usual: String, _ all: [(value: String, label: String)])
    -> Markup
  {
    let chosen = isRefused(form) && visit.form.has(id) ? visit.form[id] : usual
    return all.map { Choice(value: $0.value, label: $0.label, isChosen: $0.value == chosen) }.options
  }

  /// What is wrong in a field.
  func problem(_ form: CustomerForm, _ id: String) -> String? { sentence(form, id) }

  /// All that was typed into a field or ticked, when its form is shown again.
  func typedAll(_ form: CustomerForm, _ id: String) -> [String]? {
    isRefused(form, id) ? visit.form.all(id) : nil
  }

  /// Customers of whom one may have been meant by what was typed.
  func candidates(_ form: CustomerForm) -> [CustomerLine] {
    problem?.form == form ? problem?.candidates ?? [] : []
  }

  private func sentence(_ form: CustomerForm, _ id: String) -> String? {
    problem?.form == form && problem?.field == id ? problem?.sentence : nil
  }
}
