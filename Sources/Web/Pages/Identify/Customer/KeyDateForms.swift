// Key dates of a customer: added, changed and removed.

import Customers
import Hummingbird
import Office
import Storage

/// /customers/{id}/dates
enum KeyDateForms {
  static let routes: [Route] = [
    Route.post("/customers/{id}/dates", .edit, add),
    Route.post("/customers/{id}/dates/{part}", .edit, change),
    Route.post("/customers/{id}/dates/{part}/remove", .edit, remove),
  ]

  private static func add(_ visit: Visit) async throws -> Response? {
    let typed = KeyDateTyped(visit.form, part: "")
    return try await CustomerPages.change(visit, .dates, field: typed.wrongField, about: "date") {
      try $0.add(try typed.read(), to: $1)
    }
  }

  private static func change(_ visit: Visit) async throws -> Response? {
    let id = try CustomerPages.part(visit)
    let typed = KeyDateTyped(visit.form, part: String(id))
    return try await CustomerPages.change(visit, .dates, field: typed.wrongField, about: "date") {
      try $0.change(keyDate: id, of: $1, to: try typed.read())
    }
  }

  private static func remove(_ visit: Visit) async throws -> Response? {
    let id = try CustomerPages.part(visit)
    return try await CustomerPages.change(
      visit, .dates, field: "dateDay", about: "date", notice: "removed"
    ) {
      try $0.remove(keyDate: id, of: $1)
    }
  }
}

/// A form for a key date as it was filled in; `part` is the date's number, blank for a new one.
private struct KeyDateTyped: Sendable {
  private let part: String
  private let kind: KeyDate.Kind
  private let label: String
  private let day: String
  private let remind: Int
  private let note: String

  init(_ form: Form, part: String) {
    self.part = part
    kind = KeyDate.Kind(rawValue: form["dateKind\(part)"]) ?? .other
    (label, day, note) = (form["dateLabel\(part)"], form["dateDay\(part)"], form["dateNote\(part)"])
    remind = Int(form["dateRemind\(part)"]) ?? KeyDate.usualReminder
  }

  /// Throws `CustomerRefusal`.
  func read() throws -> NewKeyDate {
    guard !day.isEmpty else { throw CustomerRefusal.dateUnreadable }
    return try NewKeyDate(kind, label: label, on: day, remindBefore: remind, note: note)
  }

  /// The field that a refusal's sentence stands by.
  var wrongField: String {
    do {
      _ = try read()
      return "dateDay\(part)"
    } catch CustomerRefusal.dateUnreadable {
      return "dateDay\(part)"
    } catch {
      return "dateLabel\(part)"
    }
  }
}
