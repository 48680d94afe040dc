// Customers who look like one: side by side, merged, kept apart or put off, one by one or many at once.

import Customers
import Differentiate
import HTTPTypes
import Hummingbird
import Identify
import Office
import Storage

extension MergeRefusal: Refused {}

/// /duplicates
enum DuplicatePages {
  static let routes: [Route] = [
    Route.get("/duplicates", .view, page),
    Route.post("/duplicates/merge", .edit, merge),
    Route.post("/duplicates/apart", .edit, apart),
    Route.post("/duplicates/later", .edit, later),
    Route.get("/duplicates/many", .view, many),
    Route.post("/duplicates/many", .edit, mergeMany),
    Route.get("/duplicates/merged", .view, merged),
    Route.post("/duplicates/merged/{id}/undo", .edit, unmerge),
  ]

  /// How long 'later' is.
  private static let laterDays = 14

  private static func page(_ visit: Visit) async throws -> Response? {
    let from = max(0, Int(visit.query["from"]) ?? 0)
    let page = try await visit.database.read { try DuplicatesPage(visit, from: from, in: $0) }
    return visit.page(page, "Pages/Identify/Duplicates/duplicates")
  }

  /// Whom the form is about, in the page's order; the first is kept.
  private static func members(_ visit: Visit) -> [Customer.ID] {
    visit.form.all("member").prefix(20).compactMap(Int64.init).map(Customer.ID.init)
  }

  private static func next(_ visit: Visit) -> String {
    let next = visit.form["next"]
    return next.isEmpty ? "/duplicates" : next
  }

  private static func merge(_ visit: Visit) async throws -> Response? {
    let (members, next) = (members(visit), next(visit))
    guard members.count > 1 else { return visit.redirect(next, notice: Notice("chooseTwo")) }
    var choice = ProfileChoice()
    for name in visit.form.names where name.hasPrefix(DuplicateRows.prefix) {
      guard let id = Int64(visit.form[name]).map(Customer.ID.init), members.contains(id) else { continue }
      choice[String(name.dropFirst(DuplicateRows.prefix.count))] = id
    }
    return try await act(visit, .merge, next) { [choice] transaction in
      try transaction.merge(Array(members.dropFirst()), into: members[0], showing: choice)
      return Done(next, notice: "merged")
    }
  }

  private static func apart(_ visit: Visit) async throws -> Response? {
    let (members, next, today) = (members(visit), next(visit), visit.today)
    guard members.count > 1 else { return visit.redirect(next, notice: Notice("chooseTwo")) }
    return try await act(visit, .edit, next) { transaction in
      for (place, one) in members.enumerated() {
        for other in members.dropFirst(place + 1) { try transaction.keepApart(one, other, on: today) }
      }
      return Done(next, notice: "keptApart")
    }
  }

  private static func later(_ visit: Visit) async throws -> Response? {
    let (members, next, until) = (members(visit), next(visit), visit.today.adding(days: laterDays))
    return try await act(visit, .edit, next) { transaction in
      for (place, one) in members.enumerated() {
        for other in members.dropFirst(place + 1) { try transaction.putOff(one, other, until: until) }
      }
      return Done(next, notice: "putOff")
    }
  }

  /// Changes something; when somebody was faster, says so and shows what there is now.
  private static func act(
    _ visit: Visit, _ kind: Change.Kind, _ next: String,
    _ body: @escaping @Sendable (Transaction) throws -> Done
  ) async throws -> Response {
    do {
      return try await visit.change(kind, about: "duplicates", body)
    } catch CustomerRefusal.notFound {
      return visit.redirect(next, notice: Notice("changedMeanwhile"))
    } catch is MergeRefusal {
      return visit.redirect(next, notice: Notice("changedMeanwhile"))
    }
  }

  // MARK: - Many at once

  private static func many(_ visit: Visit) async throws -> Response? {
    let asked = Int(visit.query["above"]) ?? ManyDuplicatesPage.usual
    let percent = min(100, max(50, asked))
    let page = try await visit.database.read { try ManyDuplicatesPage(visit, above: percent, in: $0) }
    return visit.page(page, "Pages/Identify/Duplicates/many")
  }

  /// Merges what the page showed, neither more nor less.
  private static func mergeMany(_ visit: Visit) async throws -> Response? {
    let clusters = visit.form["clusters"].split(separator: ",").prefix(BulkMerge.most).map { cluster in
      cluster.split(separator: "-").prefix(20).compactMap { Int64($0) }.map(Customer.ID.init)
    }
    return try await act(visit, .merge, "/duplicates/many") { transaction in
      let gone = try transaction.mergeAll(clusters)
      return Done("/duplicates/merged", notice: gone > 0 ? "merged" : "changedMeanwhile")
    }
  }

  // MARK: - What was merged

  private static func merged(_ visit: Visit) async throws -> Response? {
    let before = Int64(visit.query["before"]) ?? .max
    let page = try await visit.database.read { try MergedPage(visit, before: before, in: $0) }
    return visit.page(page, "Pages/Identify/Duplicates/merged")
  }

  private static func unmerge(_ visit: Visit) async throws -> Response? {
    guard let id = visit.id() else { return nil }
    do {
      return try await visit.change(.undo, about: "unmerge") { transaction in
        let done = try transaction.unmerge([id])
        let path = done.returned.first.map { "/customers/\($0.rawValue)" } ?? "/duplicates/merged"
        return Done(path, notice: done.undone.stayed > 0 ? "unmergedStayed" : "unmerged")
      }
    } catch MergeRefusal.noSuchMerge {
      return visit.redirect("/duplicates/merged", notice: Notice("changedMeanwhile"))
    }
  }
}
