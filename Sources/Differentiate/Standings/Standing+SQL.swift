// A standing as a row of its table.

package import Customers
package import Storage

extension Standing {
  /// The columns in the order in which `init(_:)` reads them. The table is called `s`.
  package static let columns: SQL = """
    s.customer_id, s.purchases, s.purchase_days, s.first_day, s.last_day, s.spend, s.spend_12m, s.purchases_12m,
    s.spend_before_12m, s.purchases_before_12m, s.spend_30d, s.average, s.half_gap, s.rhythm, s.source_id, s.reason_id,
    s.cause_id, s.referred, s.referred_spend, s.tree_spend, s.thanked_day, s.owed, s.known
    """

  /// How many columns those are.
  package static let columnCount: Int32 = 23

  /// Reads the columns of a row, the first of them at `start`.
  package init(_ row: any Cells, from start: Int32 = 0) {
    func number(_ place: Int32) -> Int { Int(row.integer(start + place)) }
    func money(_ place: Int32) -> Money { Money(minor: row.integer(start + place)) }
    func day(_ place: Int32) -> Day { Day(rawValue: Int32(truncatingIfNeeded: row.integer(start + place))) }
    customer = Customer.ID(rawValue: row.integer(start))
    purchases = number(1)
    purchaseDays = number(2)
    firstDayOrNone = day(3)
    lastDayOrNone = day(4)
    spend = money(5)
    spend12Months = money(6)
    purchases12Months = number(7)
    spendBefore12Months = money(8)
    purchasesBefore12Months = number(9)
    spend30Days = money(10)
    average = money(11)
    halfGap = number(12)
    rhythm = Rhythm(rawValue: number(13)) ?? .never
    sourceID = row.integer(start + 14)
    reasonID = row.integer(start + 15)
    causeID = row.integer(start + 16)
    referred = number(17)
    referredSpend = money(18)
    treeSpend = money(19)
    thankedDayOrNone = day(20)
    owed = Owed(rawValue: number(21))
    known = Known(rawValue: number(22))
  }

  /// The columns in the order in which `bind` fills them for a new row.
  static let boundColumns = [
    "purchases", "purchase_days", "first_day", "last_day", "spend", "spend_12m", "purchases_12m",
    "spend_before_12m", "purchases_before_12m", "spend_30d", "average", "half_gap", "rhythm", "source_id",
    "reason_id", "cause_id", "referred", "referred_spend", "tree_spend", "thanked_day", "owed", "known",
    "customer_id",
  ]

  static let replacement: SQL = """
    UPDATE standing
    SET purchases = ?, purchase_days = ?, first_day = ?, last_day = ?, spend = ?, spend_12m = ?, purchases_12m = ?,
      spend_before_12m = ?, purchases_before_12m = ?, spend_30d = ?, average = ?, half_gap = ?, rhythm = ?,
      source_id = ?, reason_id = ?, cause_id = ?, referred = ?, referred_spend = ?, tree_spend = ?, thanked_day = ?,
      owed = ?, known = ?
    WHERE customer_id = ?
    """

  /// Fills the places of a new row or of `replacement`.
  func bind(_ row: any Bindings) {
    func put(_ place: Int32, _ number: Int) { row.bind(integer: Int64(number), at: place) }
    func put(_ place: Int32, _ money: Money) { row.bind(integer: money.minor, at: place) }
    func put(_ place: Int32, _ day: Day) { row.bind(integer: Int64(day.rawValue), at: place) }
    put(1, purchases)
    put(2, purchaseDays)
    put(3, firstDayOrNone)
    put(4, lastDayOrNone)
    put(5, spend)
    put(6, spend12Months)
    put(7, purchases12Months)
    put(8, spendBefore12Months)
    put(9, purchasesBefore12Months)
    put(10, spend30Days)
    put(11, average)
    put(12, halfGap)
    put(13, rhythm.rawValue)
    row.bind(integer: sourceID, at: 14)
    row.bind(integer: reasonID, at: 15)
    row.bind(integer: causeID, at: 16)
    put(17, referred)
    put(18, referredSpend)
    put(19, treeSpend)
    put(20, thankedDayOrNone)
    put(21, owed.rawValue)
    put(22, known.rawValue)
    row.bind(integer: customer.rawValue, at: 23)
  }
}

extension Snapshot {
  /// A customer's standing as it is kept; nil when there is no such customer.
  package func standing(of customer: Customer.ID) throws -> Standing? {
    try standings(of: .list([customer.rawValue])).first
  }

  /// The kept standings of a stretch of customers that pass the filter, smallest id first.
  func standings(of stretch: Stretch, where isWanted: (Int64) -> Bool = { _ in true }) throws -> [Standing] {
    if case .list([]) = stretch { return [] }
    var all: [Standing] = []
    func take(_ row: any Cells) { if isWanted(row.integer(0)) { all.append(Standing(row)) } }
    let question: SQL = """
      SELECT \(Standing.columns) FROM standing AS s WHERE \(stretch.has("s.customer_id")) ORDER BY s.customer_id
      """
    if stretch.isShort {
      try each(question, take)
    } else {
      try scan(question) { row in
        take(row)
        return true
      }
    }
    return all
  }
}
