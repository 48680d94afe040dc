// What /settings shows.

import Customers
import Office
import Storage

/// Pages/Office/Settings/settings.mustache.
struct SettingsPage: Sendable {
  /// A field to choose from.
  struct ChoiceField: Sendable {
    let id: String
    let label: String
    let options: [Choice]
    let tip: String?
    let wrong: String?
  }

  /// A setting as those read it who may not change it.
  struct Fact: Sendable {
    let label: String
    let shown: String
  }

  let frame: Frame
  let answer: Markup
  let isWrong: Bool
  let facts: [Fact]
  let name: TextField
  let currency: ChoiceField
  let mayChangeCurrency: Bool
  let currencyShown: String
  let currencyProblem: String?
  let timeZone: ChoiceField
  let language: ChoiceField
  let country: ChoiceField
  let gold: TextField
  let period: ChoiceField
  let from: TextField
  let to: TextField
  let lateAfter: TextField
  let lostAfter: TextField
  let thankGoldAfter: TextField
  let welcomeWithin: TextField
  let asOf: TextField
  let once: String

  init(
    _ visit: Visit, _ typed: Settings, wrong: [Settings.Field: SettingsRefusal], mayChangeCurrency: Bool
  ) {
    let words = visit.words
    let names = PlaceNames(visit.language)
    func problem(_ field: Settings.Field) -> String? { wrong[field]?.sentence(words) }
    func text(_ field: Settings.Field, _ label: String, type: String = "text", hint: String? = nil)
      -> TextField
    {
      TextField(
        field.rawValue, label: label, value: typed[field], type: type, hint: hint, problem: problem(field),
        autocomplete: "off")
    }
    func choice(
      _ field: Settings.Field, _ label: String, _ options: [(value: String, label: String)],
      tip: String? = nil
    ) -> ChoiceField {
      ChoiceField(
        id: field.rawValue, label: label,
        options: options.map { Choice(value: $0.value, label: $0.label, isChosen: $0.value == typed[field]) },
        tip: tip, wrong: problem(field))
    }
    frame = visit.frame()
    let day = Day(iso: typed[.asOf]) == nil ? visit.words("settings.today") : visit.date(visit.today)
    answer = words.html("settings.answer", .strong(visit.business.name), .text(day))
    isWrong = !wrong.isEmpty
    facts = Self.facts(visit, names)
    name = text(.name, words("welcome.name"))
    currency = choice(
      .currency, words("welcome.currency"), Opening.currencies.map { ($0, names.currency($0)) })
    self.mayChangeCurrency = mayChangeCurrency
    currencyShown = names.currency(visit.business.currency.code)
    currencyProblem = problem(.currency)
    let zones = Opening.timeZones
    let zone = visit.business.timeZone
    timeZone = choice(
      .timeZone, words("welcome.timeZone"), (zones.contains(zone) ? zones : [zone] + zones).map { ($0, $0) })
    language = choice(
      .language, words("welcome.language"), Language.allCases.map { ($0.rawValue, $0.ownName) },
      tip: words("settings.languageHint"))
    country = choice(
      .country, words("welcome.country"),
      [("", words("welcome.otherCountry"))] + names.countries.map { ($0.code, $0.name) },
      tip: words(
        "settings.countryHint", visit.forms.money(minor: 12_345_678), visit.date(visit.today)))
    gold = text(.gold, words("welcome.gold"), type: "number", hint: words("welcome.goldHint"))
    period = choice(
      .period, words("gold.period"),
      [
        ("last12Months", words("gold.last12Months")), ("all", words("gold.all")),
        ("between", words("gold.between")),
      ])
    from = text(.from, words("gold.from"), type: "date")
    to = text(.to, words("gold.to"), type: "date")
    lateAfter = text(.lateAfter, words("settings.lateAfter"), hint: words("settings.lateAfterHint"))
    lostAfter = text(.lostAfter, words("settings.lostAfter"), hint: words("settings.lostAfterHint"))
    thankGoldAfter = text(
      .thankGoldAfter, words("settings.thankGoldAfter"), type: "number",
      hint: words("settings.thankGoldAfterHint"))
    welcomeWithin = text(
      .welcomeWithin, words("settings.welcomeWithin"), type: "number",
      hint: words("settings.welcomeWithinHint"))
    asOf = text(.asOf, words("settings.asOf"), type: "date", hint: words("settings.asOfHint"))
    once = visit.once
  }

  private static func facts(_ visit: Visit, _ names: PlaceNames) -> [Fact] {
    let (words, business) = (visit.words, visit.business)
    let write = FigureWriter(visit)
    return [
      Fact(label: words("welcome.name"), shown: business.name),
      Fact(label: words("welcome.currency"), shown: names.currency(business.currency.code)),
      Fact(label: words("welcome.timeZone"), shown: business.timeZone),
      Fact(label: words("welcome.gold"), shown: write.count(business.goldPercent)),
      Fact(label: words("settings.lateAfter"), shown: write.gap(business.lateAfter)),
      Fact(label: words("settings.lostAfter"), shown: write.gap(business.lostAfter)),
      Fact(label: words("settings.thankGoldAfter"), shown: write.count(business.thankGoldAfter)),
      Fact(label: words("settings.welcomeWithin"), shown: write.count(business.welcomeWithin)),
    ]
  }
}
