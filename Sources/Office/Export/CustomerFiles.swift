// What files for other programs have in common: a customer or a purchase after the other, then the files.

import Customers

/// Writes customers in the shape another program takes.
protocol CustomerFiles {
  func write(_ customer: ExportedCustomer) throws
  func finish() throws -> [SplitFiles.Part]
}

/// Writes purchases in the shape another program takes.
protocol PurchaseFiles {
  func write(_ purchase: ExportedPurchase) throws
  func finish() throws -> [SplitFiles.Part]
}

/// How a program wants days written.
enum DateWriting: Sendable {
  case dayMonthYear, monthDayYear

  /// As people of a country write them.
  init(country: String) {
    self = ["US", "PH", "FM", "PW", "MH"].contains(country) ? .monthDayYear : .dayMonthYear
  }

  /// `9/12/2011`, or `12/9/2011`.
  func text(_ day: Day) -> String {
    let date = day.date
    return self == .dayMonthYear
      ? "\(date.dayOfMonth)/\(date.month)/\(date.year)" : "\(date.month)/\(date.dayOfMonth)/\(date.year)"
  }
}
