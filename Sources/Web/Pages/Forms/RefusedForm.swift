// A form of a page that was refused: which one, why, and what was typed into it.

import Customers

/// The refused form; a page with none shows its forms blank.
struct RefusedForm: Sendable {
  /// The name its page has for the form.
  let form: String
  let code: String
  let sentence: String
  private let typed: Form

  init(_ form: String, _ refusal: any Refused, _ visit: Visit) {
    self.form = form
    code = refusal.code
    sentence = refusal.sentence(visit.words)
    typed = visit.form
  }
}

extension RefusedForm? {
  /// What is wrong in a form, where it is for one of these reasons (or for any).
  func problem(_ form: String, _ codes: String...) -> String? {
    guard let self, self.form == form, codes.isEmpty || codes.contains(self.code) else { return nil }
    return self.sentence
  }

  /// What is wrong in a form for any other reason than these.
  func otherProblem(_ form: String, than codes: String...) -> String? {
    guard let self, self.form == form, !codes.contains(self.code) else { return nil }
    return self.sentence
  }

  /// What was typed into a field of a refused form, else what stands there at first.
  func typed(_ form: String, _ field: String, _ first: String = "") -> String {
    guard let self, self.form == form else { return first }
    return self.typedText(field)
  }

  func isOf(_ form: String) -> Bool { self?.form == form }
}

extension RefusedForm {
  fileprivate func typedText(_ field: String) -> String { typed[field] }
}
