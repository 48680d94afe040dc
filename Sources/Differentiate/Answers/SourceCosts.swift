// What each source cost, and what it brought in a period.

package import Customers
package import Storage

/// One line of spending on a source.
package struct SourceCost: Sendable, Equatable {
  package let id: Int64
  package let source: Customers.Source.ID
  package let sourceName: String
  package let from: Day
  package let to: Day
  package let amount: Money
  package let note: String
}

/// What a source brought in a period.
package struct SourcePeriodLine: Sendable, Equatable {
  /// Nil: the source is not known.
  package let id: Int64?
  package let name: String?
  /// Customers whose first purchase lies in the period.
  package let newCustomers: Int
  /// What those have spent since, less refunds.
  package let revenue: Money
  /// The part of the costs that falls into the period, day by day.
  package let cost: Money

  /// (revenue − cost) / cost; nil when it cost nothing.
  package var returned: Double? { cost > .zero ? (revenue - cost).share(of: cost) : nil }
}

extension Snapshot {
  /// The owner's list of sources, by name.
  package func sourceList() throws -> [ListedName] {
    try rows("SELECT id, name FROM source ORDER BY name_fold, id") { row in
      ListedName(id: try row["id"], name: try row["name"])
    }
  }

  /// Spending on one source or on all, newest first.
  package func costs(of source: Customers.Source.ID? = nil) throws -> [SourceCost] {
    let whose: SQL = source.map { "WHERE k.source_id = \($0)" } ?? ""
    return try rows(
      """
      SELECT k.id, k.source_id, s.name, k.from_day, k.to_day, k.amount, k.note
      FROM source_cost AS k JOIN source AS s ON s.id = k.source_id
      \(whose)
      ORDER BY k.from_day DESC, k.id DESC
      """
    ) { row in
      SourceCost(
        id: try row["id"], source: try row["source_id"], sourceName: try row["name"],
        from: try row["from_day"],
        to: try row["to_day"], amount: try row["amount"], note: try row["note"])
    }
  }

  /// What each source brought between two days, most revenue first, the unknown last.
  package func sourceReport(from first: Day, to last: Day) throws -> [SourcePeriodLine] {
    var sums: [Int64: (customers: Int, revenue: Money)] = [:]
    try scan("SELECT source_id, spend FROM standing WHERE first_day BETWEEN \(first) AND \(last)") { row in
      let sum = sums[row.integer(0)] ?? (0, .zero)
      sums[row.integer(0)] = (sum.customers + 1, sum.revenue + Money(minor: row.integer(1)))
      return true
    }
    var costs: [Int64: Money] = [:]
    for cost in try self.costs() {
      costs[cost.source.rawValue, default: .zero] += cost.part(from: first, to: last)
    }
    let names = try sourceList().map { ($0.id, $0.name) }
    let lines = ([(0, nil)] + names.map { ($0.0, Optional($0.1)) }).map { id, name in
      SourcePeriodLine(
        id: id == 0 ? nil : id, name: name, newCustomers: sums[id]?.customers ?? 0,
        revenue: sums[id]?.revenue ?? .zero, cost: costs[id] ?? .zero)
    }
    return lines.sorted { a, b in
      if (a.id == nil) != (b.id == nil) { return b.id == nil }
      return a.revenue != b.revenue ? a.revenue > b.revenue : (a.id ?? 0) < (b.id ?? 0)
    }
  }
}

extension SourceCost {
  /// The part of it that falls between two days when each of its days costs the same.
  package func part(from first: Day, to last: Day) -> Money {
    let days = min(to, last).days(since: max(from, first)) + 1
    guard days > 0 else { return .zero }
    let whole = to.days(since: from) + 1
    return Money(minor: Int64((Double(amount.minor) * Double(days) / Double(whole)).rounded()))
  }
}

extension Transaction {
  /// Adds a line of spending on a source. Throws `CustomerRefusal.dateUnreadable` when it ends before it begins and
  /// `.notFound` when there is no such source.
  @discardableResult
  package func addCost(of source: Customers.Source.ID, amount: Money, from: Day, to: Day, note: String = "")
    throws
    -> Int64
  {
    guard from <= to else { throw CustomerRefusal.dateUnreadable }
    let known: Int64? = try value("SELECT id FROM source WHERE id = \(source)")
    guard known != nil else { throw CustomerRefusal.notFound }
    return try insert(
      "source_cost", ["source_id": source, "from_day": from, "to_day": to, "amount": amount, "note": note])
  }

  /// Takes a line of spending away. Answers whether there was one.
  @discardableResult
  package func removeCost(_ id: Int64) throws -> Bool { try delete("source_cost", id: id) }
}
