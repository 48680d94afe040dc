// Numbers, money and dates in the business's own form, quickly: a list page writes five hundred of them.
import Foundation

/// The forms of one locale and currency. Foundation (ICU) is asked once, when the value is made, how the locale
/// groups digits and places signs and symbols; after that figures are put together here, in well under a
/// microsecond. Make one for each pair of business and language, and keep it.
struct Forms: Sendable {
  /// The words for the few forms that need them ("47 days").
  let words: Words
  /// How many decimal digits the currency's minor unit stands for.
  let currencyScale: Int

  private let digits: DigitForm
  private let plain: SignedForm
  private let share: SignedForm
  private let currency: SignedForm
  private let dates: DateForm

  /// `localeIdentifier` and `currencyCode` are the business's; `language` is the reader's, whose month names are used.
  init(localeIdentifier: String, currencyCode: String, currencyScale: Int, language: Language) {
    let locale = Forms.latin(localeIdentifier)
    self.words = Words(language)
    self.currencyScale = currencyScale
    self.digits = DigitForm(asking: locale)
    self.plain = SignedForm(asking: Decimal.FormatStyle(locale: locale))
    self.share = SignedForm(asking: Decimal.FormatStyle.Percent(locale: locale))
    self.currency = SignedForm(asking: Decimal.FormatStyle.Currency(code: currencyCode, locale: locale))
    self.dates = DateForm(asking: Forms.dateLocale(localeIdentifier, language))
  }

  /// An amount in minor units with all its digits: "₹1,00,000.00".
  func money(minor: Int64) -> String { money(minor: minor, fraction: true) }

  /// An amount in minor units, with `fraction: false` rounded half up to whole units: "₹1,00,000".
  func money(minor: Int64, fraction: Bool) -> String {
    let rounded = fraction ? minor.magnitude : whole(minor.magnitude)
    let scale = fraction ? currencyScale : 0
    return currency.text(isNegative: minor < 0 && rounded != 0, digits.bytes(rounded, scale: scale))
  }

  /// A count: "1,00,000".
  func number(_ n: Int) -> String {
    plain.text(isNegative: n < 0, digits.bytes(UInt64(n.magnitude), scale: 0))
  }

  /// A number with so many decimals: "2.4". What is no number is a dash.
  func decimal(_ value: Double, digits count: Int) -> String {
    figure(value, digits: count, plain)
  }

  /// A share as a percentage: 0.7385 with one digit is "73.9%" (halves away from zero). What is no number is a dash.
  func percent(_ fraction: Double, digits count: Int = 0) -> String {
    figure(fraction * 100, digits: count, share)
  }

  /// "9 Dec 2011" as the locale writes it; `month` counts from 1.
  func date(year: Int, month: Int, day: Int) -> String { dates.date(year: year, month: month, day: day) }

  /// "9 Dec 2011, 14:05" as the locale writes it.
  func moment(year: Int, month: Int, day: Int, hour: Int, minute: Int) -> String {
    date(year: year, month: month, day: day) + ", " + dates.time(hour: hour, minute: minute)
  }

  /// "December 2011".
  func month(year: Int, month: Int) -> String { dates.month(year: year, month: month) }

  /// "December", or "Dec" where `short`.
  func monthName(_ month: Int, short: Bool = false) -> String { dates.name(month, short: short) }

  /// "47 days" in the reader's language.
  func days(_ n: Int) -> String { words(count: n, "common.days", number(n)) }

  private func whole(_ magnitude: UInt64) -> UInt64 {
    let unit = DigitForm.power(currencyScale)
    return magnitude / unit + (magnitude % unit >= (unit + 1) / 2 && unit > 1 ? 1 : 0)
  }

  private func figure(_ value: Double, digits count: Int, _ form: SignedForm) -> String {
    let scaled = (value * Double(DigitForm.power(count))).rounded(.toNearestOrAwayFromZero)
    guard scaled.isFinite, scaled.magnitude < 1e18 else { return "–" }
    return form.text(isNegative: scaled < 0, digits.bytes(UInt64(scaled.magnitude), scale: count))
  }

  /// The locale with Latin digits.
  private static func latin(_ identifier: String) -> Locale {
    var components = Locale.Components(identifier: identifier)
    components.numberingSystem = Locale.NumberingSystem("latn")
    return Locale(components: components)
  }

  /// The reader's language in the business's region: a German shop read in English writes "9 Dec 2011".
  static func dateLocale(_ identifier: String, _ language: Language) -> Locale {
    let region = Locale(identifier: identifier).region.map { "_\($0.identifier)" } ?? ""
    // Hindi's marks for morning and afternoon are hardly ever written; the day has 24 hours there.
    let clock = language == .hi ? "@hours=h23" : ""
    return latin(language.rawValue + region + clock)
  }
}
