// What one row of a file says, before we know which customer it is.

import Customers
import Exchange

/// Why a row was not taken. The raw value is a stable word; the pages and commands have a sentence for each.
package enum SkipReason: String, Sendable, Codable, CaseIterable {
  case notCompleted, notASale, paymentSent, noDate, dateUnreadable, noAmount, amountUnreadable, amountTooLarge
  case nobody, deleted, subCustomer, currencyUnknown, tooLong, supplier, payment, ledgerRow
  /// Not records: totals, titles, time stamps.
  case totalRow, remark

  /// Whether the row was never meant as a record.
  package var isRemark: Bool { self == .totalRow || self == .remark }

  /// The reason in words.
  package var sentence: String {
    switch self {
    case .notCompleted: "It was not completed: pending, failed, void, cancelled or a draft."
    case .notASale: "It is not a sale."
    case .paymentSent: "It is money you sent, not money you received."
    case .noDate: "It has no date."
    case .dateUnreadable: "Its date cannot be read."
    case .noAmount: "It has no amount."
    case .amountUnreadable: "Its amount cannot be read."
    case .amountTooLarge: "Its amount is too large to be true."
    case .nobody: "It names nobody and gives no way to reach anybody."
    case .deleted: "It is marked as deleted."
    case .subCustomer: "It is a part of another customer and counted there."
    case .currencyUnknown:
      "It is in another currency and no rate is known: bring the file in again with a rate."
    case .tooLong: "One of its cells is too long."
    case .payment: "It is the payment of a sale that is counted already."
    case .ledgerRow: "It is another booking of a sale that is counted already."
    case .supplier: "It is about a supplier, not a customer."
    case .totalRow: "It is a total, not a record."
    case .remark: "It is a remark, not a record."
    }
  }
}

/// One line of a sale.
struct LineFacts: Sendable {
  var productCode = ""
  var product = ""
  /// Thousandths.
  var quantity: Int64 = 1000
  /// The amount in ten-thousandths of the minor unit.
  var fine: Int64 = 0
  /// What the shop paid for what it sold here, in minor units, where the file says so.
  var cost: Int64?
  var category = ""
  var hash: UInt64 = 0

  /// What tells the product sold from others; nothing when nothing names it.
  var productKey: String { productCode.isEmpty ? product : productCode }
}

/// A sale as it is put together from its rows.
struct SaleFacts: Sendable {
  /// Nil: the rows have no number, each row is told apart by its content.
  var key: String?
  var who: PersonReference?
  var customer: Int64?
  var day = Day(rawValue: 0)
  var second: Int?
  /// The document's own total in minor units, when the file has one.
  var total: Int64?
  var isVisit = false
  var isRefund = false
  /// Made from a column of a sale that says what was given back of it; such rows are not counted as unnamed once more.
  var isGivenBack = false
  var originalCurrency: String?
  var originalAmount: Int64?
  var originalRefunded: Int64?
  var words = ""
  var place = ""
  var soldBy = ""
  var lines: [LineFacts] = []
  /// Tells two versions of the same document apart.
  var hash: UInt64 = 0
  /// Given back later, as a refund document of its own.
  var refunded: Int64 = 0
  var refundDay: Day?

  /// The amount in minor units; nil when it is too large.
  var amount: Int64? {
    guard let amount = total ?? fineSum.map(wholeMinor), amount.magnitude <= largestAmount else { return nil }
    return amount
  }

  /// The exact sum of the lines, in ten-thousandths of the minor unit; nil when it is too large.
  var fineSum: Int64? {
    var sum: Int64 = 0
    for line in lines {
      let (next, overflow) = sum.addingReportingOverflow(line.fine)
      if overflow { return nil }
      sum = next
    }
    return sum
  }
}

/// The largest amount we believe, in minor units: a hundred billion dollars. A million such purchases can be added up.
let largestAmount: UInt64 = 10_000_000_000_000

/// Ten-thousandths of a minor unit to whole ones, halves away from zero.
func wholeMinor(_ fine: Int64) -> Int64 {
  let quotient = fine / 10_000
  let remainder = fine % 10_000
  return quotient + (remainder >= 5000 ? 1 : remainder <= -5000 ? -1 : 0)
}
