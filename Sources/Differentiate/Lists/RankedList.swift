// Customers by what they spent, a page at a time: the gold of any share, period and day, and lists as they stood then.

package import Customers
package import Storage

/// One place of a ranking.
package struct RankedLine: Sendable {
  package let line: CustomerLine
  /// What they are ranked by.
  package let spend: Money
  /// 1 and how many spent more.
  package let rank: Int
}

/// One page of a ranking.
package struct RankedList: Sendable {
  package let lines: [RankedLine]
  /// How many there are in all.
  package let count: Int
  /// Hand it back for the next page; nil on the last.
  package let next: String?
}

/// A customer who came into gold or went out of it, with what they spent in the period before and in this one.
package struct GoldMover: Sendable {
  package let line: CustomerLine
  package let before: Money?
  package let now: Money?
}

extension Snapshot {
  /// The gold customers that answers speak of, most spend in their period first.
  package func goldList(_ answers: Answers, after: String? = nil, limit: Int = 50) throws -> RankedList {
    let question = answers.question
    guard let last = answers.gold.line else { return RankedList(lines: [], count: 0, next: nil) }
    guard let ranking = try keptRanking(question) else {
      let spends = try spends(in: question.period, asOf: question.asOf)
      return try rankedThen(
        asOf: question.asOf, after: after, limit: limit, atMost: answers.gold.customers, by: spends.now)
    }
    var query = CustomerQuery()
    query.sort = ranking == .all ? .lifetime : .last12Months
    query.after = after
    query.limit = limit
    let list = try customers(query)
    var gold: [(line: CustomerLine, spend: Money)] = []
    for line in list.lines {
      guard let spend = ranking.spend(line.standing) else { continue }
      let place = SpendPlace(spend: spend, firstDay: line.standing.firstDayOrNone, customer: line.id)
      guard place.isAtOrBefore(last) else { break }
      gold.append((line, spend))
    }
    let goesOn = gold.count == list.lines.count && gold.last.map { $0.line.id != last.customer } ?? false
    return RankedList(
      lines: try ranked(gold, by: ranking), count: answers.gold.customers, next: goesOn ? list.next : nil)
  }

  /// Customers as they stood on any day, those whom `spend` counts, most first. Goes through all customers.
  package func rankedThen(
    asOf day: Day, after: String? = nil, limit: Int = 50, atMost: Int = .max, by spend: (Standing) -> Money?
  ) throws -> RankedList {
    var all: [(standing: Standing, place: SpendPlace)] = []
    for standing in try standings(asOf: day) {
      guard let spend = spend(standing) else { continue }
      all.append(
        (
          standing,
          SpendPlace(spend: spend, firstDay: standing.firstDayOrNone, customer: standing.customer)
        ))
    }
    all.sort { $0.place != $1.place && $0.place.isAtOrBefore($1.place) }
    let count = min(atMost, all.count)
    let start = min(count, max(0, after.flatMap { Int($0) } ?? 0))
    let end = min(count, start + limit)
    let byID = try namedLines(all[start..<end].map(\.standing))
    let lines = all[start..<end].compactMap { standing, place in
      byID[standing.customer].map { line in
        let equal = all.partitioningIndex { $0.place.spend <= place.spend }
        return RankedLine(line: line, spend: place.spend, rank: equal + 1)
      }
    }
    return RankedList(lines: lines, count: count, next: end < count ? String(end) : nil)
  }

  /// Who came into gold and who went out of it since the period before, most spend first, at most `limit` of each.
  package func goldMovers(_ answers: Answers, limit: Int) throws -> (entered: [GoldMover], left: [GoldMover])
  {
    let question = answers.question
    let spends = try spends(in: question.period, asOf: question.asOf)
    let entered = answers.gold.enteredFirst.prefix(limit).map(Customer.ID.init)
    let left = answers.gold.leftFirst.prefix(limit).map(Customer.ID.init)
    let lines: [CustomerLine]
    if try freshness().asOf == question.asOf {
      lines = try customerLines(entered + left)
    } else {
      let wanted = Set(entered + left)
      let found = try standings(asOf: question.asOf).filter { wanted.contains($0.customer) }
      lines = Array(try namedLines(found).values)
    }
    let movers = lines.map { line in
      (line.id, GoldMover(line: line, before: spends.before(line.standing), now: spends.now(line.standing)))
    }
    let byID = Dictionary(movers) { first, _ in first }
    return (entered.compactMap { byID[$0] }, left.compactMap { byID[$0] })
  }

  /// By what the kept standings rank customers; nil for a day or period that they do not keep.
  private func keptRanking(_ question: AnswersQuestion) throws -> SpendRanking? {
    guard try freshness().asOf == question.asOf else { return nil }
    switch question.period {
    case .last12Months: return .last12Months
    case .all: return .all
    case .between: return nil
    }
  }

  /// Everybody's standing as of a day: those kept, or made from the ledger.
  private func standings(asOf day: Day) throws -> [Standing] {
    guard try freshness().asOf != day else {
      var all: [Standing] = []
      try scan("SELECT \(Standing.columns) FROM standing AS s ORDER BY s.customer_id") { row in
        all.append(Standing(row))
        return true
      }
      return all
    }
    guard let business = try business() else { return [] }
    return try standings(by: StandingRules(business, asOf: day))
  }

  /// The lines of a few standings by their customers; those that are gone left out.
  private func namedLines(_ standings: [Standing]) throws -> [Customer.ID: CustomerLine] {
    var names: [Int64: (name: String, kind: Customer.Kind)] = [:]
    let ids = standings.map(\.customer)
    try each("SELECT id, name, kind FROM customer WHERE id IN (\(SQL.customers(ids)))") { row in
      names[row.integer(0)] = (row.text(1) ?? "", Customer.Kind(rawValue: row.text(2) ?? "") ?? .person)
    }
    let lines = standings.compactMap { standing in
      names[standing.customer.rawValue].map { name, kind in
        (standing.customer, CustomerLine(name: name, kind: kind, isGold: false, standing: standing))
      }
    }
    return Dictionary(lines) { first, _ in first }
  }

  /// Equal spends share a rank, so that only the first two ranks of a page are looked up.
  private func ranked(_ gold: [(line: CustomerLine, spend: Money)], by ranking: SpendRanking) throws
    -> [RankedLine]
  {
    var lines: [RankedLine] = []
    var start = 0
    for (index, (line, spend)) in gold.enumerated() {
      let rank: Int
      if let last = lines.last, last.spend == spend {
        rank = last.rank
      } else if let last = lines.last, start > 0 {
        rank = last.rank + index - start
        start = index
      } else {
        rank = try self.rank(of: line.standing, by: ranking) ?? index + 1
        start = index
      }
      lines.append(RankedLine(line: line, spend: spend, rank: rank))
    }
    return lines
  }
}

extension Array {
  /// The first place from which on `isBeyond` holds, in an array that is sorted so.
  fileprivate func partitioningIndex(where isBeyond: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
