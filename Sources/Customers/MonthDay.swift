// A day of the year without its year: birthdays and other days that come again.

/// `04-02`. The 29th of February is one; in years that have none it falls on the 28th.
package struct MonthDay: Sendable, Hashable, Comparable {
  package let month: Int
  package let dayOfMonth: Int

  /// Nil when no year has such a day.
  package init?(month: Int, dayOfMonth: Int) {
    guard Day(year: 2000, month: month, dayOfMonth: dayOfMonth) != nil else { return nil }
    (self.month, self.dayOfMonth) = (month, dayOfMonth)
  }

  /// Reads `04-02`, or the end of `1985-04-02` and `--04-02`.
  package init?(_ text: String) {
    guard let day = Day(iso: "2000-" + text.suffix(5)) else { return nil }
    self.init(month: day.date.month, dayOfMonth: day.date.dayOfMonth)
  }

  /// The one that a day falls on.
  package init(_ day: Day) { (month, dayOfMonth) = (day.date.month, day.date.dayOfMonth) }

  /// `04-02`.
  package var text: String { "\(month < 10 ? "0" : "")\(month)-\(dayOfMonth < 10 ? "0" : "")\(dayOfMonth)" }

  /// When it falls in a year.
  package func day(in year: Int) -> Day? {
    Day(year: year, month: month, dayOfMonth: dayOfMonth)
      ?? Day(year: year, month: month, dayOfMonth: dayOfMonth - 1)
  }

  /// When it comes next, that day included.
  package func next(from day: Day) -> Day {
    let year = day.date.year
    if let now = self.day(in: year), now >= day { return now }
    return self.day(in: year + 1) ?? day
  }

  package static func < (a: MonthDay, b: MonthDay) -> Bool {
    (a.month, a.dayOfMonth) < (b.month, b.dayOfMonth)
  }

  /// The days of the year from one day to another as stretches of `month_day`, both ends included; two where a year ends in
  /// between, all of them for a year and more.
  package static func stretches(from first: Day, to last: Day) -> [ClosedRange<String>] {
    guard first <= last else { return [] }
    let (from, to) = (MonthDay(first).text, MonthDay(last).reachingLeapDay(in: last.date.year).text)
    if last >= first.adding(months: 12) { return ["01-01"..."12-31"] }
    return from <= to ? [from...to] : [from..."12-31", "01-01"...to]
  }

  /// The 28th of February stands for the 29th too, in a year that has none.
  private func reachingLeapDay(in year: Int) -> MonthDay {
    guard month == 2, dayOfMonth == 28, Month(year: year, month: 2).length == 28 else { return self }
    return MonthDay(month: 2, dayOfMonth: 29) ?? self
  }
}
