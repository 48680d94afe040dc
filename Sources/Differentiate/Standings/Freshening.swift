// Standings are made fresh in the transaction that changed what they rest on.

package import Customers
import Identify
package import Storage

/// How fresh what is kept is.
package struct Freshness: Sendable, Equatable {
  /// Goes up with every change to anything an answer rests on.
  package let revision: Int64
  /// The day the standings are as of.
  package let asOf: Day
  let settings: String
}

extension Snapshot {
  /// How fresh what is kept is.
  package func freshness() throws -> Freshness {
    try row("SELECT revision, as_of_day, rules FROM freshness WHERE id = 1") { row in
      Freshness(revision: try row["revision"], asOf: try row["as_of_day"], settings: try row["rules"])
    } ?? Freshness(revision: 0, asOf: Day(rawValue: 0), settings: "")
  }
}

extension Transaction {
  /// Makes everything fresh that this transaction touched, as of the business's day. When the day or a setting that
  /// standings rest on is another than before, all standings are gone through and those that differ written.
  package func freshen() throws {
    if touched.searched.count > 0 {
      try refreshSearchTexts(of: touched.searched.ids)
      touched.searched = RowSet()
    }
    try matchLater(touched.compared.ids)
    touched.compared = RowSet()
    guard let business = try business() else { return try forgetStandings() }
    let freshness = try freshness()
    let rules = StandingRules(business, asOf: day(for: business, freshness))
    let isOtherDay = freshness.asOf != rules.asOf || freshness.settings != rules.settings
    guard isOtherDay || !touched.isEmpty else { return }
    var isLarge = false
    if isOtherDay || touched.customers.count > 0 {
      isLarge = try freshenStandings(rules, all: isOtherDay).written > 20_000
    }
    try freshenDayTotals(touched.days)
    try freshenGroups(touched.customers, all: isOtherDay || touched.groups)
    touched.customers = RowSet()
    touched.days = []
    touched.everything = false
    touched.groups = false
    try execute(
      """
      UPDATE freshness SET revision = revision + 1, as_of_day = \(rules.asOf), rules = \(rules.settings) WHERE id = 1
      """)
    let customers = try tally().count(.customers)
    if isLarge || Answers.isQuick(customers: customers) { try keepAnswers() }
  }

  /// The day standings should be as of. Servers' clocks differ by a little: around midnight one that is behind does not
  /// take back the day that another has begun.
  private func day(for business: Business, _ freshness: Freshness) -> Day {
    let today = business.today(at: change.at)
    let isAhead = business.asOfDay == nil && freshness.asOf == today.adding(days: 1)
    let isSame = freshness.settings == StandingRules(business, asOf: freshness.asOf).settings
    return isAhead && isSame ? freshness.asOf : today
  }

  /// Without a business nothing can be told of anybody. When what set it up was undone, as the sample shop can be,
  /// what is kept goes with it; the next business has it all made anew.
  private func forgetStandings() throws {
    guard !touched.isEmpty else { return }
    try execute("DELETE FROM standing")
    try rebuildTally()
    try rebuildLadders()
    try rebuildDayTotals()
    try execute("DELETE FROM group_member")
    try execute("DELETE FROM customer_group")
    touched.customers = RowSet()
    touched.days = []
    touched.everything = false
    touched.groups = false
    try execute("UPDATE freshness SET revision = revision + 1, as_of_day = 0, rules = '' WHERE id = 1")
  }

  /// Works out all that is kept again, writes what differs, and answers whether anything of it had been wrong.
  @discardableResult
  package func rebuildStandings() throws -> Bool {
    guard let business = try business() else { return false }
    try freshen()
    let writer = try freshenStandings(StandingRules(business, asOf: try freshness().asOf), all: true)
    let kept = try tally()
    try rebuildTally()
    try rebuildLadders()
    try rebuildDayTotals()
    let groupsWritten = try freshenGroups(RowSet(), all: true)
    let isWrong = try writer.written > 0 || groupsWritten > 0 || kept != tally()
    touched.everything = true
    try freshen()
    return isWrong
  }

  private func freshenStandings(_ rules: StandingRules, all: Bool) throws -> StandingsWriter {
    let writer = try StandingsWriter(self)
    var pass = StandingsPass(self, by: rules)
    let wanted = touched.customers
    for part in all ? try allStretches() : wanted.stretches {
      let isWanted: (Int64) -> Bool = part.isWhole ? { _ in true } : { wanted.contains($0) }
      let fresh = try pass.make(part.stretch, where: isWanted)
      try writer.put(fresh, in: part.stretch, where: isWanted)
    }
    if all || wanted.count > 500 {
      try writer.putAllBrought(self, by: rules)
    } else {
      try writer.putBrought(self, about: wanted.ids, by: rules)
    }
    try writer.finish()
    return writer
  }

  private func allStretches() throws -> [WantedStretch] {
    let ends: [Int64?] = [
      try value("SELECT MAX(id) FROM customer", as: Int64?.self) ?? nil,
      try value("SELECT MAX(customer_id) FROM standing", as: Int64?.self) ?? nil,
    ]
    let last = ends.compactMap { $0 }.max() ?? 0
    return stride(from: 1, through: max(1, last), by: Int(Stretch.length)).map { first in
      WantedStretch(stretch: .range(first...(first + Stretch.length - 1)), isWhole: true)
    }
  }
}
