// Which birthdays and key dates come up: the days ahead, a page at a time, and those it is time to speak of.

package import Storage

/// A birthday or a key date, and when it falls next.
package struct DateAhead: Sendable, Equatable {
  package enum Occasion: Sendable, Equatable { case birthday, keyDate(KeyDate.Kind) }

  package let customer: Customer.ID
  package let name: String
  package let doNotContact: Bool
  package let occasion: Occasion
  /// The owner's own word for it.
  package let label: String
  package let note: String
  package let day: Day
  /// How many years it is then, where the first is known.
  package let years: Int?

  /// Days from a day to it.
  package func away(from today: Day) -> Int { day.days(since: today) }
}

/// Dates of a stretch of days.
package struct DatesAhead: Sendable, Equatable {
  /// In the order in which they come.
  package let dates: [DateAhead]
  /// How many there are in all.
  package let count: Int
}

extension Snapshot {
  /// The dates from a day to another, both included and less than a year apart: `limit` of them after the first `skipping`.
  package func dates(from first: Day, to last: Day, skipping: Int = 0, limit: Int) throws -> DatesAhead {
    let stretches = MonthDay.stretches(from: first, to: last)
    var (dates, count): ([DateAhead], Int) = ([], 0)
    for stretch in stretches {
      let birthdays = try self.count(birthdays: stretch)
      let others: Int =
        try value(
          """
          SELECT COUNT(*) FROM key_date
          WHERE month_day >= \(stretch.lowerBound) AND month_day <= \(stretch.upperBound)
          """) ?? 0
      // What stands before the page is read with it: both lists are in the order of the year.
      let wanted = max(0, skipping + limit - count)
      if wanted > 0 {
        dates += try self.birthdays(stretch, from: first, limit: wanted)
        dates += try keyDates(stretch, from: first, limit: wanted)
      }
      count += birthdays + others
    }
    return DatesAhead(dates: Array(dates.inOrder.dropFirst(skipping).prefix(limit)), count: count)
  }

  /// The dates it is time to speak of on a day: birthdays a week ahead, others as far ahead as was said.
  package func datesToSpeakOf(on today: Day, limit: Int) throws -> DatesAhead {
    var (dates, count): ([DateAhead], Int) = ([], 0)
    for stretch in MonthDay.stretches(from: today, to: today.adding(days: KeyDate.usualReminder)) {
      dates += try birthdays(stretch, from: today, limit: limit)
      count += try self.count(birthdays: stretch)
    }
    for ahead in KeyDate.reminders {
      for stretch in MonthDay.stretches(from: today, to: today.adding(days: ahead)) {
        dates += try keyDates(stretch, from: today, remindedBefore: ahead, limit: limit)
        count +=
          try value(
            """
            SELECT COUNT(*) FROM key_date WHERE remind_before = \(ahead)
              AND month_day >= \(stretch.lowerBound) AND month_day <= \(stretch.upperBound)
            """) ?? 0
      }
    }
    return DatesAhead(dates: Array(dates.inOrder.prefix(limit)), count: count)
  }

  private func count(birthdays stretch: ClosedRange<String>) throws -> Int {
    try value(
      """
      SELECT COUNT(*) FROM customer
      WHERE birthday IS NOT NULL AND substr(birthday, length(birthday) - 4) >= \(stretch.lowerBound)
        AND substr(birthday, length(birthday) - 4) <= \(stretch.upperBound)
      """) ?? 0
  }

  private func birthdays(
    _ stretch: ClosedRange<String>, from first: Day, limit: Int
  ) throws -> [DateAhead] {
    try rows(
      """
      SELECT id, name, do_not_contact, birthday FROM customer
      WHERE birthday IS NOT NULL AND substr(birthday, length(birthday) - 4) >= \(stretch.lowerBound)
        AND substr(birthday, length(birthday) - 4) <= \(stretch.upperBound)
      ORDER BY substr(birthday, length(birthday) - 4), id LIMIT \(limit)
      """
    ) { row in
      let birthday: String = try row["birthday"]
      return try MonthDay(birthday).map { monthDay in
        let day = monthDay.next(from: first)
        return DateAhead(
          customer: try row["id"], name: try row["name"], doNotContact: try row["do_not_contact"],
          occasion: .birthday, label: "", note: "", day: day,
          years: Day(iso: birthday).map { day.date.year - $0.date.year })
      }
    }.compactMap(\.self)
  }

  private func keyDates(
    _ stretch: ClosedRange<String>, from first: Day, remindedBefore: Int? = nil, limit: Int
  ) throws -> [DateAhead] {
    let only: SQL = remindedBefore.map { "k.remind_before = \($0) AND" } ?? ""
    return try rows(
      """
      SELECT k.id, k.customer_id, c.name, c.do_not_contact, k.kind, k.label, k.month_day, k.year, k.note
      FROM key_date AS k JOIN customer AS c ON c.id = k.customer_id
      WHERE \(only) k.month_day >= \(stretch.lowerBound) AND k.month_day <= \(stretch.upperBound)
      ORDER BY k.month_day, k.id LIMIT \(limit)
      """
    ) { row in
      let written: String = try row["month_day"]
      let year: Int64? = try row["year"]
      return try MonthDay(written).map { monthDay in
        let day = monthDay.next(from: first)
        return DateAhead(
          customer: try row["customer_id"], name: try row["name"],
          doNotContact: try row["do_not_contact"], occasion: .keyDate(try row["kind"]),
          label: try row["label"], note: try row["note"], day: day,
          years: year.map { day.date.year - Int(clamping: $0) })
      }
    }.compactMap(\.self)
  }
}

extension [DateAhead] {
  /// By the day they fall on; on one day birthdays first, then by customer.
  fileprivate var inOrder: [DateAhead] {
    sorted { a, b in
      if a.day != b.day { return a.day < b.day }
      if (a.occasion == .birthday) != (b.occasion == .birthday) { return a.occasion == .birthday }
      return (a.customer, a.label) < (b.customer, b.label)
    }
  }
}
