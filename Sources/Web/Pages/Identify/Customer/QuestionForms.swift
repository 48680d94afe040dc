// The answers that only people can give: why they choose us, where they came from, who brought them, what went wrong.

import Customers
import Differentiate
import Foundation
import Hummingbird
import Identify
import Interact
import Office
import Storage

/// /customers/{id}/reasons, /source, /referrer and /deal-breakers
enum QuestionForms {
  static let routes: [Route] = [
    Route.post("/customers/{id}/reasons", .edit, reason),
    Route.post("/customers/{id}/reasons/{part}/code", .edit, codeReason),
    Route.post("/customers/{id}/reasons/{part}/remove", .edit, removeReason),
    Route.post("/customers/{id}/source", .edit, source),
    Route.post("/customers/{id}/referrer", .edit, referrer),
    Route.post("/customers/{id}/referrer/remove", .edit, removeReferrer),
    Route.post("/customers/{id}/deal-breakers", .edit, dealBreaker),
    Route.post("/customers/{id}/deal-breakers/{part}/repair", .edit, repair),
    Route.post("/customers/{id}/deal-breakers/{part}/remove", .edit, removeDealBreaker),
  ]

  private static func reason(_ visit: Visit) async throws -> Response? {
    let (form, today) = (visit.form, visit.today)
    return try await CustomerPages.change(visit, .reasons, field: "reasonWords", about: "reason") {
      let reason = try $0.listed(form["reasonChoice"], new: form["reasonNew"], in: .reason)
      try $0.record(reason: reason, words: form["reasonWords"], of: $1, on: today)
    }
  }

  private static func codeReason(_ visit: Visit) async throws -> Response? {
    let (given, form) = (try CustomerPages.part(visit), visit.form)
    return try await CustomerPages.change(visit, .reasons, field: "reasonWords", about: "reason") {
      transaction, _ in
      try transaction.code(given, as: try transaction.listed(form["reasonChoice"], new: "", in: .reason))
    }
  }

  private static func removeReason(_ visit: Visit) async throws -> Response? {
    let given = try CustomerPages.part(visit)
    return try await CustomerPages.change(
      visit, .reasons, field: "reasonWords", about: "reason", notice: "removed"
    ) { transaction, _ in
      try transaction.removeReason(given)
    }
  }

  private static func source(_ visit: Visit) async throws -> Response? {
    let (form, today) = (visit.form, visit.today)
    return try await CustomerPages.change(visit, .source, field: "sourceNew", about: "source") {
      let source = try $0.listed(form["sourceChoice"], new: form["sourceNew"], in: .source)
      let origin = Customer.Origin(rawValue: form["sourceOrigin"]) ?? .asked
      try $0.change(
        $1,
        [
          "source_id": source, "source_origin": source == nil ? nil : origin,
          "source_day": source == nil ? Day?.none : today,
        ])
    }
  }

  /// A customer found by what was typed, the one that was chosen of several, or somebody who is no customer.
  private static func referrer(_ visit: Visit) async throws -> Response? {
    let (form, today) = (visit.form, visit.today)
    let words = visit.words
    return try await CustomerPages.change(visit, .referrer, field: "referrerTyped", about: "referral") {
      let typed = form["referrerTyped"]
      if let chosen = Int64(form["referrerChosen"]) {
        try $0.setReferral(of: $1, by: .customer(Customer.ID(rawValue: chosen)), on: today)
        return
      }
      guard !typed.isEmpty else { throw CustomerRefusal.wordsMissing }
      if form.has("associate") {
        guard let associate = try $0.named(typed, in: .associate) else { throw CustomerRefusal.wordsMissing }
        try $0.setReferral(of: $1, by: .associate(associate), on: today)
        return
      }
      let found = try $0.candidates(typed)
      guard found.count == 1, let only = found.first else {
        let sentence = words(found.isEmpty ? "customer.brought.nobodyFound" : "customer.brought.severalFound")
        throw CustomerProblem(form: .referrer, field: "referrerTyped", sentence: sentence, candidates: found)
      }
      try $0.setReferral(of: $1, by: .customer(only.id), on: today)
    }
  }

  private static func removeReferrer(_ visit: Visit) async throws -> Response? {
    try await CustomerPages.change(
      visit, .referrer, field: "referrerTyped", about: "referral", notice: "removed"
    ) {
      try $0.removeReferral(of: $1)
    }
  }

  private static func dealBreaker(_ visit: Visit) async throws -> Response? {
    let (form, today) = (visit.form, visit.today)
    return try await CustomerPages.change(visit, .dealBreakers, field: "causeWords", about: "deal breaker") {
      let cause = try $0.listed(form["causeChoice"], new: form["causeNew"], in: .cause)
      try $0.record(cause: cause, words: form["causeWords"], of: $1, on: today)
    }
  }

  /// Repaired today, or not repaired after all.
  private static func repair(_ visit: Visit) async throws -> Response? {
    let dealBreaker = try CustomerPages.part(visit)
    let day: Day? = visit.form.has("open") ? nil : visit.today
    return try await CustomerPages.change(visit, .dealBreakers, field: "causeWords", about: "deal breaker") {
      transaction, _ in
      try transaction.repair(dealBreaker, on: day)
    }
  }

  private static func removeDealBreaker(_ visit: Visit) async throws -> Response? {
    let dealBreaker = try CustomerPages.part(visit)
    return try await CustomerPages.change(
      visit, .dealBreakers, field: "causeWords", about: "deal breaker", notice: "removed"
    ) { transaction, _ in
      try transaction.removeDealBreaker(dealBreaker)
    }
  }
}

extension Transaction {
  /// The name chosen from a list, or the new one that was written instead; nil for neither.
  fileprivate func listed(_ chosen: String, new: String, in table: NameTable) throws -> Int64? {
    guard new.isEmpty else { return try named(new, in: table) }
    return Int64(chosen)
  }

  /// Customers of whom one may be meant: the only one whose whole name was typed, else all that search finds.
  func candidates(_ typed: String) throws -> [CustomerLine] {
    guard !SearchWords(typed).isEmpty else { return [] }
    var query = CustomerQuery()
    query.filter.search = typed
    query.limit = 8
    let found = try customers(query).lines
    let exact = found.filter { $0.name.compare(typed, options: .caseInsensitive) == .orderedSame }
    return exact.count == 1 ? exact : found
  }
}
