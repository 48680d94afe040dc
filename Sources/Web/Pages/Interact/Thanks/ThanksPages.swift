// How you thanked them: who is owed thanks today, done with two presses, and the log of thanks given.

import Customers
import Differentiate
import Hummingbird
import Interact
import Office
import Storage

/// /thanks
enum ThanksPages {
  static let routes: [Route] = [
    Route.get("/thanks", .view) { try await page($0) },
    Route.post("/thanks", .edit, thank),
    Route.get("/thanks/given", .view, given),
    Route.post("/thanks/given/{id}/remove", .edit, remove),
  ]

  private static func page(_ visit: Visit, refused: RefusedForm? = nil) async throws -> Response? {
    let read = try await visit.database.read { try ThanksReading($0, visit) }
    guard let read else { return nil }
    return visit.page(
      ThanksPage(visit, read, refused), "Pages/Interact/Thanks/thanks",
      status: refused == nil ? .ok : .unprocessableContent)
  }

  /// Thanks one customer, from the queue (`row`) or by the form for everybody else.
  private static func thank(_ visit: Visit) async throws -> Response? {
    let form = visit.form
    guard let id = Int64(form["customer"]).map(Customer.ID.init),
      let occasion = Thanks.Occasion(rawValue: form["occasion"])
    else { return nil }
    let words = ThanksWay.words(form["way"], form["words"], visit.words)
    let cost = FigureWriter(visit).amount(form["cost"])
    let (typedDay, today) = (form["day"], visit.today)
    let next = form.has("row") ? "/thanks" : "/thanks/given"
    do {
      return try await visit.change(.edit, about: "thanks") { transaction in
        guard let day = typedDay.isEmpty ? today : Day(iso: typedDay) else {
          throw CustomerRefusal.dateUnreadable
        }
        guard let cost, cost >= .zero else { throw CustomerRefusal.amountUnreadable }
        try transaction.thank(id, for: occasion, on: day, words: words, cost: cost)
        return Done(next, notice: "thanked")
      }
    } catch let refusal as any Refused {
      let name = form.has("row") ? "row\(id.rawValue)" : "record"
      return try await page(visit, refused: RefusedForm(name, refusal, visit))
    }
  }

  /// The log of thanks given, newest first.
  private static func given(_ visit: Visit) async throws -> Response? {
    let before = Int64(visit.query["before"])
    let page = try await visit.database.read { snapshot in
      let place = try before.flatMap { try snapshot.thanks(withID: $0) }
      return GivenThanksPage(
        visit, thanks: try snapshot.thanks(before: place, limit: GivenThanksPage.limit + 1),
        sum: try snapshot.thanksSum(from: Day(rawValue: .min), to: Day(rawValue: .max)),
        people: try snapshot.staff(), isFirst: place == nil)
    }
    return visit.page(page, "Pages/Interact/Thanks/given")
  }

  private static func remove(_ visit: Visit) async throws -> Response? {
    guard let id = visit.id() else { return nil }
    return try await visit.change(.edit, about: "thanks") { transaction in
      try transaction.removeThanks(id)
      return Done("/thanks/given", notice: "removed")
    }
  }
}

/// How somebody was thanked; stands before the words.
enum ThanksWay: String, CaseIterable, Sendable {
  case said, card, call, message, gift

  /// "Card: Thank you for bringing Asha."
  static func words(_ way: String, _ typed: String, _ words: Words) -> String {
    guard let way = ThanksWay(rawValue: way) else { return typed }
    let name = words("thanks.way.\(way.rawValue)")
    return typed.isEmpty ? name : "\(name): \(typed)"
  }
}

/// What the page is made from.
struct ThanksReading: Sendable {
  let asOf: Day
  let owed: Int
  let queue: ThanksQueue
  let given: (count: Int, cost: Money)
  let given12Months: (count: Int, cost: Money)
  let latest: [Thanks]
  let picked: PickedCustomer
  let people: [Staff]
  let isFirst: Bool

  /// Nil before the shop is opened.
  init?(_ snapshot: Snapshot, _ visit: Visit) throws {
    guard let answers = try snapshot.latestAnswers() else { return nil }
    asOf = answers.question.asOf
    owed = answers.owedThanks + answers.owedGoldThanks
    let after = visit.query["after"]
    isFirst = after.isEmpty
    queue = try snapshot.thanksQueue(after: isFirst ? nil : after, limit: 25)
    given = try snapshot.thanksSum(from: Day(rawValue: .min), to: asOf)
    given12Months = try snapshot.thanksSum(from: asOf.adding(months: -12).adding(days: 1), to: asOf)
    latest = try snapshot.thanks(limit: 5)
    picked = try PickedCustomer(snapshot, visit)
    people = try snapshot.staff()
  }
}
