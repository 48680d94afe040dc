// The several forms of one page: what cannot be taken shows the page again, with the sentence by its form.

import Customers
import Hummingbird
import Storage

/// The forms of a page that is shown again when one of them is refused.
struct PageForms: Sendable {
  /// The page, with a refused form or with none.
  typealias Page = @Sendable (Visit, RefusedForm?) async throws -> Response?

  let page: Page

  /// Changes facts by a form of the page; `form` is the page's own name for it.
  func change(
    _ visit: Visit, _ form: String, about: String, _ body: @escaping @Sendable (Transaction) throws -> Done
  ) async throws -> Response? {
    do {
      return try await visit.change(.edit, about: about, body)
    } catch let refusal as any Refused {
      return try await page(visit, RefusedForm(form, refusal, visit))
    }
  }
}

/// The forms that add to one of the owner's lists of names and rename in it.
struct NameListForms: Sendable {
  let table: NameTable
  /// What the journal calls the list.
  let about: String
  /// Where the list stands.
  let place: String
  let forms: PageForms

  /// Adds what was typed as `name`.
  func add(_ visit: Visit) async throws -> Response? {
    let (name, table, place) = (visit.form["name"], table, place)
    return try await forms.change(visit, "add", about: about) { transaction in
      try transaction.add(name, to: table)
      return Done(place)
    }
  }

  /// Gives the entry of the address the name that was typed.
  func rename(_ visit: Visit) async throws -> Response? {
    guard let id = visit.id() else { return nil }
    let (name, table, place) = (visit.form["name"], table, place)
    return try await forms.change(visit, "rename\(id)", about: about) { transaction in
      try transaction.rename(id, in: table, to: name)
      return Done(place)
    }
  }
}
