// How many customers spent more than so much: a ladder of every thousandth, kept exact, so that ranks and the gold line
// are found by looking at a thousand customers and not at a million.

package import Customers
package import Storage

/// What customers are ranked by. Kept as its raw value.
package enum SpendRanking: Int, Sendable, CaseIterable, Storable {
  case all = 0
  case last12Months = 1

  /// What a customer counts with; nil when they did not buy in the time.
  package func spend(_ standing: Standing) -> Money? {
    switch self {
    case .all: standing.purchases > 0 ? standing.spend : nil
    case .last12Months: standing.purchases12Months > 0 ? standing.spend12Months : nil
    }
  }

  var column: SQL { self == .all ? "spend" : "spend_12m" }
  var isCounted: SQL { self == .all ? "purchases > 0" : "purchases_12m > 0" }
  package var buyers: Tally.Figure { self == .all ? .bought : .bought12Months }
}

/// A place in the order of customers: more spend first, then the earlier first purchase, then the smaller id.
package struct SpendPlace: Sendable, Equatable {
  package let spend: Money
  package let firstDay: Day
  package let customer: Customer.ID

  /// Whether this place comes before or is another's.
  package func isAtOrBefore(_ other: SpendPlace) -> Bool {
    if spend != other.spend { return spend > other.spend }
    if firstDay != other.firstDay { return firstDay < other.firstDay }
    return customer <= other.customer
  }
}

extension Snapshot {
  /// The rank among those who bought: 1 and how many spent more. Nil for who did not buy in the time.
  package func rank(of standing: Standing, by ranking: SpendRanking) throws -> Int? {
    guard let spend = ranking.spend(standing) else { return nil }
    let rung = try row(
      """
      SELECT spend, above FROM spend_ladder WHERE period = \(ranking) AND spend >= \(spend)
      ORDER BY spend LIMIT 1
      """
    ) { row in (spend: try row["spend"] as Money, above: try row["above"] as Int) }
    let column = ranking.column
    let upTo: SQL = rung.map { "AND \(column) <= \($0.spend)" } ?? ""
    let between: Int? = try value(
      "SELECT COUNT(*) FROM standing WHERE \(ranking.isCounted) AND \(column) > \(spend) \(upTo)")
    return 1 + (rung?.above ?? 0) + (between ?? 0)
  }

  /// Who stands at a place (1 is the first) among those who bought.
  package func place(_ number: Int, by ranking: SpendRanking) throws -> SpendPlace? {
    guard number > 0 else { return nil }
    let rung = try row(
      """
      SELECT spend, above FROM spend_ladder WHERE period = \(ranking) AND above < \(number)
      ORDER BY above DESC, spend LIMIT 1
      """
    ) { row in (spend: try row["spend"] as Money, above: try row["above"] as Int) }
    let column = ranking.column
    let from: SQL = rung.map { "AND \(column) <= \($0.spend)" } ?? ""
    var found: SpendPlace?
    // The rung leaves at most a thousand or so to step over.
    try each(
      """
      SELECT \(column), first_day, customer_id FROM standing
      WHERE \(ranking.isCounted) \(from)
      ORDER BY \(column) DESC, first_day, customer_id
      LIMIT 1 OFFSET \(number - (rung?.above ?? 0) - 1)
      """
    ) { row in
      found = SpendPlace(
        spend: Money(minor: row.integer(0)),
        firstDay: Day(rawValue: Int32(truncatingIfNeeded: row.integer(1))),
        customer: Customer.ID(rawValue: row.integer(2)))
    }
    return found
  }
}

extension Transaction {
  /// Moves a customer from one rung of the ladder to another.
  func moveOnLadders(from old: Standing?, to new: Standing?) throws {
    for ranking in SpendRanking.allCases {
      let before = old.flatMap(ranking.spend) ?? Money(minor: .min)
      let after = new.flatMap(ranking.spend) ?? Money(minor: .min)
      guard before != after else { continue }
      try execute(
        """
        UPDATE spend_ladder SET above = above + \(before < after ? 1 : -1)
        WHERE period = \(ranking) AND spend >= \(min(before, after)) AND spend < \(max(before, after))
        """)
    }
  }

  /// Builds the ladders again from the standings.
  func rebuildLadders(step: Int = 1000) throws {
    try execute("DELETE FROM spend_ladder")
    let building = try BulkWrite(self, into: "spend_ladder", columns: ["period", "spend", "above"])
    for ranking in SpendRanking.allCases {
      var rungs: [(spend: Int64, above: Int)] = []
      var place = 0
      var above = 0
      var last: Int64?
      var isDue = false
      try scan(
        """
        SELECT \(ranking.column) FROM standing WHERE \(ranking.isCounted)
        ORDER BY \(ranking.column) DESC, first_day, customer_id
        """
      ) { row in
        let spend = row.integer(0)
        if spend != last {
          above = place
          last = spend
          if isDue { rungs.append((spend, above)) }
          isDue = false
        }
        place += 1
        if place.isMultiple(of: step) { isDue = true }
        return true
      }
      for rung in rungs {
        try building.run { row in
          row.bind(integer: Int64(ranking.rawValue), at: 1)
          row.bind(integer: rung.spend, at: 2)
          row.bind(integer: Int64(rung.above), at: 3)
        }
      }
    }
  }
}
