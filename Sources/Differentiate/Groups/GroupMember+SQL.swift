// Kept groups as rows of their tables.

import Customers
import Storage

extension GroupSum {
  /// The columns in the order in which `init(_:from:)` reads them and `bind` fills them.
  static let columnNames = [
    "members", "never_bought", "quiet", "purchases", "purchases_12m", "spend", "spend_12m", "last_day",
  ]
  static let columns: SQL =
    "members, never_bought, quiet, purchases, purchases_12m, spend, spend_12m, last_day"

  static let settings: SQL = """
    members = ?, never_bought = ?, quiet = ?, purchases = ?, purchases_12m = ?, spend = ?, spend_12m = ?, last_day = ?
    """

  /// Reads the columns of a row, the first of them at `start`.
  init(_ row: any Cells, from start: Int32) {
    members = Int(row.integer(start))
    neverBought = Int(row.integer(start + 1))
    quiet = Int(row.integer(start + 2))
    purchases = Int(row.integer(start + 3))
    purchases12Months = Int(row.integer(start + 4))
    spend = Money(minor: row.integer(start + 5))
    spend12Months = Money(minor: row.integer(start + 6))
    lastDayOrNone = Day(rawValue: Int32(truncatingIfNeeded: row.integer(start + 7)))
  }

  fileprivate func bind(_ row: any Bindings, from start: Int32) {
    row.bind(integer: Int64(members), at: start)
    row.bind(integer: Int64(neverBought), at: start + 1)
    row.bind(integer: Int64(quiet), at: start + 2)
    row.bind(integer: Int64(purchases), at: start + 3)
    row.bind(integer: Int64(purchases12Months), at: start + 4)
    row.bind(integer: spend.minor, at: start + 5)
    row.bind(integer: spend12Months.minor, at: start + 6)
    row.bind(integer: Int64(lastDayOrNone.rawValue), at: start + 7)
  }
}

extension GroupMember {
  /// The columns of `group_member AS g` in the order in which `init(_:)` reads them.
  static let columns: SQL = """
    g.customer_id, g.head_id, g.upper_id, g.relation_id,
    g.members, g.never_bought, g.quiet, g.purchases, g.purchases_12m, g.spend, g.spend_12m, g.last_day
    """
  /// How many columns those are.
  static let columnCount: Int32 = 12

  init(_ row: any Cells) {
    self.init(
      customer: row.integer(0), head: row.integer(1), upper: row.integer(2), relation: row.integer(3),
      branch: GroupSum(row, from: 4))
  }

  /// The columns in the order in which `bind` fills them for a new row; the customer last, as in `replacement`.
  static let boundColumns = ["head_id", "upper_id", "relation_id"] + GroupSum.columnNames + ["customer_id"]

  static let replacement: SQL = """
    UPDATE group_member SET head_id = ?, upper_id = ?, relation_id = ?, \(GroupSum.settings) WHERE customer_id = ?
    """

  func bind(_ row: any Bindings) {
    row.bind(integer: head, at: 1)
    row.bind(integer: upper, at: 2)
    row.bind(integer: relation, at: 3)
    branch.bind(row, from: 4)
    row.bind(integer: customer, at: 12)
  }
}

extension GroupTotal {
  static let boundColumns = GroupSum.columnNames + ["head_id"]
  static let replacement: SQL = "UPDATE customer_group SET \(GroupSum.settings) WHERE head_id = ?"

  func bind(_ row: any Bindings) {
    sum.bind(row, from: 1)
    row.bind(integer: head, at: 9)
  }
}
