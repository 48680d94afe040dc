// Writing something down in five seconds, on a phone at the counter: a new customer, a note, a visit.

import Customers
import Differentiate
import Hummingbird
import Interact
import Office
import Storage

/// /capture, /capture/new, /capture/note and /capture/visit
enum CapturePages {
  static let routes: [Route] = [
    Route.get("/capture", .edit) { try await page($0) },
    Route.get("/capture/find", .edit, find),
    Route.get("/capture/new", .edit) { try await page($0) },
    Route.get("/capture/note", .edit) { try await page($0, .note) },
    Route.get("/capture/visit", .edit) { try await page($0, .visit) },
    Route.post("/capture/new", .edit, add),
    Route.post("/capture/note", .edit, note),
    Route.post("/capture/visit", .edit, visitRecorded),
  ]

  private static func page(_ visit: Visit, _ what: CaptureKind = .new, _ problem: CaptureProblem? = nil)
    async throws -> Response?
  {
    let chosen = Int64(visit.query["customer"]).map(Customer.ID.init)
    let line = try await visit.database.read { try $0.customerLines(chosen.map { [$0] } ?? []).first }
    return visit.page(
      CapturePage(visit, what, line, problem), "Pages/Identify/Capture/capture",
      status: problem == nil ? .ok : .unprocessableContent)
  }

  /// Whom the words typed so far may mean: the part of the page that stands below the field.
  private static func find(_ visit: Visit) async throws -> Response? {
    let typed = String(visit.query["who"].prefix(200))
    let lines = try await visit.database.read { try $0.captured(typed).lines }
    return visit.page(CaptureFound(visit, lines), "Pages/Identify/Capture/found")
  }

  private static func add(_ visit: Visit) async throws -> Response? {
    let (line, note) = (visit.form["captureLine"], visit.form["captureNote"])
    let (country, today) = (visit.business.country, visit.today)
    return try await save(visit, .new, .edit, about: "customer") { transaction in
      let new = NewCustomer(captured: line, country: country)
      let id = try transaction.add(new, country: country)
      if !note.isEmpty { try transaction.note(note, about: id, on: today) }
      return Done("/capture/new?customer=\(id.rawValue)", notice: "customerAdded")
    }
  }

  private static func note(_ visit: Visit) async throws -> Response? {
    let (words, today) = (visit.form["captureWords"], visit.today)
    let who = CaptureWho(visit)
    return try await save(visit, .note, .edit, about: "note") { transaction in
      let id = try who.customer(transaction)
      try transaction.note(words, about: id, on: today)
      return Done("/capture/note?customer=\(id.rawValue)")
    }
  }

  /// With an amount it is a purchase, without one a visit.
  private static func visitRecorded(_ visit: Visit) async throws -> Response? {
    let (words, typed, today) = (visit.form["captureWords"], visit.form["captureAmount"], visit.today)
    let amount = FigureWriter(visit).amount(typed)
    let who = CaptureWho(visit)
    let isBought = !typed.isEmpty
    return try await save(visit, .visit, isBought ? .record : .edit, about: isBought ? "purchase" : "visit") {
      transaction in
      let id = try who.customer(transaction)
      guard isBought else {
        try transaction.visit(words, by: id, on: today)
        return Done("/capture/visit?customer=\(id.rawValue)")
      }
      guard let amount, amount > .zero else { throw CustomerRefusal.amountUnreadable }
      try transaction.record(purchase: amount, words: words, of: id, on: today, today: today)
      return Done("/capture/visit?customer=\(id.rawValue)", notice: "purchaseRecorded")
    }
  }

  private static func save(
    _ visit: Visit, _ what: CaptureKind, _ kind: Change.Kind, about: String,
    _ body: @escaping @Sendable (Transaction) throws -> Done
  ) async throws -> Response? {
    do {
      return try await visit.change(kind, about: about, body)
    } catch let problem as CaptureProblem {
      return try await page(visit, what, problem)
    } catch let refusal as any Refused {
      return try await page(visit, what, CaptureProblem(refusal, visit.words))
    }
  }
}

/// What is written down.
enum CaptureKind: String, CaseIterable, Sendable {
  case new, note, visit
}

/// Whom something is about: the one that was chosen, or the only one whom the words may mean.
struct CaptureWho: Sendable {
  private let chosen: Customer.ID?
  private let typed: String
  private let words: Words

  init(_ visit: Visit) {
    chosen = Int64(visit.form["customer"]).map(Customer.ID.init)
    typed = String(visit.form["captureWho"].prefix(200))
    words = visit.words
  }

  /// Throws `CaptureProblem` with those of whom one may be meant.
  func customer(_ snapshot: Snapshot) throws -> Customer.ID {
    if let chosen, try snapshot.customer(chosen) != nil { return chosen }
    let found = try snapshot.captured(typed)
    if let only = found.lines.first, found.count == 1 { return only.id }
    throw CaptureProblem(
      field: "captureWho", sentence: words(found.count == 0 ? "capture.nobody" : "capture.several"),
      candidates: found.lines)
  }
}

/// Something that cannot be written down as it was typed.
struct CaptureProblem: Error {
  let field: String
  let sentence: String
  var candidates: [CustomerLine] = []
}

extension CaptureProblem {
  /// A refusal of any room, by the field it is about.
  init(_ refusal: any Refused, _ words: Words) {
    let field =
      switch refusal.code {
      case "name-missing", "phone-unreadable", "email-unreadable": "captureLine"
      case "amount-unreadable": "captureAmount"
      default: "captureWords"
      }
    self.init(field: field, sentence: refusal.sentence(words))
  }
}

extension Snapshot {
  /// Customers found by words typed in a hurry, those who spent most first.
  fileprivate func captured(_ typed: String) throws -> (lines: [CustomerLine], count: Int) {
    var query = CustomerQuery()
    query.filter.search = typed
    query.limit = 6
    guard typed.contains(where: { !$0.isWhitespace }) else { return ([], 0) }
    let list = try customers(query)
    return (list.lines, list.count)
  }
}
