// Birthdays and other days in the reader's words.

import Customers

/// Says what a day is and when it comes.
struct DateWords {
  private let visit: Visit
  private var words: Words { visit.words }

  init(_ visit: Visit) { self.visit = visit }

  /// 'Asha's wedding anniversary is in 5 days.'
  func sentence(_ date: DateAhead, from today: Day) -> Markup {
    words.html(
      "dates.sentence", .link("/customers/\(date.customer.rawValue)", date.name), .text(what(date)),
      .strong(away(date.away(from: today))))
  }

  /// What comes up.
  func what(_ date: DateAhead) -> String {
    switch date.occasion {
    case .birthday: words("dates.birthday")
    case .keyDate(let kind): what(kind, date.label)
    }
  }

  /// The owner's own word where there is one.
  func what(_ kind: KeyDate.Kind, _ label: String) -> String {
    label.isEmpty ? words("dates.kind.\(kind.rawValue)") : label
  }

  /// "today", "tomorrow", "in 5 days".
  func away(_ days: Int) -> String {
    switch days {
    case ...0: words("dates.today")
    case 1: words("dates.tomorrow")
    default: words("dates.inDays", visit.forms.days(days))
    }
  }

  /// "2 April", with the year where it is known.
  func day(_ day: MonthDay, _ year: Int?) -> String {
    if let year, let known = day.day(in: year) { return visit.date(known) }
    return "\(visit.forms.number(day.dayOfMonth)) \(visit.forms.monthName(day.month))"
  }

  /// How many years it is, and what was noted.
  func remark(_ date: DateAhead) -> String? {
    let years = date.years.flatMap { years in
      years > 0 && years < 200 ? words(count: years, "dates.years", visit.forms.number(years)) : nil
    }
    let parts = [years, date.note.isEmpty ? nil : date.note].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }
}
