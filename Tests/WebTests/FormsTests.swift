// Figures in the locale's form: the same as Foundation writes, only quicker.
import Foundation
import Testing

@testable import Web

struct FormsTests {
  struct Place: Sendable, CustomTestStringConvertible {
    let locale: String
    let currency: String
    let scale: Int
    var testDescription: String { locale }
  }

  static let places = [
    Place(locale: "en_US", currency: "USD", scale: 2), Place(locale: "en_GB", currency: "GBP", scale: 2),
    Place(locale: "en_IN", currency: "INR", scale: 2), Place(locale: "hi_IN", currency: "INR", scale: 2),
    Place(locale: "de_DE", currency: "EUR", scale: 2), Place(locale: "fr_FR", currency: "EUR", scale: 2),
    Place(locale: "ja_JP", currency: "JPY", scale: 0), Place(locale: "es_ES", currency: "EUR", scale: 2),
    Place(locale: "pl_PL", currency: "PLN", scale: 2), Place(locale: "de_CH", currency: "CHF", scale: 2),
  ]
  static let amounts: [Int64] = [
    0, 1, 9, 99, 100, 101, 12_345, 99_999, 100_000, 123_456, 1_234_567, 10_000_000, 987_654_321,
    1_234_567_890_123,
    -1, -100, -12_345, -123_456_789,
  ]

  @Test(arguments: places)
  func `money and numbers are written as Foundation writes them`(place: Place) {
    let forms = Forms(
      localeIdentifier: place.locale, currencyCode: place.currency, currencyScale: place.scale, language: .en)
    let locale = Locale(identifier: place.locale)
    for amount in FormsTests.amounts {
      let value = Decimal(amount) / pow(Decimal(10), place.scale)
      let money = Decimal.FormatStyle.Currency(code: place.currency, locale: locale)
      #expect(forms.money(minor: amount) == value.formatted(money))
      let whole = money.precision(.fractionLength(0)).rounded(rule: .toNearestOrAwayFromZero)
      if amount.magnitude >= 100 {
        #expect(forms.money(minor: amount, fraction: false) == value.formatted(whole))
      }
      #expect(forms.number(Int(amount)) == Decimal(amount).formatted(Decimal.FormatStyle(locale: locale)))
    }
  }

  @Test(arguments: places)
  func `percentages and decimals are written as Foundation writes them`(place: Place) {
    let forms = Forms(
      localeIdentifier: place.locale, currencyCode: place.currency, currencyScale: place.scale, language: .en)
    let locale = Locale(identifier: place.locale)
    for fraction in [0, 0.01, 0.2, 0.73851, 0.9999, 1, 12.3456, -0.05] {
      let percent = FloatingPointFormatStyle<Double>.Percent(locale: locale).precision(.fractionLength(1))
      #expect(forms.percent(fraction, digits: 1) == fraction.formatted(percent))
      let decimal = FloatingPointFormatStyle<Double>(locale: locale).precision(.fractionLength(2))
      #expect(forms.decimal(fraction, digits: 2) == fraction.formatted(decimal))
    }
  }

  @Test(arguments: places, Language.allCases)
  func `dates are written as Foundation writes them in the reader's language`(
    place: Place, language: Language
  ) {
    let forms = Forms(
      localeIdentifier: place.locale, currencyCode: place.currency, currencyScale: place.scale,
      language: language)
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let locale = Forms.dateLocale(place.locale, language)
    let style = Date.FormatStyle(locale: locale, calendar: calendar, timeZone: .gmt)
    for month in 1...12 {
      for (year, day) in [(2011, 9), (1999, 28), (2024, 1)] {
        let date = calendar.date(
          from: DateComponents(year: year, month: month, day: day, hour: 14, minute: 5))!
        let written = forms.date(year: year, month: month, day: day)
        #expect(written == date.formatted(style.year().month(.abbreviated).day()))
        #expect(forms.month(year: year, month: month) == date.formatted(style.year().month(.wide)))
        let time = Date.FormatStyle(
          date: .omitted, time: .shortened, locale: locale, calendar: calendar, timeZone: .gmt)
        let moment = forms.moment(year: year, month: month, day: day, hour: 14, minute: 5)
        #expect(moment == "\(written), \(date.formatted(time))")
      }
    }
  }

  @Test func `India counts in lakhs`() {
    for locale in ["en_IN", "hi_IN"] {
      for language in Language.allCases {
        let forms = Forms(localeIdentifier: locale, currencyCode: "INR", currencyScale: 2, language: language)
        #expect(forms.money(minor: 10_000_000, fraction: false) == "₹1,00,000")
        #expect(forms.money(minor: 10_000_000) == "₹1,00,000.00")
        #expect(forms.number(12_345_678) == "1,23,45,678")
      }
    }
  }

  @Test func `half a unit rounds away from nought and nothing is never negative`() {
    let forms = Forms(localeIdentifier: "en_GB", currencyCode: "GBP", currencyScale: 2, language: .en)
    #expect(forms.money(minor: 149, fraction: false) == "£1")
    #expect(forms.money(minor: 150, fraction: false) == "£2")
    #expect(forms.money(minor: -150, fraction: false) == "-£2")
    #expect(forms.money(minor: -49, fraction: false) == "£0")
    #expect(forms.money(minor: .max) == "£92,233,720,368,547,758.07")
    #expect(forms.money(minor: .min) == "-£92,233,720,368,547,758.08")
  }

  @Test func `what is no number is a dash`() {
    let forms = Forms(localeIdentifier: "en_GB", currencyCode: "GBP", currencyScale: 2, language: .en)
    #expect(forms.percent(.nan) == "–")
    #expect(forms.decimal(.infinity, digits: 1) == "–")
    #expect(forms.date(year: 2011, month: 13, day: 1) == "–")
    #expect(forms.percent(-0.0001) == "0%")
  }

  @Test func `days are counted in the reader's language`() {
    let english = Forms(localeIdentifier: "en_IN", currencyCode: "INR", currencyScale: 2, language: .en)
    let hindi = Forms(localeIdentifier: "en_IN", currencyCode: "INR", currencyScale: 2, language: .hi)
    #expect([english.days(1), english.days(47), hindi.days(47)] == ["1 day", "47 days", "47 दिन"])
    #expect(hindi.date(year: 2011, month: 5, day: 9) == "9 मई 2011")
    #expect(english.date(year: 2011, month: 12, day: 9) == "9 Dec 2011")
  }
}
