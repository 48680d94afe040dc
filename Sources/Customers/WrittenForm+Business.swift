// How people of the business write: their decimal mark, and the order of day and month.

import Exchange
import Foundation

extension Business {
  /// How numbers, money and dates are written by the people who work here.
  package var writtenForm: WrittenForm {
    let place = Locale(identifier: locale)
    let order: DateOrder =
      switch place.region?.identifier ?? country {
      case "US", "PH", "BZ": .monthDayYear
      case "CN", "HU", "IR", "JP", "KP", "KR", "LT", "MN", "TW": .yearMonthDay
      default: .dayMonthYear
      }
    return WrittenForm(
      currency: currency, mark: place.decimalSeparator == "," ? .comma : .point, order: order)
  }
}
