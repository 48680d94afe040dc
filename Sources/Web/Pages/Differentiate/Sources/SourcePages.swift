// Where they came from: what each source brought, what it cost, and what came back for it.

import Customers
import Differentiate
import Hummingbird
import Office
import Storage

/// /sources
enum SourcePages {
  static let routes: [Route] = [
    Route.get("/sources", .view) { try await page($0) },
    Route.post("/sources", .edit, list.add),
    Route.post("/sources/{id}", .edit, list.rename),
    Route.post("/sources/costs", .edit, addCost),
    Route.post("/sources/costs/{id}/remove", .edit, removeCost),
  ]

  private static let forms = PageForms { try await page($0, refused: $1) }
  private static let list = NameListForms(
    table: .source, about: "sources", place: "/sources#list", forms: forms)

  private static func page(_ visit: Visit, refused: RefusedForm? = nil) async throws -> Response? {
    let wish = SourcePeriod(visit)
    let read = try await visit.database.read { try SourceReading($0, wish) }
    guard let read else { return nil }
    return visit.page(
      SourcePage(visit, read, wish, refused), "Pages/Differentiate/Sources/sources",
      status: refused == nil && wish.isUnderstood ? .ok : .unprocessableContent)
  }

  /// A line of spending on a source.
  private static func addCost(_ visit: Visit) async throws -> Response? {
    let form = visit.form
    let source = Int64(form["source"]).map(Source.ID.init)
    let amount = form["amount"].isEmpty ? nil : FigureWriter(visit).amount(form["amount"])
    let (from, to, note) = (Day(iso: form["costFrom"]), Day(iso: form["costTo"]), form["note"])
    return try await forms.change(visit, "cost", about: "cost") { transaction in
      guard let source else { throw CostRefusal.sourceMissing }
      guard let amount, amount > .zero else { throw CustomerRefusal.amountUnreadable }
      guard let from else { throw CostRefusal.fromUnreadable }
      guard let to else { throw CustomerRefusal.dateUnreadable }
      guard from <= to else { throw CostRefusal.endsBeforeItBegins }
      guard note.count <= longestName else { throw CustomerRefusal.tooLong(limit: longestName) }
      try transaction.addCost(of: source, amount: amount, from: from, to: to, note: note)
      return Done("/sources#costs")
    }
  }

  private static func removeCost(_ visit: Visit) async throws -> Response? {
    guard let id = visit.id(), try await visit.database.read({ try $0.costs().contains { $0.id == id } })
    else {
      return nil
    }
    return try await visit.change(.edit, about: "cost") { transaction in
      try transaction.removeCost(id)
      return Done("/sources#costs", notice: "removed")
    }
  }
}

/// What a line of spending lacks.
private enum CostRefusal: String, Error, Refused {
  case sourceMissing = "source-missing"
  case fromUnreadable = "from-unreadable"
  case endsBeforeItBegins = "ends-before-it-begins"

  var code: String { rawValue }
}

/// The days that new customers are asked for; none until asked.
struct SourcePeriod: Sendable {
  let from: String
  let to: String

  init(_ visit: Visit) { (from, to) = (visit.query["from"], visit.query["to"]) }

  private var isAsked: Bool { !from.isEmpty || !to.isEmpty }
  var isFromWrong: Bool { isAsked && Day(iso: from) == nil }
  var isToWrong: Bool {
    guard isAsked else { return false }
    guard let last = Day(iso: to) else { return true }
    return Day(iso: from).map { $0 > last } ?? false
  }
  var isUnderstood: Bool { !isFromWrong && !isToWrong }
  var days: ClosedRange<Day>? {
    guard isAsked, isUnderstood, let first = Day(iso: from), let last = Day(iso: to) else { return nil }
    return first...last
  }
}

/// What the page is made from.
struct SourceReading: Sendable {
  let asOf: Day
  let customers: Int
  let lifetime: Money
  let sources: SourcesAnswer
  let list: [ListedName]
  let costs: [SourceCost]
  let period: [SourcePeriodLine]

  /// Nil before the shop is opened.
  init?(_ snapshot: Snapshot, _ wish: SourcePeriod) throws {
    guard let answers = try snapshot.latestAnswers() else { return nil }
    asOf = answers.question.asOf
    customers = answers.customers
    lifetime = answers.value.lifetime
    sources = answers.sources
    list = try snapshot.sourceList()
    costs = try snapshot.costs()
    period = try wish.days.map { try snapshot.sourceReport(from: $0.lowerBound, to: $0.upperBound) } ?? []
  }
}
