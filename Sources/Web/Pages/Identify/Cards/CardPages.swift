// Cards of all customers: how many there are, who of the best has none, giving them out, and how points are collected.

import Customers
import Differentiate
import Hummingbird
import Identify
import Office
import Storage

/// /cards …
enum CardPages {
  static let routes: [Route] = [
    Route.get("/cards", .view) { try await page($0) },
    Route.post("/cards/issue", .edit, issue),
    Route.post("/cards/points", .edit, count),
    Route.get("/cards/settings", .view) { try await settings($0) },
    Route.post("/cards/settings", .manage, save),
    Route.get("/cards/sheet", .view, SheetPages.page),
  ]

  private static let forms = PageForms { try await page($0, refused: $1) }

  /// Cards given out in one go, at most.
  static let most = 1000

  private static func page(_ visit: Visit, refused: RefusedForm? = nil) async throws -> Response? {
    let readout = try await visit.database.read { try CardsReadout($0) }
    return visit.page(
      CardsPage(visit, readout, refused), "Pages/Identify/Cards/cards",
      status: refused == nil ? .ok : .unprocessableContent)
  }

  /// Gives cards to those of the chosen who have none, and shows the sheets they are printed on.
  private static func issue(_ visit: Visit) async throws -> Response? {
    let (who, tag, today) = (visit.form["who"], visit.form["tag"], visit.today)
    let chosen = visit.form.all("customer").compactMap(Int64.init).map(Customer.ID.init)
    return try await forms.change(visit, who == "tag" ? "tag" : "gold", about: "card") { transaction in
      let customers: [Customer.ID] =
        switch who {
        case "gold": try transaction.goldWithoutCard(limit: most).map(\.id)
        case "tag": try transaction.customers(tagged: tag)
        default: chosen
        }
      var generator = SystemRandomNumberGenerator()
      let cards = try transaction.issueCards(to: Array(customers.prefix(most)), on: today, using: &generator)
      return Done("/cards/sheet?from=\(cards.lowerBound)&to=\(cards.upperBound)")
    }
  }

  /// Gives points for what came with files.
  private static func count(_ visit: Visit) async throws -> Response? {
    let today = visit.today
    return try await forms.change(visit, "count", about: "points") { transaction in
      let purchases = try transaction.earnForUncounted(on: today)
      return Done("/cards#points", notice: purchases == 0 ? "pointsNothing" : "pointsCounted")
    }
  }

  private static func settings(_ visit: Visit, refused: RefusedForm? = nil) async throws -> Response? {
    guard let rules = try await visit.database.read({ try $0.pointRules() }) else { return nil }
    return visit.page(
      PointSettingsPage(visit, rules, refused), "Pages/Identify/Cards/settings",
      status: refused == nil ? .ok : .unprocessableContent)
  }

  private static func save(_ visit: Visit) async throws -> Response? {
    let form = visit.form
    let amount = FigureWriter(visit).amount(form["perAmount"])
    do {
      return try await visit.change(.settings, about: "points") { transaction in
        guard var rules = try transaction.pointRules(),
          let scheme = PointRules.Scheme(rawValue: form["scheme"]),
          let amount, let rewardAt = CardForms.wholeNumber(form["rewardAt"])
        else { throw CardRefusal.rulesUnreadable }
        (rules.scheme, rules.perAmount, rules.rewardAt) = (scheme, amount, rewardAt)
        rules.reward = form["reward"]
        rules.expiresAfter = nil
        if !form["expiresAfter"].isEmpty {
          guard let months = CardForms.wholeNumber(form["expiresAfter"]) else {
            throw CardRefusal.rulesUnreadable
          }
          rules.expiresAfter = months
        }
        try transaction.save(rules)
        return Done("/cards#points")
      }
    } catch let refusal as any Refused {
      return try await settings(visit, refused: RefusedForm("rules", refusal, visit))
    }
  }
}

/// What /cards needs, read in one snapshot.
struct CardsReadout: Sendable {
  let counts: CardCounts
  let goldWithout: [CustomerLine]
  let latest: [PrintedCard]
  let rules: PointRules?

  init(_ snapshot: Snapshot) throws {
    counts = try snapshot.cardCounts()
    goldWithout = try snapshot.goldWithoutCard(limit: 20)
    latest = try snapshot.latestCards(limit: 20)
    rules = try snapshot.pointRules()
  }
}
