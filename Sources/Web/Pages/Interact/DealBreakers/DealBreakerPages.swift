// Deal breakers: who never bought, who is late, who is lost, and why; kept apart, late first.

import Customers
import Differentiate
import Hummingbird
import Interact
import Office
import Storage

/// /deal-breakers
enum DealBreakerPages {
  static let routes: [Route] = [
    Route.get("/deal-breakers", .view) { try await page($0) },
    Route.post("/deal-breakers", .edit, record),
    Route.post("/deal-breakers/{id}/repair", .edit, repair),
    Route.post("/deal-breakers/causes", .edit, list.add),
    Route.post("/deal-breakers/causes/{id}", .edit, list.rename),
  ]

  private static let forms = PageForms { try await page($0, refused: $1) }
  private static let list = NameListForms(
    table: .cause, about: "causes", place: "/deal-breakers#list-of-causes", forms: forms)

  private static func page(_ visit: Visit, refused: RefusedForm? = nil) async throws -> Response? {
    let read = try await visit.database.read { try DealBreakerReading($0, visit) }
    guard let read else { return nil }
    return visit.page(
      DealBreakerPage(visit, read, refused), "Pages/Interact/DealBreakers/dealBreakers",
      status: refused == nil && !read.asOf.isUnreadable ? .ok : .unprocessableContent)
  }

  /// Why a customer of the list stays away.
  private static func record(_ visit: Visit) async throws -> Response? {
    guard let id = Int64(visit.form["customer"]).map(Customer.ID.init) else { return nil }
    let (cause, words, today) = (Int64(visit.form["cause"]), visit.form["words"], visit.today)
    let list = BreakerList(visit).rhythm.word
    return try await forms.change(visit, "row\(id.rawValue)", about: "cause") { transaction in
      try transaction.record(cause: cause, words: words, of: id, on: today)
      return Done("/deal-breakers?list=\(list)", notice: "causeRecorded")
    }
  }

  /// It is mended, or after all it is not.
  private static func repair(_ visit: Visit) async throws -> Response? {
    guard let id = visit.id() else { return nil }
    let day = visit.form["repaired"] == "no" ? nil : visit.today
    return try await forms.change(visit, "repair", about: "cause") { transaction in
      try transaction.repair(id, on: day)
      return Done("/deal-breakers#causes", notice: day == nil ? "saved" : "repaired")
    }
  }
}

/// Which of the lists is shown, and from where on.
struct BreakerList: Sendable {
  /// In the order of the page: those whom asking may bring back come first.
  static let all: [Rhythm] = [.late, .lost, .never, .unknown]

  let rhythm: Rhythm
  let after: String?
  /// The cause whose customers are asked for among the open ones; 0 is not coded.
  let cause: Int64?

  init(_ visit: Visit) {
    let asked = Rhythm(word: visit.query["list"]) ?? .late
    rhythm = Self.all.contains(asked) ? asked : .late
    after = visit.query.has("after") ? visit.query["after"] : nil
    cause = Int64(visit.query["cause"])
  }

  /// Money first; those who never bought have none and go by name.
  var sort: CustomerSort { rhythm == .never ? .name : .last12Months }
}

/// What the page is made from.
struct DealBreakerReading: Sendable {
  let asOf: AsOf
  let day: Day
  let rhythm: RhythmAnswer
  let wanted: BreakerList
  let lines: [CustomerLine]
  let next: String?
  let causes: [CauseLine]
  let list: [ListedName]
  let open: [DealBreakerLogLine]
  let repaired: [DealBreakerLogLine]
  let repairedCount: Int

  /// Nil before the shop is opened.
  init?(_ snapshot: Snapshot, _ visit: Visit) throws {
    let asOf = AsOf(visit, books: try snapshot.freshness().asOf)
    let then = asOf.then
    guard let answers = try then.map({ try snapshot.answers(asOf: $0) }) ?? snapshot.latestAnswers() else {
      return nil
    }
    let wanted = BreakerList(visit)
    if let then {
      let list = try snapshot.rankedThen(asOf: then, after: wanted.after) { standing in
        standing.rhythm == wanted.rhythm ? standing.spend12Months : nil
      }
      lines = list.lines.map(\.line)
      next = list.next
    } else {
      var query = CustomerQuery()
      query.filter.rhythm = wanted.rhythm
      query.sort = wanted.sort
      query.isDescending = wanted.sort.isUsuallyDescending
      query.after = wanted.after
      let list = try snapshot.customers(query)
      lines = list.lines
      next = list.next
    }
    self.asOf = asOf
    self.wanted = wanted
    day = answers.question.asOf
    rhythm = answers.rhythm
    causes = try snapshot.causes(asOf: day)
    list = try snapshot.causeList()
    open = try snapshot.dealBreakerLog(isRepaired: false, cause: wanted.cause, limit: 20)
    repaired = try snapshot.dealBreakerLog(isRepaired: true, limit: 10)
    repairedCount = try snapshot.countRepaired()
  }
}
