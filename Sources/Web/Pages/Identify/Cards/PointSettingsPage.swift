// What /cards/settings shows: whether points or stamps are collected, and what they bring.

import Customers
import Identify

/// Pages/Identify/Cards/settings.mustache.
struct PointSettingsPage: Sendable {
  let frame: Frame
  let answer: String
  let schemes: [Choice]
  let problem: String?
  let perAmount: TextField
  let rewardAt: TextField
  let reward: TextField
  let expiresAfter: TextField
  let once: String

  init(_ visit: Visit, _ rules: PointRules, _ refused: RefusedForm?) {
    let words = visit.words
    frame = visit.frame()
    answer = CardWords(visit).rules(rules)
    let chosen = refused.typed("rules", "scheme", rules.scheme.rawValue)
    schemes = PointRules.Scheme.allCases.map {
      Choice(
        value: $0.rawValue, label: words("points.scheme.\($0.rawValue)"), isChosen: $0.rawValue == chosen)
    }
    problem = refused.problem("rules")
    func field(_ id: String, _ value: String, hint: String) -> TextField {
      TextField(
        id, label: words("points.\(id)"), value: refused.typed("rules", id, value), hint: words(hint),
        autocomplete: "off")
    }
    let currency = visit.business.currency
    perAmount = field("perAmount", currency.decimal(rules.perAmount), hint: "points.perAmountHint")
    rewardAt = field("rewardAt", String(rules.rewardAt), hint: "points.rewardAtHint")
    reward = field("reward", rules.reward, hint: "points.rewardHint")
    expiresAfter = field(
      "expiresAfter", rules.expiresAfter.map(String.init) ?? "", hint: "points.expiresAfterHint")
    once = visit.once
  }
}
