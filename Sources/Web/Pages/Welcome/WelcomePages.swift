// First use: a handful of questions, most of them answered already, then a file or the sample shop.

import Customers
import HTTPTypes
import Hummingbird
import Office
import Storage

/// /welcome
enum WelcomePages {
  static let routes: [Route] = [
    Route.get("/welcome", .manage, ask).alsoBeforeOpening,
    Route.post("/welcome", .manage, open).alsoBeforeOpening,
  ]

  private static func ask(_ visit: Visit) async throws -> Response? {
    if visit.isOpened { return visit.redirect("/") }
    var guess = Opening.guessed(from: visit.guest.request.headers[.acceptLanguage] ?? "")
    guess.language = visit.language.rawValue
    return visit.guest.page(WelcomePage(visit, guess), "Pages/Welcome/welcome")
  }

  private static func open(_ visit: Visit) async throws -> Response? {
    if visit.isOpened { return visit.redirect("/") }
    if visit.form.has("sample"), let makeSample = visit.house.makeSample {
      try await makeSample(visit.database, visit.actor, visit.now)
      return visit.redirect("/")
    }
    let form = visit.form
    let opening = Opening(
      name: form["name"], currency: form["currency"], timeZone: form["timeZone"], language: form["language"],
      country: form["country"], goldPercent: Int(form["gold"]) ?? 0)
    do {
      let business = try opening.business()
      return try await visit.change(.opening) { transaction in
        // Two owners at once: the first one's answers stay.
        if try transaction.business() == nil { try transaction.save(business) }
        return Done("/import", notice: nil)
      }
    } catch let refusal as OfficeRefusal {
      let page = WelcomePage(visit, opening, refused: refusal)
      return visit.guest.page(page, "Pages/Welcome/welcome", status: .unprocessableContent)
    }
  }
}

/// Pages/Welcome/welcome.mustache.
struct WelcomePage: Sendable {
  let frame: PlainFrame
  let name: TextField
  let currencies: [Choice]
  let timeZones: [Choice]
  let languages: [Choice]
  let countries: [Choice]
  let gold: TextField
  /// What is wrong with a choice.
  let problem: String?
  let hasSample: Bool
  let once: String

  init(_ visit: Visit, _ opening: Opening, refused: OfficeRefusal? = nil) {
    let words = visit.words
    let sentence = refused?.sentence(words)
    let names = PlaceNames(visit.language)
    frame = PlainFrame(language: visit.language, theme: visit.guest.theme, csrf: visit.session.csrf)
    name = TextField(
      "name", label: words("welcome.name"), value: opening.name,
      problem: refused == .businessNameMissing ? sentence : nil, autocomplete: "organization")
    currencies = Opening.currencies.map {
      Choice(value: $0, label: names.currency($0), isChosen: $0 == opening.currency)
    }
    timeZones = Opening.timeZones.map { Choice(value: $0, label: $0, isChosen: $0 == opening.timeZone) }
    languages = Language.allCases.map {
      Choice(value: $0.rawValue, label: $0.ownName, isChosen: $0.rawValue == opening.language)
    }
    countries =
      [Choice(value: "", label: words("welcome.otherCountry"), isChosen: opening.country.isEmpty)]
      + names.countries.map { Choice(value: $0.code, label: $0.name, isChosen: $0.code == opening.country) }
    gold = TextField(
      "gold", label: words("welcome.gold"), value: String(opening.goldPercent), type: "number",
      hint: words("welcome.goldHint"), problem: refused == .goldShareOutOfRange ? sentence : nil)
    let standsByField = refused == .businessNameMissing || refused == .goldShareOutOfRange
    problem = standsByField ? nil : sentence
    hasSample = visit.house.makeSample != nil
    once = visit.once
  }
}
