// Notes of what was said, follow-ups that were promised, thanks that were given.

import Customers
import Hummingbird
import Interact
import Office
import Storage

/// /customers/{id}/notes, /follow-ups and /thanks
enum StoryForms {
  static let routes: [Route] = [
    Route.post("/customers/{id}/notes", .edit, note),
    Route.post("/customers/{id}/notes/{part}", .edit, changeNote),
    Route.post("/customers/{id}/notes/{part}/remove", .edit, removeNote),
    Route.post("/customers/{id}/follow-ups", .edit, followUp),
    Route.post("/customers/{id}/follow-ups/{part}/done", .edit, finish),
    Route.post("/customers/{id}/thanks", .edit, thank),
    Route.post("/customers/{id}/thanks/{part}/remove", .edit, removeThanks),
  ]

  private static func note(_ visit: Visit) async throws -> Response? {
    let (words, today) = (visit.form["noteWords"], visit.today)
    return try await CustomerPages.change(visit, .notes, field: "noteWords", about: "note") {
      try $0.note(words, about: $1, on: today)
    }
  }

  private static func changeNote(_ visit: Visit) async throws -> Response? {
    let (note, words) = (try CustomerPages.part(visit), visit.form["noteWords"])
    return try await CustomerPages.change(visit, .notes, field: "noteWords", about: "note") {
      transaction, _ in
      try transaction.changeNote(note, to: words)
    }
  }

  private static func removeNote(_ visit: Visit) async throws -> Response? {
    let note = try CustomerPages.part(visit)
    return try await CustomerPages.change(visit, .notes, field: "noteWords", about: "note", notice: "removed")
    {
      transaction, _ in
      try transaction.removeNote(note)
    }
  }

  private static func followUp(_ visit: Visit) async throws -> Response? {
    let words = visit.form["followUpWords"]
    let day = Day(iso: visit.form["followUpDay"])
    let field = day == nil ? "followUpDay" : "followUpWords"
    return try await CustomerPages.change(visit, .followUps, field: field, about: "follow-up") {
      guard let day else { throw CustomerRefusal.dateUnreadable }
      try $0.followUp(words, with: $1, on: day)
    }
  }

  /// Done today, or open again.
  private static func finish(_ visit: Visit) async throws -> Response? {
    let followUp = try CustomerPages.part(visit)
    let day: Day? = visit.form.has("open") ? nil : visit.today
    return try await CustomerPages.change(
      visit, .followUps, field: "followUpWords", about: "follow-up", notice: day == nil ? "saved" : "done"
    ) { transaction, _ in
      try transaction.finishFollowUp(followUp, on: day)
    }
  }

  private static func thank(_ visit: Visit) async throws -> Response? {
    guard let occasion = Thanks.Occasion(rawValue: visit.form["thanksOccasion"]) else { return nil }
    let cost = FigureWriter(visit).amount(visit.form["thanksCost"])
    let (words, today) = (visit.form["thanksWords"], visit.today)
    return try await CustomerPages.change(
      visit, .thanks, field: cost == nil ? "thanksCost" : "thanksWords", about: "thanks", notice: "thanked"
    ) {
      guard let cost, cost >= .zero else { throw CustomerRefusal.amountUnreadable }
      try $0.thank($1, for: occasion, on: today, words: words, cost: cost)
    }
  }

  private static func removeThanks(_ visit: Visit) async throws -> Response? {
    let thanks = try CustomerPages.part(visit)
    return try await CustomerPages.change(
      visit, .thanks, field: "thanksWords", about: "thanks", notice: "removed"
    ) { transaction, _ in
      try transaction.removeThanks(thanks)
    }
  }
}
