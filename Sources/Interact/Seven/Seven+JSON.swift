// The seven answers as `regulars seven --json` and the API print them.

import Customers
package import Differentiate

extension Seven {
  /// Money as decimal strings, shares as fractions, keys in a fixed order.
  package var json: PlainJSON {
    .object([
      ("asOf", .text(asOf.iso)), ("currency", .text(currency.code)), ("customers", .count(answers.customers)),
      ("value", value), ("gold", gold), ("why", why), ("sources", sources), ("brought", brought),
      ("thanks", .object([("given", .count(thanksGiven)), ("owed", .count(thanksOwed))])),
      ("dealBreakers", dealBreakers),
    ])
  }

  private func money(_ money: Money) -> PlainJSON { .text(currency.decimal(money)) }

  private var value: PlainJSON {
    let value = answers.value
    return .object([
      ("lifetime", money(value.lifetime)), ("last12Months", money(value.last12Months)),
      ("last30Days", money(value.last30Days)), ("purchases", .count(value.purchases)),
      ("averagePurchase", money(value.averagePurchase)), ("unnamedSales", money(value.unnamedSales)),
      ("unnamedShare", .fraction(value.unnamedShare)),
    ])
  }

  private var gold: PlainJSON {
    let gold = answers.gold
    return .object([
      ("share", .fraction(Double(answers.question.goldPercent) / 100)), ("customers", .count(gold.customers)),
      ("cutoff", .optional(gold.cutoff, money)), ("revenueShare", .fraction(gold.revenueShare)),
      ("entered", .count(gold.entered)), ("left", .count(gold.left)),
    ])
  }

  private var why: PlainJSON {
    let reasons = answers.why.reasons.map { reason in
      PlainJSON.object([
        ("name", .optional(reason.name, PlainJSON.text)), ("customers", .count(reason.customers)),
        ("gold", .count(reason.gold)), ("spend", money(reason.spend)),
      ])
    }
    return .object([
      ("known", .count(answers.why.known)), ("neverAsked", .count(answers.why.neverAsked)),
      ("reasons", .array(reasons)),
    ])
  }

  private var sources: PlainJSON {
    let lines = answers.sources.bySource.map { line in
      PlainJSON.object([
        ("source", .text(line.name ?? "unknown")), ("customers", .count(line.customers)),
        ("revenue", money(line.revenue)), ("average", money(line.average)), ("cost", money(line.cost)),
        ("return", .optional(line.returned, PlainJSON.fraction)),
      ])
    }
    return .object([("known", .count(answers.sources.known)), ("bySource", .array(lines))])
  }

  private var brought: PlainJSON {
    let top = answers.brought.top.map { referrer in
      PlainJSON.object([
        ("name", .text(referrer.name)), ("customer", .optional(referrer.customer, PlainJSON.integer)),
        ("associate", .optional(referrer.associate, PlainJSON.integer)),
        ("referred", .count(referrer.referred)),
        ("direct", money(referrer.direct)), ("tree", money(referrer.tree)),
      ])
    }
    return .object([
      ("referrers", .count(answers.brought.referrers)), ("referred", .count(answers.brought.referred)),
      ("revenue", money(answers.brought.revenue)), ("top", .array(top)),
    ])
  }

  private var dealBreakers: PlainJSON {
    let rhythm = answers.rhythm
    let causes = causes.map { cause in
      PlainJSON.object([
        ("name", .optional(cause.name, PlainJSON.text)), ("customers", .count(cause.customers)),
        ("revenue", money(cause.revenue)),
      ])
    }
    return .object([
      ("neverBought", .count(rhythm.neverBought)), ("late", .count(rhythm.late)),
      ("lost", .count(rhythm.lost)),
      ("unknown", .count(rhythm.unknown)), ("revenueAtRisk", money(rhythm.revenueAtRisk)),
      ("causes", .array(causes)),
    ])
  }
}
