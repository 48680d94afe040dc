// The answers of the business out of one sweep over its standings.

import Customers
import Statistics
package import Storage

extension Snapshot {
  /// Works out answers for several shares and periods in one sweep. Uses the kept standings when they are as of the
  /// day asked for, else makes standings of that day from the ledger, in memory.
  func makeAnswers(_ business: Business, asOf: Day, percents: [Int], periods: [Period]) throws -> [Answers] {
    let rules = StandingRules(business, asOf: asOf)
    let columns = try columns(rules, periods: try periods.map { try spends(in: $0, asOf: asOf) })
    let sales = try sales(from: Day(rawValue: .min), to: asOf)
    let sources = try sources(columns, asOf: asOf)
    let brought = try brought(columns)
    let reasonNames = try names(of: .reason)
    var all: [Answers] = []
    for (place, period) in periods.enumerated() {
      for (percent, gold) in zip(percents, columns.gold(period: place, percents: percents)) {
        let owedGold = columns.ids.indices.count { columns.isUnthanked[$0] && gold.isGold($0) }
        all.append(
          Answers(
            question: AnswersQuestion(asOf: asOf, goldPercent: percent, period: period),
            customers: columns.ids.count, value: value(columns.tally, sales), gold: gold.answer,
            why: why(columns, reasonNames, gold.isGold), sources: sources, brought: brought,
            rhythm: rhythm(columns.tally), owedThanks: columns.tally.count(.owed), owedGoldThanks: owedGold,
            dots: Known.Question.allCases.map { question in
              Known.State.allCases.map { columns.tally.count(.known(question, $0)) }
            }))
      }
    }
    return all
  }

  private func columns(_ rules: StandingRules, periods: [StandingColumns.Spends]) throws -> StandingColumns {
    var columns = StandingColumns(rules, periods: periods, room: try tally().count(.customers))
    let freshness = try freshness()
    if freshness.asOf == rules.asOf && freshness.settings == rules.settings {
      try scan("SELECT \(Standing.columns) FROM standing AS s ORDER BY s.customer_id") { row in
        columns.add(Standing(row))
        return true
      }
      columns.associates = try broughtByAssociates(asOf: rules.asOf)
    } else {
      let made = try standingsAndAssociates(by: rules)
      for standing in made.standings { columns.add(standing) }
      columns.associates = made.associates
    }
    return columns
  }

  /// The standings of all customers as of any day, made in memory. Nothing is written.
  package func standings(by rules: StandingRules) throws -> [Standing] {
    try standingsAndAssociates(by: rules).standings
  }

  private func standingsAndAssociates(by rules: StandingRules) throws -> (
    standings: [Standing], associates: [Int64: Brought]
  ) {
    var pass = StandingsPass(self, by: rules)
    var all: [Standing] = []
    let last: Int64? = try value("SELECT MAX(id) FROM customer", as: Int64?.self) ?? nil
    for first in stride(from: 1, through: last ?? 0, by: Int(Stretch.length)) {
      all += try pass.make(.range(first...(first + Stretch.length - 1)))
    }
    var places: [Int64: Int] = [:]
    for (place, standing) in all.enumerated() { places[standing.customer.rawValue] = place }
    let links = try referralLinks(asOf: rules.asOf).map { link in
      let standing = places[link.customer].map { all[$0] }
      return ReferralLink(
        customer: link.customer, referrer: link.referrer, spend: standing?.spend ?? .zero,
        hasBought: (standing?.purchases ?? 0) > 0, isThanked: link.isThanked)
    }
    var associates: [Int64: Brought] = [:]
    for (referrer, sums) in Differentiate.brought(by: links) {
      if let place = places[referrer] { all[place] = all[place].with(sums) }
      if referrer < 0 { associates[-referrer] = sums }
    }
    return (all, associates)
  }

  private func value(_ tally: Tally, _ sales: DayTotal) -> ValueAnswer {
    ValueAnswer(
      lifetime: tally.money(.spend), last12Months: tally.money(.spend12Months),
      last30Days: tally.money(.spend30Days),
      purchases: tally.count(.purchases), unnamedSales: sales.unnamed,
      unnamedPurchases: sales.unnamedPurchases)
  }

  private func rhythm(_ tally: Tally) -> RhythmAnswer {
    RhythmAnswer(
      neverBought: tally.count(.rhythm(.never)), regular: tally.count(.rhythm(.regular)),
      late: tally.count(.rhythm(.late)), lost: tally.count(.rhythm(.lost)),
      unknown: tally.count(.rhythm(.unknown)),
      revenueAtRisk: tally.money(.revenueAtRisk), revenueLate: tally.money(.revenueLate))
  }

  private func why(_ columns: StandingColumns, _ names: [Int64: String], _ isGold: (Int) -> Bool) -> WhyAnswer
  {
    var lines: [Int64: (customers: Int, gold: Int, spend: Money)] = [:]
    for (place, reason, spend) in columns.reasons {
      let line = lines[reason] ?? (0, 0, .zero)
      lines[reason] = (line.customers + 1, line.gold + (isGold(place) ? 1 : 0), line.spend + spend)
    }
    let reasons = lines.map { id, line in
      WhyAnswer.Reason(
        id: id > 0 ? id : nil, name: names[id], customers: line.customers, gold: line.gold, spend: line.spend)
    }
    return WhyAnswer(
      known: columns.reasons.count, neverAsked: columns.ids.count - columns.reasons.count,
      reasons: reasons.sorted {
        $0.customers != $1.customers ? $0.customers > $1.customers : ($0.id ?? 0) < ($1.id ?? 0)
      })
  }
}
