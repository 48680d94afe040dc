// How a locale writes days, months and times of day.
import Foundation

/// Dates of a locale, learnt from one year that Foundation writes: each month's text is cut at its day and year, so
/// that order, marks, leading zeros and inflected month names are the locale's own.
struct DateForm: Sendable {
  private let days: [Cut]
  private let months: [Cut]
  private let names: [(long: String, short: String)]
  private let hours: [Cut]

  init(asking locale: Locale) {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    calendar.locale = locale
    let plain = Date.FormatStyle(locale: locale, calendar: calendar, timeZone: .gmt)
    let firsts = (1...12).map { DateForm.instant(calendar, month: $0, day: 28, hour: 0) }
    let medium = plain.year().month(.abbreviated).day()
    days = firsts.map { Cut(medium.format($0)) }
    months = firsts.map { Cut(plain.year().month(.wide).format($0)) }
    names = firsts.map { (plain.month(.wide).format($0), plain.month(.abbreviated).format($0)) }
    let time = Date.FormatStyle(
      date: .omitted, time: .shortened, locale: locale, calendar: calendar, timeZone: .gmt)
    hours = (0...23).map {
      Cut(time.format(DateForm.instant(calendar, month: 1, day: 28, hour: $0)), hour: $0)
    }
  }

  /// A day of the Gregorian calendar; `month` counts from 1.
  func date(year: Int, month: Int, day: Int) -> String {
    guard (1...12).contains(month) else { return "–" }
    return days[month - 1].text(year: year, day: day)
  }

  /// A month with its year.
  func month(year: Int, month: Int) -> String {
    guard (1...12).contains(month) else { return "–" }
    return months[month - 1].text(year: year, day: 0)
  }

  /// A month by name.
  func name(_ month: Int, short: Bool) -> String {
    guard (1...12).contains(month) else { return "–" }
    return short ? names[month - 1].short : names[month - 1].long
  }

  /// A time of day.
  func time(hour: Int, minute: Int) -> String {
    guard (0...23).contains(hour) else { return "–" }
    return hours[hour].text(minute: minute)
  }

  private static func instant(_ calendar: Calendar, month: Int, day: Int, hour: Int) -> Date {
    let parts = DateComponents(year: 2003, month: month, day: day, hour: hour, minute: 47)
    return calendar.date(from: parts) ?? .distantPast
  }
}

/// A written date or time cut at its year, day and minute.
private struct Cut: Sendable {
  private enum Part: Sendable { case text(String), year, day, minute }
  private let parts: [Part]

  /// A date of the 28th in 2003.
  init(_ text: String) {
    parts = Cut.runs(text).map { run in
      switch run {
      case "2003": .year
      case "28": .day
      default: .text(run)
      }
    }
  }

  /// A time at 47 minutes past `hour`.
  init(_ text: String, hour: Int) {
    parts = Cut.runs(text).map { $0 == "47" ? .minute : .text($0) }
  }

  func text(year: Int = 0, day: Int = 0, minute: Int = 0) -> String {
    parts.reduce(into: "") { text, part in
      switch part {
      case .text(let piece): text += piece
      case .year: text += String(year)
      case .day: text += String(day)
      case .minute: text += minute < 10 ? "0\(minute)" : String(minute)
      }
    }
  }

  /// The text in runs of digits and of everything else.
  private static func runs(_ text: String) -> [String] {
    text.reduce(into: [String]()) { runs, character in
      if let last = runs.last?.last, last.isNumber == character.isNumber {
        runs[runs.count - 1].append(character)
      } else {
        runs.append(String(character))
      }
    }
  }
}
