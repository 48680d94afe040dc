// Gold: the best so many percent of customers, what they bring, and who came in and went out.

import Customers
import Differentiate
import Hummingbird
import Office
import Storage

/// /gold
enum GoldPages {
  static let routes: [Route] = [Route.get("/gold", .view, page)]

  private static func page(_ visit: Visit) async throws -> Response? {
    let wish = GoldWish(visit)
    let read = try await visit.database.read { try GoldReading($0, wish, visit) }
    guard let read else { return nil }
    return visit.page(
      GoldPage(visit, wish, read), "Pages/Differentiate/Gold/gold",
      status: wish.isUnderstood && !read.asOf.isUnreadable ? .ok : .unprocessableContent)
  }
}

/// The share and period that an address asks for.
struct GoldWish: Sendable {
  /// How many came in or went out are shown until all are asked for.
  static let firstMovers = 10

  let share: String
  let period: String
  let from: String
  let to: String
  let after: String?
  let showsAllMovers: Bool
  private let business: Business

  init(_ visit: Visit) {
    let query = visit.query
    business = visit.business
    share = query.has("share") ? query["share"] : String(visit.business.goldPercent)
    var (period, from, to) = (query["period"], query["from"], query["to"])
    if !query.has("period") {
      period = visit.business.goldPeriod.rawValue
      if case .between(let first, let last) = visit.business.goldPeriod {
        (period, from, to) = ("between", first.iso, last.iso)
      }
    }
    (self.period, self.from, self.to) = (period, from, to)
    after = query.has("after") ? query["after"] : nil
    showsAllMovers = query["movers"] == "all"
  }

  /// What is wrong with the share: it is a whole number from 1 to 100.
  var isShareWrong: Bool { Int(share).map { !(1...100).contains($0) } ?? true }
  var isFromWrong: Bool { period == "between" && Day(iso: from) == nil }
  var isToWrong: Bool {
    guard period == "between" else { return false }
    guard let last = Day(iso: to) else { return true }
    return Day(iso: from).map { $0 > last } ?? false
  }
  var isUnderstood: Bool { !isShareWrong && !isFromWrong && !isToWrong }

  /// The owner's own where something else is not understood.
  var percent: Int { isShareWrong ? business.goldPercent : Int(share) ?? business.goldPercent }
  var chosen: Period {
    guard period == "between" else { return Period(rawValue: period) ?? business.goldPeriod }
    guard let first = Day(iso: from), let last = Day(iso: to), first <= last else {
      return business.goldPeriod
    }
    return .between(first, last)
  }

  /// The page's address with another share or place in the list.
  func path(share: Int? = nil, asOf: AsOf, more: String = "") -> String {
    let days = period == "between" && !isFromWrong && !isToWrong ? "&from=\(from)&to=\(to)" : ""
    let name = days.isEmpty ? (chosen == .all ? "all" : "last12Months") : "between"
    return "/gold?share=\(share ?? percent)&period=\(name)\(days)\(asOf.suffix)\(more)"
  }
}

/// What the page is made from.
struct GoldReading: Sendable {
  let asOf: AsOf
  let question: AnswersQuestion
  let gold: GoldAnswer
  let list: RankedList
  let entered: [GoldMover]
  let left: [GoldMover]
  /// The days gold is compared with; nil when nothing was on the books before.
  let previous: ClosedRange<Day>?
  let isOwners: Bool

  /// Nil before the shop is opened.
  init?(_ snapshot: Snapshot, _ wish: GoldWish, _ visit: Visit) throws {
    asOf = AsOf(visit, books: try snapshot.freshness().asOf)
    let (percent, period) = (wish.percent, wish.chosen)
    let answers =
      try asOf.then.map { try snapshot.answers(asOf: $0, goldPercent: percent, period: period) }
      ?? snapshot.latestAnswers(goldPercent: percent, period: period)
    guard let answers else { return nil }
    question = answers.question
    gold = answers.gold
    list = try snapshot.goldList(answers, after: wish.after)
    (entered, left) = try snapshot.goldMovers(
      answers, limit: wish.showsAllMovers ? 100 : GoldWish.firstMovers)
    previous = StandingRules(visit.business, asOf: question.asOf, goldPeriod: period).previousDays
    isOwners =
      percent == visit.business.goldPercent && period == visit.business.goldPeriod && asOf.then == nil
  }
}
