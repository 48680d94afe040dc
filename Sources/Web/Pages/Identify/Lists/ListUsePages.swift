// What a list is used for: filling what is not known, comparing, ranking the rest, making prospects.

import Customers
import Differentiate
import Hummingbird
import Identify
import Office
import Storage

/// /lists/{id}/fill, /compare, /rank
enum ListUsePages {
  static let routes: [Route] = [
    Route.get("/lists/{id}/fill", .view) { try await fillPage($0) },
    Route.post("/lists/{id}/fill", .edit, fill),
    Route.get("/lists/{id}/compare", .view, compare),
    Route.get("/lists/{id}/rank", .view) { try await rank($0) },
    Route.post("/lists/{id}/prospects", .edit, prospects),
  ]

  // MARK: - Filling

  private static func fillPage(_ visit: Visit, problem: String? = nil) async throws -> Response? {
    guard let id = ListPages.list(visit) else { return nil }
    let choice = FillChoice(problem == nil ? visit.query : visit.form)
    let read = try await visit.database.read { try FillReading($0, id, choice) }
    guard let read else { return nil }
    return visit.page(
      ListFillPage(visit, read, choice, problem: problem), "Pages/Identify/Lists/fill",
      status: problem == nil ? .ok : .unprocessableContent)
  }

  private static func fill(_ visit: Visit) async throws -> Response? {
    guard let id = ListPages.list(visit) else { return nil }
    let choice = FillChoice(visit.form)
    guard let list = try await visit.database.read({ try $0.outsideList(id) }) else { return nil }
    do {
      return try await visit.change(.bringIn, about: list.name) { transaction in
        let steps = try choice.steps(list, try transaction.fields(), adding: transaction)
        _ = try ListFilling(transaction, id, steps).apply(in: transaction)
        return Done("/lists/\(id.rawValue)/fill", notice: "listFilled")
      }
    } catch let refusal as any Refused {
      return try await fillPage(visit, problem: refusal.sentence(visit.words))
    }
  }

  // MARK: - Comparing and ranking

  private static func compare(_ visit: Visit) async throws -> Response? {
    guard let id = ListPages.list(visit) else { return nil }
    let read = try await visit.database.read { (try $0.outsideList(id), try $0.look(at: id)) }
    guard let list = read.0 else { return nil }
    return visit.page(ListComparePage(visit, list, read.1), "Pages/Identify/Lists/compare")
  }

  static let pageSize = 50

  private static func rank(_ visit: Visit, problem: String? = nil) async throws -> Response? {
    guard let id = ListPages.list(visit) else { return nil }
    let after = max(0, min(Int(visit.query["after"]) ?? 0, 1_000_000))
    let read = try await visit.database.read { snapshot in
      (
        try snapshot.outsideList(id), try snapshot.look(at: id),
        try snapshot.ranked(id, after: after, limit: pageSize + 1)
      )
    }
    guard let list = read.0 else { return nil }
    return visit.page(
      ListRankPage(visit, list, read.1, read.2, after: after, problem: problem), "Pages/Identify/Lists/rank",
      status: problem == nil ? .ok : .unprocessableContent)
  }

  /// The ticked entries, or so many of the top.
  private static func prospects(_ visit: Visit) async throws -> Response? {
    guard let id = ListPages.list(visit) else { return nil }
    guard let list = try await visit.database.read({ try $0.outsideList(id) }) else { return nil }
    let ticked = visit.form.all("entry").compactMap { Int64($0) }
    let top = Int(visit.form["top"]).map { min(max($0, 1), Transaction.mostProspects) }
    do {
      return try await visit.change(.bringIn, about: list.name) { transaction in
        let chosen =
          ticked.isEmpty
          ? try top.map { try transaction.ranked(id, limit: $0, mayBeContacted: true).map(\.entry.id) } ?? []
          : ticked
        let report = try transaction.makeProspects(of: chosen, in: id)
        return Done(
          "/lists/\(id.rawValue)?state=prospect#entries",
          notice: report.made.isEmpty ? "listNoProspects" : "listProspects")
      }
    } catch let refusal as any Refused {
      return try await rank(visit, problem: refusal.sentence(visit.words))
    }
  }
}
