// The business itself: its name, its money, its clock, and how it wants its questions answered.

import Foundation
package import Storage

/// The business's settings; one row.
package struct Business: Sendable, Equatable {
  package var name: String
  package var currency: Currency
  /// IANA name, such as `Asia/Kolkata`.
  package var timeZone: String
  /// Language of pages for people who chose none: `en` or `hi`.
  package var language: String
  /// How numbers, money and dates are written, such as `en_IN`.
  package var locale: String
  /// ISO country code, for reading phone numbers.
  package var country: String
  /// The part of customers that is gold, in percent.
  package var goldPercent: Int
  package var goldPeriod: Period
  /// Late past this many usual gaps, lost past that many.
  package var lateAfter: Double
  package var lostAfter: Double
  /// A gold customer is owed thanks after this many days without.
  package var thankGoldAfter: Int
  /// A first purchase is owed thanks when it was at most this many days ago.
  package var welcomeWithin: Int
  /// The day the books are read at, for a shop whose story has ended; nil is today.
  package var asOfDay: Day?
  package var isSample: Bool

  /// A business with the usual multiples and days; those are set afterwards.
  package init(
    name: String, currency: Currency, timeZone: String, language: String = "en", locale: String = "en_US",
    country: String = "", goldPercent: Int = 20, goldPeriod: Period = .last12Months, asOfDay: Day? = nil,
    isSample: Bool = false
  ) {
    self.name = name
    self.currency = currency
    self.timeZone = timeZone
    self.language = language
    self.locale = locale
    self.country = country
    self.goldPercent = goldPercent
    self.goldPeriod = goldPeriod
    lateAfter = 2
    lostAfter = 4
    thankGoldAfter = 90
    welcomeWithin = 30
    self.asOfDay = asOfDay
    self.isSample = isSample
  }

  /// The day it is for the business at a moment.
  package func today(at instant: Instant) -> Day {
    if let asOfDay { return asOfDay }
    return day(of: instant)
  }

  /// The calendar day of a moment in the business's time zone.
  package func day(of instant: Instant) -> Day {
    let zone = TimeZone(identifier: timeZone) ?? .gmt
    let seconds = instant.rawValue / 1000
    let local = seconds + Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds))))
    return Day(rawValue: Int32(clamping: local >= 0 ? local / 86_400 : (local - 86_399) / 86_400))
  }
}

/// A stretch of time that gold is counted over.
package enum Period: Hashable, Sendable, RawRepresentable {
  case last12Months
  case all
  case between(Day, Day)

  /// `last12Months`, `all`, or `2011-01-01..2011-12-31`.
  package init?(rawValue: String) {
    switch rawValue {
    case "last12Months", "12m": self = .last12Months
    case "all": self = .all
    default:
      let ends = rawValue.components(separatedBy: "..")
      guard ends.count == 2, let first = Day(iso: ends[0]), let last = Day(iso: ends[1]), first <= last else {
        return nil
      }
      self = .between(first, last)
    }
  }

  package var rawValue: String {
    switch self {
    case .last12Months: "last12Months"
    case .all: "all"
    case .between(let first, let last): "\(first.iso)..\(last.iso)"
    }
  }

  /// The days it covers as of a day, both ends included.
  package func days(asOf day: Day) -> ClosedRange<Day> {
    switch self {
    case .last12Months: day.adding(months: -12).adding(days: 1)...day
    case .all: Day(rawValue: .min)...day
    case .between(let first, let last): first...last
    }
  }
}

extension Period: Storable {}

extension Snapshot {
  /// The business's settings; nil in a database that was not set up yet.
  package func business() throws -> Business? {
    try row("SELECT * FROM business WHERE id = 1") { row in
      var business = Business(
        name: try row["name"], currency: Currency(code: try row["currency"]), timeZone: try row["time_zone"],
        language: try row["language"], locale: try row["locale"], country: try row["country"],
        goldPercent: try row["gold_percent"], goldPeriod: try row["gold_period"],
        asOfDay: try row["as_of_day"], isSample: try row["is_sample"])
      business.lateAfter = try row["late_after"]
      business.lostAfter = try row["lost_after"]
      business.thankGoldAfter = try row["thank_gold_after"]
      business.welcomeWithin = try row["welcome_within"]
      return business
    }
  }
}

extension Transaction {
  /// Writes the business's settings, the first time or again.
  package func save(_ business: Business) throws {
    let values: [String: any Storable] = [
      "name": business.name, "currency": business.currency.code, "time_zone": business.timeZone,
      "language": business.language, "locale": business.locale, "country": business.country,
      "gold_percent": business.goldPercent, "gold_period": business.goldPeriod,
      "late_after": business.lateAfter,
      "lost_after": business.lostAfter, "thank_gold_after": business.thankGoldAfter,
      "welcome_within": business.welcomeWithin, "as_of_day": business.asOfDay, "is_sample": business.isSample,
    ]
    if try update("business", id: 1, values) { return }
    try insert("business", values, id: 1)
  }
}
