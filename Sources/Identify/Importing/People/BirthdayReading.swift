// Birthdays in whatever form a file has them: whole dates, dates without a year, or three columns.

import Customers
import Exchange
import Foundation

/// Reads birthdays, after the order of day and month that the file's own values show.
struct BirthdayReading {
  private let columns: ColumnMap
  private let order: DateOrder

  init(_ survey: Survey, country: String) {
    columns = survey.columns
    var evidence = DateEvidence()
    for cells in survey.sampleRows {
      for column in survey.columns.all(.birthday) where column < cells.count { evidence.note(cells[column]) }
    }
    let usual = survey.format.usualDates(survey.header.keys)
    order = evidence.order ?? usual ?? (country.uppercased() == "US" ? .monthDayYear : .dayMonthYear)
  }

  /// `1985-04-02`, or `--04-02` when the year is not known; nil when nothing is said that can be read.
  func read(_ row: TableRow, _ cells: PersonCells) -> String? {
    if columns.has(.birthMonth) {
      let parts = [Role.birthYear, .birthMonth, .birthDay].map { Int(cells.first($0, row)) ?? 0 }
      if let kept = Self.kept(year: parts[0], month: parts[1], day: parts[2]) { return kept }
    }
    for text in cells.all(.birthday, row) {
      if let kept = read(text) { return kept }
    }
    return nil
  }

  private func read(_ text: String) -> String? {
    let numbers = text.split(whereSeparator: { !$0.isASCII || !$0.isNumber }).map(String.init)
    // 0/0/00 and the like say that nothing is known.
    guard numbers.contains(where: { Int($0) ?? 0 != 0 }) else { return nil }
    if text.hasPrefix("--") {
      let digits =
        numbers.count == 1 && numbers[0].count == 4
        ? [numbers[0].prefix(2), numbers[0].suffix(2)] : numbers.map { $0[...] }
      guard digits.count == 2, let month = Int(digits[0]), let day = Int(digits[1]) else { return nil }
      return Self.kept(year: 0, month: month, day: day)
    }
    for order in [DateOrder.yearMonthDay, order, .dayMonthYear, .monthDayYear] {
      if let date = readDate(text, order: order) {
        return Self.kept(year: date.year, month: date.month, day: date.day)
      }
    }
    return withoutYear(text, numbers)
  }

  /// `04/02`, `2 April`.
  private func withoutYear(_ text: String, _ numbers: [String]) -> String? {
    let isNamed = text.contains(where: \.isLetter)
    if !isNamed, numbers.count == 2, let first = Int(numbers[0]), let second = Int(numbers[1]) {
      let isDayFirst = order == .dayMonthYear
      return Self.kept(year: 0, month: isDayFirst ? second : first, day: isDayFirst ? first : second)
        ?? Self.kept(year: 0, month: isDayFirst ? first : second, day: isDayFirst ? second : first)
    }
    guard isNamed, numbers.count == 1, let date = readDate(text + " 2000", order: order) else { return nil }
    return Self.kept(year: 0, month: date.month, day: date.day)
  }

  /// 1604 is how an address book writes that the year is not known; nobody's customer was born before 1850 or, by two
  /// digits read as of this century, after 2040.
  private static func kept(year: Int, month: Int, day: Int) -> String? {
    let year = (2041...2099).contains(year) ? year - 100 : year
    guard (1850...2040).contains(year) else {
      return year == 0 || year == 1604
        ? Day(year: 2000, month: month, dayOfMonth: day).map { "--" + $0.iso.dropFirst(5) } : nil
    }
    return Day(year: year, month: month, dayOfMonth: day)?.iso
  }
}
