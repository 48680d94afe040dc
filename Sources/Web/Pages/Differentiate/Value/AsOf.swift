// The day a page is read at: the books' own, or an earlier one that was asked for.

import Customers
import Differentiate

/// The day an address asks for as `as-of`.
struct AsOf: Sendable {
  /// The day asked for; nil for the books' own day.
  let then: Day?
  /// Whether what was asked for is no day.
  let isUnreadable: Bool
  let typed: String

  /// Days after the books' own count as it.
  init(_ visit: Visit, books: Day) {
    typed = visit.query["as-of"]
    let day = Day(iso: typed)
    then = day.flatMap { $0 < books ? $0 : nil }
    isUnreadable = day == nil && !typed.isEmpty
  }

  /// What stands in the addresses of the page's own links.
  var suffix: String { then.map { "&as-of=\($0.iso)" } ?? "" }

  /// The line that says which day it is, with the field to choose another.
  func choice(_ visit: Visit, day: Day, path: String, keeping: [(name: String, value: String)] = [])
    -> AsOfChoice
  {
    AsOfChoice(
      day: visit.date(day), path: path, isThen: then != nil,
      kept: keeping.map { HiddenField(name: $0.name, value: $0.value) },
      wanted: TextField(
        "as-of", label: visit.words("asOf.day"), value: isUnreadable ? typed : day.iso, type: "date",
        problem: isUnreadable ? visit.words("refusal.date-unreadable") : nil))
  }
}

/// Pages/Differentiate/Value/asOf.mustache.
struct AsOfChoice: Sendable {
  let day: String
  let path: String
  let isThen: Bool
  let kept: [HiddenField]
  let wanted: TextField
}

/// A field of a form that nobody sees.
struct HiddenField: Sendable {
  let name: String
  let value: String
}
