// Where customers came from and whom they brought: the parts of the answers that need names and costs.

import Customers
package import Storage

extension Snapshot {
  /// What a period's spend is read from: the standing for the two usual periods, the ledger for any other.
  func spends(in period: Period, asOf: Day) throws -> StandingColumns.Spends {
    switch period {
    case .last12Months:
      return .init(
        now: { $0.purchases12Months > 0 ? $0.spend12Months : nil },
        before: { $0.purchasesBefore12Months > 0 ? $0.spendBefore12Months : nil })
    case .all:
      return .init(
        now: { $0.purchases > 0 ? $0.spend : nil },
        before: { $0.purchases > $0.purchases12Months ? $0.spend - $0.spend12Months : nil })
    case .between(let first, let last):
      let length = last.days(since: first) + 1
      let now = try spends(from: first, to: min(last, asOf))
      let before = try spends(from: first.adding(days: -length), to: first.adding(days: -1))
      return .init(now: { now[$0.customer.rawValue] }, before: { before[$0.customer.rawValue] })
    }
  }

  /// What each customer spent between two days.
  func spends(from first: Day, to last: Day) throws -> [Int64: Money] {
    var spends: [Int64: Money] = [:]
    try scan(
      """
      SELECT customer_id, amount FROM purchase
      WHERE day BETWEEN \(first) AND \(last) AND customer_id IS NOT NULL
      """
    ) { row in
      spends[row.integer(0), default: .zero] += Money(minor: row.integer(1))
      return true
    }
    return spends
  }

  /// The names of one of the owner's lists by id.
  func names(of table: NameTable) throws -> [Int64: String] {
    let from: SQL =
      switch table {
      case .source: "source"
      case .reason: "reason"
      case .cause: "cause"
      case .associate: "associate"
      }
    let pairs = try rows("SELECT id, name FROM \(from) ORDER BY id") { row in
      (try row["id"] as Int64, try row["name"] as String)
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  private func names(ofCustomers ids: [Customer.ID]) throws -> [Int64: String] {
    guard !ids.isEmpty else { return [:] }
    var names: [Int64: String] = [:]
    try each("SELECT id, name FROM customer WHERE id IN (\(SQL.customers(ids)))") { row in
      names[row.integer(0)] = row.text(1)
    }
    return names
  }

  func sources(_ columns: StandingColumns, asOf: Day) throws -> SourcesAnswer {
    let names = try names(of: .source)
    var costs: [Int64: Money] = [:]
    try each("SELECT source_id, amount FROM source_cost WHERE from_day <= \(asOf)") { row in
      costs[row.integer(0), default: .zero] += Money(minor: row.integer(1))
    }
    let ids = Set(columns.sources.keys).union(names.keys).union([0])
    let lines = ids.map { id in
      let line = columns.sources[id] ?? (0, .zero)
      return SourcesAnswer.Line(
        id: id == 0 ? nil : id, name: names[id], customers: line.customers, revenue: line.revenue,
        cost: costs[id] ?? .zero)
    }
    let sorted = lines.sorted { a, b in
      if (a.id == nil) != (b.id == nil) { return b.id == nil }
      return a.revenue != b.revenue ? a.revenue > b.revenue : (a.id ?? 0) < (b.id ?? 0)
    }
    let unknown = columns.sources[0]?.customers ?? 0
    return SourcesAnswer(known: columns.ids.count - unknown, bySource: sorted)
  }

  func brought(_ columns: StandingColumns) throws -> BroughtAnswer {
    let names = try names(ofCustomers: columns.referrers.map(\.customer))
    var top = columns.referrers.map { standing in
      BroughtAnswer.Referrer(
        name: names[standing.customer.rawValue] ?? "", customer: standing.customer.rawValue, associate: nil,
        referred: standing.referred, direct: standing.referredSpend, tree: standing.treeSpend)
    }
    let associates = try referrers(columns.associates)
    top = (top + associates).sorted { a, b in
      a.tree != b.tree
        ? a.tree > b.tree : (a.customer ?? 0, a.associate ?? 0) < (b.customer ?? 0, b.associate ?? 0)
    }
    return BroughtAnswer(
      referrers: columns.tally.count(.referrers) + associates.count,
      referred: columns.tally.count(.referred) + associates.reduce(0) { $0 + $1.referred },
      revenue: associates.reduce(columns.tally.money(.referredSpend)) { $0 + $1.direct },
      top: Array(top.prefix(20)))
  }

  /// What associates brought, by the kept standings.
  func broughtByAssociates(asOf: Day) throws -> [Int64: Brought] {
    guard let _: Int64 = try value("SELECT id FROM associate LIMIT 1") else { return [:] }
    let sums = Differentiate.brought(by: try referralLinks(asOf: asOf)).filter { $0.key < 0 }
    return Dictionary(uniqueKeysWithValues: sums.map { (-$0.key, $0.value) })
  }

  /// Those who buy nothing but brought others.
  package func associates() throws -> [BroughtAnswer.Referrer] {
    try referrers(try broughtByAssociates(asOf: try freshness().asOf))
  }

  private func referrers(_ sums: [Int64: Brought]) throws -> [BroughtAnswer.Referrer] {
    let names = try names(of: .associate)
    return sums.map { id, sums in
      BroughtAnswer.Referrer(
        name: names[id] ?? "", customer: nil, associate: id, referred: sums.referred,
        direct: sums.referredSpend,
        tree: sums.treeSpend)
    }
  }
}
