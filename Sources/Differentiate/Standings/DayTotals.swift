// The sales of each day, named and unnamed: what months, years and the share to nobody in particular are summed from.

package import Customers
package import Storage

/// The sales of one day.
package struct DayTotal: Sendable, Equatable {
  package var named = Money.zero
  package var namedPurchases = 0
  package var unnamed = Money.zero
  package var unnamedPurchases = 0

  package init() {}

  mutating func add(_ amount: Int64, isNamed: Bool) {
    if isNamed {
      named += Money(minor: amount)
      namedPurchases += 1
    } else {
      unnamed += Money(minor: amount)
      unnamedPurchases += 1
    }
  }

  static func + (a: DayTotal, b: DayTotal) -> DayTotal {
    var sum = a
    sum.named += b.named
    sum.namedPurchases += b.namedPurchases
    sum.unnamed += b.unnamed
    sum.unnamedPurchases += b.unnamedPurchases
    return sum
  }
}

extension Transaction {
  /// Sums up these days again; many of them in one pass over the ledger.
  func freshenDayTotals(_ days: Set<Int64>) throws {
    guard days.count <= 40 else { return try rebuildDayTotals() }
    guard !days.isEmpty else { return }
    let these = SQL.joined(days.sorted().map { "\($0)" }, by: ", ")
    var totals: [(day: Int64, total: DayTotal)] = []
    try each(
      """
      SELECT day, COUNT(customer_id), COUNT(*), CAST(COALESCE(SUM(amount), 0) AS BIGINT),
        CAST(COALESCE(SUM(CASE WHEN customer_id IS NULL THEN amount END), 0) AS BIGINT)
      FROM purchase WHERE day IN (\(these)) GROUP BY day
      """
    ) { row in
      var total = DayTotal()
      total.namedPurchases = Int(row.integer(1))
      total.unnamedPurchases = Int(row.integer(2) - row.integer(1))
      total.unnamed = Money(minor: row.integer(4))
      total.named = Money(minor: row.integer(3)) - total.unnamed
      totals.append((row.integer(0), total))
    }
    try execute("DELETE FROM day_total WHERE day IN (\(these))")
    try keep(totals)
  }

  /// Sums up all days again.
  func rebuildDayTotals() throws {
    var totals: [(day: Int64, total: DayTotal)] = []
    try scan("SELECT day, customer_id, amount FROM purchase ORDER BY day") { row in
      let day = row.integer(0)
      if totals.last?.day != day { totals.append((day, DayTotal())) }
      totals[totals.count - 1].total.add(row.integer(2), isNamed: !row.isNull(1))
      return true
    }
    try execute("DELETE FROM day_total")
    try keep(totals)
  }

  private func keep(_ totals: [(day: Int64, total: DayTotal)]) throws {
    let columns = ["day", "named_amount", "named_purchases", "unnamed_amount", "unnamed_purchases"]
    let keeping = try BulkWrite(self, into: "day_total", columns: columns)
    for (day, total) in totals {
      try keeping.run { row in
        row.bind(integer: day, at: 1)
        row.bind(integer: total.named.minor, at: 2)
        row.bind(integer: Int64(total.namedPurchases), at: 3)
        row.bind(integer: total.unnamed.minor, at: 4)
        row.bind(integer: Int64(total.unnamedPurchases), at: 5)
      }
    }
  }
}

extension Snapshot {
  /// The sales of the days between two, both included.
  package func sales(from first: Day, to last: Day) throws -> DayTotal {
    try salesByMonth(from: first, to: last).reduce(DayTotal()) { $0 + $1.total }
  }

  /// The sales of each month that has any, oldest first.
  package func salesByMonth(from first: Day, to last: Day) throws -> [(month: Month, total: DayTotal)] {
    var months: [(month: Month, total: DayTotal)] = []
    try each(
      """
      SELECT day, named_amount, named_purchases, unnamed_amount, unnamed_purchases FROM day_total
      WHERE day BETWEEN \(first) AND \(last) ORDER BY day
      """
    ) { row in
      let month = Day(rawValue: Int32(truncatingIfNeeded: row.integer(0))).month
      if months.last?.month != month { months.append((month, DayTotal())) }
      var total = DayTotal()
      total.named = Money(minor: row.integer(1))
      total.namedPurchases = Int(row.integer(2))
      total.unnamed = Money(minor: row.integer(3))
      total.unnamedPurchases = Int(row.integer(4))
      months[months.count - 1].total = months[months.count - 1].total + total
    }
    return months
  }
}
