// Customer value: what they spend with you, in all, by month and year, and what went to nobody in particular.

import Customers
import Differentiate
import Hummingbird
import Office
import Storage

/// /value
enum ValuePages {
  static let routes: [Route] = [
    Route.get("/value", .view, page),
    Route.get("/value/unnamed", .view, unnamed),
  ]

  private static func page(_ visit: Visit) async throws -> Response? {
    let read = try await visit.database.read { try ValueReading($0, visit) }
    guard let read else { return nil }
    return visit.page(
      ValuePage(visit, read), "Pages/Differentiate/Value/value",
      status: read.asOf.isUnreadable ? .unprocessableContent : .ok)
  }

  /// The sales to nobody in particular, newest first.
  private static func unnamed(_ visit: Visit) async throws -> Response? {
    let place = PurchasePage.Place(visit.query["after"])
    let (page, answers) = try await visit.database.read { snapshot in
      (try snapshot.purchases(of: nil, after: place), try snapshot.latestAnswers())
    }
    guard let answers else { return nil }
    return visit.page(
      UnnamedPage(visit, page, answers.value, isFirst: place == nil), "Pages/Differentiate/Value/unnamed")
  }
}

/// What the page is made from.
struct ValueReading: Sendable {
  let asOf: AsOf
  let day: Day
  let customers: Int
  let value: ValueAnswer
  /// Every month with sales, oldest first.
  let months: [(month: Month, total: DayTotal)]
  let top: [(line: CustomerLine, spend: Money)]

  /// Nil before the shop is opened.
  init?(_ snapshot: Snapshot, _ visit: Visit) throws {
    asOf = AsOf(visit, books: try snapshot.freshness().asOf)
    let then = asOf.then
    let answers =
      try then.map { try snapshot.answers(asOf: $0, goldPercent: 100, period: .all) }
      ?? snapshot.latestAnswers()
    guard let answers else { return nil }
    day = answers.question.asOf
    customers = answers.customers
    value = answers.value
    months = try snapshot.salesByMonth(from: Day(rawValue: .min), to: day)
    if then != nil {
      top = try snapshot.goldList(answers, limit: 10).lines.map { ($0.line, $0.spend) }
    } else {
      var query = CustomerQuery()
      query.limit = 10
      top = try snapshot.customers(query).lines.filter { $0.standing.purchases > 0 }.map {
        ($0, $0.standing.spend)
      }
    }
  }
}
