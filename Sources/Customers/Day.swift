// Days and months as the shop lives them: whole numbers, so that no query needs an engine's date functions.

import Storage

/// A calendar day: days since 1970-01-01 in the business's time zone.
package struct Day: RawRepresentable, Hashable, Comparable, Sendable, Storable {
  package let rawValue: Int32

  package init(rawValue: Int32) { self.rawValue = rawValue }

  /// The day a date names, or nil when there is no such date.
  package init?(year: Int, month: Int, dayOfMonth: Int) {
    guard (1...12).contains(month), dayOfMonth >= 1, dayOfMonth <= Month(year: year, month: month).length,
      (1...9999).contains(year)
    else { return nil }
    self.init(rawValue: Self.number(year: year, month: month, dayOfMonth: dayOfMonth))
  }

  /// The day written as `2011-12-09`, or nil.
  package init?(iso text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, dayOfMonth: day)
  }

  /// `2011-12-09`.
  package var iso: String {
    let date = date
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.dayOfMonth, 2))"
  }

  /// Year, month (1…12) and day of the month (1…31), by Hinnant's civil-from-days arithmetic.
  package var date: (year: Int, month: Int, dayOfMonth: Int) {
    let shifted = Int(rawValue) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// The month it lies in.
  package var month: Month {
    let date = date
    return Month(year: date.year, month: date.month)
  }

  package static func < (a: Day, b: Day) -> Bool { a.rawValue < b.rawValue }

  /// Later by a number of days (earlier when negative).
  package func adding(days: Int) -> Day { Day(rawValue: rawValue &+ Int32(clamping: days)) }

  /// The same day of another month, or its last day when it has no such day: one month before 31 March is 28 February.
  package func adding(months: Int) -> Day {
    let date = date
    let month = Month(year: date.year, month: date.month).adding(months)
    let day = min(date.dayOfMonth, month.length)
    return Day(rawValue: Self.number(year: month.year, month: month.month, dayOfMonth: day))
  }

  /// Days from another day to this one.
  package func days(since other: Day) -> Int { Int(rawValue) - Int(other.rawValue) }

  private static func number(year: Int, month: Int, dayOfMonth: Int) -> Int32 {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + dayOfMonth - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(era * 146_097 + dayOfEra - 719_468)
  }
}

/// A calendar month.
package struct Month: Hashable, Comparable, Sendable {
  package let year: Int
  /// 1…12.
  package let month: Int

  package init(year: Int, month: Int) {
    self.year = year
    self.month = month
  }

  package static func < (a: Month, b: Month) -> Bool { (a.year, a.month) < (b.year, b.month) }

  /// `2011-12`.
  package var iso: String { String(first.iso.prefix(7)) }

  /// Its first day.
  package var first: Day { Day(year: year, month: month, dayOfMonth: 1) ?? Day(rawValue: 0) }

  /// Its last day.
  package var last: Day { adding(1).first.adding(days: -1) }

  /// How many days it has.
  package var length: Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Later by a number of months (earlier when negative).
  package func adding(_ months: Int) -> Month {
    let index = year * 12 + month - 1 + months
    let year = index >= 0 ? index / 12 : (index - 11) / 12
    return Month(year: year, month: index - year * 12 + 1)
  }
}
