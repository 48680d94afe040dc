// Why they choose you: the reasons ranked, whom to ask next, and what they said last.

import Customers
import Differentiate
import Hummingbird
import Interact
import Office
import Storage

/// /why
enum WhyPages {
  static let routes: [Route] = [
    Route.get("/why", .view) { try await page($0) },
    Route.post("/why", .edit, record),
    Route.post("/why/answers/{id}", .edit, code),
    Route.post("/why/reasons", .edit, list.add),
    Route.post("/why/reasons/{id}", .edit, list.rename),
  ]

  private static let forms = PageForms { try await page($0, refused: $1) }
  private static let list = NameListForms(
    table: .reason, about: "reasons", place: "/why#reasons", forms: forms)

  private static func page(_ visit: Visit, refused: RefusedForm? = nil) async throws -> Response? {
    let read = try await visit.database.read { try WhyReading($0, visit) }
    guard let read else { return nil }
    return visit.page(
      WhyPage(visit, read, refused), "Pages/Interact/Why/why",
      status: refused == nil ? .ok : .unprocessableContent)
  }

  /// What a customer answered.
  private static func record(_ visit: Visit) async throws -> Response? {
    guard let id = Int64(visit.form["customer"]).map(Customer.ID.init) else { return nil }
    let (reason, words, typedDay) = (Int64(visit.form["reason"]), visit.form["words"], visit.form["day"])
    let today = visit.today
    return try await forms.change(visit, "record", about: "reason") { transaction in
      guard let day = typedDay.isEmpty ? today : Day(iso: typedDay) else {
        throw CustomerRefusal.dateUnreadable
      }
      try transaction.record(reason: reason, words: words, of: id, on: day)
      return Done("/why", notice: "answerRecorded")
    }
  }

  /// Which reason of the list an answer belongs to.
  private static func code(_ visit: Visit) async throws -> Response? {
    guard let id = visit.id() else { return nil }
    let reason = Int64(visit.form["reason"])
    return try await forms.change(visit, "code\(id)", about: "reason") { transaction in
      try transaction.code(id, as: reason)
      return Done("/why#answers")
    }
  }
}

/// What the page is made from.
struct WhyReading: Sendable {
  let customers: Int
  let why: WhyAnswer
  let neverAsked: [CustomerLine]
  let reasons: [ListedName]
  let log: [ReasonLogLine]
  let picked: PickedCustomer

  /// Nil before the shop is opened.
  init?(_ snapshot: Snapshot, _ visit: Visit) throws {
    guard let answers = try snapshot.latestAnswers() else { return nil }
    customers = answers.customers
    why = answers.why
    neverAsked = try snapshot.neverAsked(limit: 10)
    reasons = try snapshot.reasonList()
    log = try snapshot.reasonLog(limit: 20)
    picked = try PickedCustomer(snapshot, visit)
  }
}
