// Days of the proleptic Gregorian calendar as numbers, by arithmetic alone.

/// A date, and a time if there was one, as a cell names it.
package struct ReadDate: Sendable, Hashable {
  package var year: Int
  package var month: Int
  package var day: Int
  /// Seconds since midnight, when the cell has a time.
  package var secondOfDay: Int?
  /// Seconds east of UTC, when the cell names an offset or a zone we know.
  package var offsetSeconds: Int?

  /// A date of the years 1000 to 9999; nil when there is no such day.
  package init?(year: Int, month: Int, day: Int, secondOfDay: Int? = nil, offsetSeconds: Int? = nil) {
    guard (1000...9999).contains(year), (1...12).contains(month) else { return nil }
    guard day >= 1, day <= Self.length(ofMonth: month, year: year) else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
    self.secondOfDay = secondOfDay
    self.offsetSeconds = offsetSeconds
  }

  /// The date that many days after 1970-01-01; nil outside the years 1000 to 9999.
  package init?(dayNumber: Int32, secondOfDay: Int? = nil) {
    // Howard Hinnant, "chrono-compatible low-level date algorithms", civil_from_days.
    let shifted = Int(dayNumber) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1, secondOfDay: secondOfDay)
  }

  /// Days since 1970-01-01.
  package var dayNumber: Int32 {
    // Hinnant, days_from_civil.
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(truncatingIfNeeded: era * 146_097 + dayOfEra - 719_468)
  }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// In which order a purely numeric date names its parts.
package enum DateOrder: String, Sendable, Codable, CaseIterable {
  case yearMonthDay, dayMonthYear, monthDayYear
}
