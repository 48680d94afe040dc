// Reads a page of a list: along an index when many customers are left, else by sorting the few.

import Customers
import Identify
package import Storage

extension Snapshot {
  /// One page of customers and how many there are. At most 500 a page.
  package func customers(_ query: CustomerQuery) throws -> CustomerList {
    let gold = try goldLine()
    let search = SearchWords(query.filter.search)
    let field = query.isSortedByShown ? try query.shown.flatMap { try self.field($0) } : nil
    var reading = ListReading(query: query, search: search, gold: gold, field: field)
    if !search.isEmpty {
      reading.all = try matches(search)
      reading.matches = reading.all.count <= ListReading.few ? reading.all.ids : nil
    }
    reading.conditions = try conditions(reading)
    reading.count = try count(reading)
    let limit = max(1, min(500, query.limit))
    if reading.walks { reading.matches = try walk(reading, limit: limit + 1) }
    let found = try read(reading, reading.segments, limit: limit + 1)
    if reading.isBackwards && found.count < limit { return try customers(query.fromTheStart) }
    let shown = reading.isBackwards ? found.prefix(limit).reversed() : Array(found.prefix(limit))
    let goesOn = found.count > limit
    let hasNext = reading.isBackwards || goesOn
    let hasPrevious = reading.isBackwards ? goesOn : reading.place != nil
    return CustomerList(
      lines: shown.map(\.line), count: reading.count,
      next: try hasNext ? shown.last.map { try reading.place(of: $0).text() } : nil,
      previous: try hasPrevious ? shown.first.map { try reading.place(of: $0).text() } : nil)
  }

  private func conditions(_ reading: ListReading) throws -> [ListCondition] {
    let filter = reading.query.filter
    var all: [ListCondition] = []
    func add(_ served: SQL, _ checked: SQL) { all.append(ListCondition(served: served, checked: checked)) }
    if let rhythm = filter.rhythm { add("s.rhythm = \(rhythm)", "+s.rhythm = \(rhythm)") }
    switch filter.source {
    case .unknown?: add("s.source_id = 0", "+s.source_id = 0")
    case .of(let source)?: add("s.source_id = \(source) AND s.source_id > 0", "+s.source_id = \(source)")
    case nil: break
    }
    switch filter.reason {
    case .neverAsked?: add("s.reason_id = 0", "+s.reason_id = 0")
    case .notCoded?: add("s.reason_id = -1 AND s.reason_id <> 0", "+s.reason_id = -1")
    case .of(let reason)?: add("s.reason_id = \(reason) AND s.reason_id <> 0", "+s.reason_id = \(reason)")
    case nil: break
    }
    if let question = filter.notKnown {
      let isHollow: SQL = "(s.known & \(3 << (2 * question.rawValue))) = 0"
      add(isHollow, isHollow)
    }
    if filter.isGold, let gold = reading.gold {
      if let served = gold.condition(),
        let checked = gold.condition(isServed: reading.field == nil && gold.isRanked(by: reading.query.sort))
      {
        add(served, checked)
      }
    }
    all += filter.fields.map(\.condition)
    if let tag = filter.tag {
      add(
        "s.customer_id IN (SELECT t.customer_id FROM customer_tag AS t WHERE t.fold = \(tag))",
        "EXISTS (SELECT 1 FROM customer_tag AS t WHERE t.fold = \(tag) AND t.customer_id = s.customer_id)")
    }
    if filter.isOwedThanks, let business = try business() {
      let due = try freshness().asOf.adding(days: -business.thankGoldAfter)
      let isGold = reading.gold?.condition(isServed: false) ?? "s.customer_id < 0"
      let isOwed: SQL = "(+s.owed > 0 OR (s.thanked_day < \(due) AND \(isGold)))"
      add(isOwed, isOwed)
    }
    return all
  }

  /// How many customers are left: from what is kept where one filter stands alone, else counted.
  private func count(_ reading: ListReading) throws -> Int {
    let search = reading.search
    if search.isEmpty {
      if let kept = try keptCount(reading) { return kept }
    } else if reading.conditions.isEmpty && reading.isGoldACondition {
      return reading.all.count
    }
    guard reading.isGoldACondition, search.isEmpty || reading.matches != nil else {
      return try read(reading, reading.allSegments, limit: .max).count
    }
    let conditions = reading.conditions.map(\.served) + (reading.found.map { [$0] } ?? [])
    return try value("SELECT COUNT(*) FROM standing AS s WHERE \(SQL.joined(conditions, by: " AND "))") ?? 0
  }

  private func keptCount(_ reading: ListReading) throws -> Int? {
    let filter = reading.query.filter.withoutSearch
    let tally = try tally()
    var alone = CustomerFilter()
    if filter == alone { return tally.count(.customers) }
    alone.rhythm = filter.rhythm
    if filter == alone, let rhythm = filter.rhythm { return tally.count(.rhythm(rhythm)) }
    alone = CustomerFilter()
    alone.notKnown = filter.notKnown
    if filter == alone, let question = filter.notKnown { return tally.count(.known(question, .unknown)) }
    alone = CustomerFilter()
    alone.isGold = true
    if filter == alone { return reading.gold?.customers ?? 0 }
    alone = CustomerFilter()
    alone.source = .unknown
    if filter == alone { return tally.count(.known(.source, .unknown)) }
    alone = CustomerFilter()
    alone.reason = .neverAsked
    if filter == alone { return tally.count(.known(.why, .unknown)) }
    if let tag = filter.tag {
      alone = CustomerFilter()
      alone.tag = tag
      return filter == alone ? try self.tag(tag)?.customers ?? 0 : nil
    }
    if let field = filter.fields.first {
      alone = CustomerFilter()
      alone.fields = [field]
      return filter == alone ? try field.count(in: self, of: tally.count(.customers)) : nil
    }
    alone = CustomerFilter()
    alone.isOwedThanks = true
    guard filter == alone, try areAnswersFresh(), let answers = try answers() else { return nil }
    return answers.owedThanks + answers.owedGoldThanks
  }

  /// The first customers in the order who are among the many the search index finds. Their names are not looked at here.
  private func walk(_ reading: ListReading, limit: Int) throws -> [Int64] {
    var ids: [Int64] = []
    for segment in reading.segments where ids.count < limit {
      let conditions = SQL.joined(reading.spelled + [segment.condition], by: " AND ")
      try scan("SELECT s.customer_id FROM \(segment.from) WHERE \(conditions) ORDER BY \(segment.order)") {
        row in
        if reading.all.contains(row.integer(0)) { ids.append(row.integer(0)) }
        return ids.count < limit
      }
    }
    return ids
  }

  private func read(_ reading: ListReading, _ segments: [CustomerOrder.Segment], limit: Int) throws
    -> [ListReading.Found]
  {
    var found: [ListReading.Found] = []
    let looks = !reading.search.isEmpty && !reading.isSorted
    for segment in segments where found.count < limit {
      let conditions = SQL.joined(reading.spelled + [segment.condition], by: " AND ")
      let left: SQL = reading.looks || limit == .max ? "" : "LIMIT \(limit - found.count)"
      // The few that are sorted are sorted by their standings alone; names are fetched for those shown.
      let few: SQL = """
        s.customer_id IN (
          SELECT s.customer_id FROM standing AS s WHERE \(conditions) ORDER BY \(segment.order) \(left))
        """
      let isTwoStep = reading.isSorted && reading.query.sort != .name && reading.field == nil
      let question: SQL = """
        SELECT \(Standing.columns), c.name, c.kind, c.name_fold\(segment.own)
        FROM \(segment.from) JOIN customer AS c ON c.id = s.customer_id
        WHERE \(isTwoStep ? few : conditions)
        ORDER BY \(segment.order)
        \(left)
        """
      func take(_ row: any Cells) {
        let end = Standing.columnCount
        if looks, !reading.all.contains(row.integer(0)) { return }
        let line = CustomerLine(row, gold: reading.gold)
        if reading.query.filter.isGold && !line.isGold { return }
        found.append(
          ListReading.Found(
            line: line, nameFold: row.text(end + 2) ?? "", own: segment.cell(row, at: end + 3)))
      }
      if left.text.isEmpty {
        try scan(question) { row in
          take(row)
          return found.count < limit
        }
      } else {
        try each(question, take)
      }
    }
    return found
  }
}
