// The house's settings as its owner types them, checked field by field.

package import Customers
import Foundation
package import Storage

/// What the settings page asks; all as typed.
package struct Settings: Sendable, Equatable {
  /// The fields, by the names they have in a form.
  package enum Field: String, Sendable, CaseIterable {
    case name, currency, timeZone, language, country, gold, period, from, to, lateAfter, lostAfter,
      thankGoldAfter
    case welcomeWithin, asOf
  }

  package var typed: [Field: String]

  package init(typed: [Field: String]) { self.typed = typed }

  /// A business's settings as they would be typed.
  package init(_ business: Business) {
    var typed: [Field: String] = [
      .name: business.name, .currency: business.currency.code, .timeZone: business.timeZone,
      .language: business.language, .country: business.country, .gold: String(business.goldPercent),
      .lateAfter: Self.number(business.lateAfter), .lostAfter: Self.number(business.lostAfter),
      .thankGoldAfter: String(business.thankGoldAfter), .welcomeWithin: String(business.welcomeWithin),
      .asOf: business.asOfDay?.iso ?? "", .period: business.goldPeriod.rawValue,
    ]
    if case .between(let first, let last) = business.goldPeriod {
      typed[.period] = "between"
      typed[.from] = first.iso
      typed[.to] = last.iso
    }
    self.typed = typed
  }

  package subscript(field: Field) -> String { typed[field] ?? "" }

  /// The business with these settings. Throws `SettingsRefused` with what is wrong in each field.
  package func applied(to business: Business, mayChangeCurrency: Bool) throws -> Business {
    var business = business
    var wrong: [Field: SettingsRefusal] = [:]
    let name = Plain.text(self[.name])
    if name.isEmpty { wrong[.name] = .nameMissing }
    if name.count > 200 { wrong[.name] = .nameTooLong }
    business.name = name
    let code = self[.currency].uppercased()
    if code != business.currency.code {
      if !mayChangeCurrency { wrong[.currency] = .currencyFixed }
      if !Opening.currencies.contains(code) { wrong[.currency] = .currencyUnknown }
      business.currency = Currency(code: code)
    }
    if self[.timeZone] != business.timeZone, !Opening.timeZones.contains(self[.timeZone]) {
      wrong[.timeZone] = .timeZoneUnknown
    }
    business.timeZone = self[.timeZone]
    applyPlace(to: &business, &wrong)
    applyRules(to: &business, &wrong)
    guard wrong.isEmpty else { throw SettingsRefused(wrong: wrong) }
    return business
  }

  private func applyPlace(to business: inout Business, _ wrong: inout [Field: SettingsRefusal]) {
    let (language, country) = (self[.language], self[.country])
    if !["en", "hi"].contains(language) { wrong[.language] = .languageUnknown }
    if !country.isEmpty, !Opening.countries.contains(country) { wrong[.country] = .countryUnknown }
    guard language != business.language || country != business.country else { return }
    business.language = language
    business.country = country
    business.locale = country.isEmpty ? (language == "hi" ? "hi_IN" : "en_US") : "\(language)_\(country)"
  }

  private func applyRules(to business: inout Business, _ wrong: inout [Field: SettingsRefusal]) {
    func whole(_ field: Field, _ range: ClosedRange<Int>, _ refusal: SettingsRefusal) -> Int {
      if let number = Int(self[field]), range.contains(number) { return number }
      wrong[field] = refusal
      return range.lowerBound
    }
    func gaps(_ field: Field) -> Double {
      let number = Double(self[field].replacingOccurrences(of: ",", with: "."))
      if let number, number >= 1, number <= 100 { return number }
      wrong[field] = .gapsOutOfRange
      return 1
    }
    business.goldPercent = whole(.gold, 1...100, .goldShareOutOfRange)
    business.lateAfter = gaps(.lateAfter)
    business.lostAfter = gaps(.lostAfter)
    if wrong[.lateAfter] == nil, wrong[.lostAfter] == nil, business.lostAfter <= business.lateAfter {
      wrong[.lostAfter] = .lostBeforeLate
    }
    business.thankGoldAfter = whole(.thankGoldAfter, 1...3650, .daysOutOfRange)
    business.welcomeWithin = whole(.welcomeWithin, 1...3650, .daysOutOfRange)
    let day = Day(iso: self[.asOf])
    if day == nil, !self[.asOf].isEmpty { wrong[.asOf] = .dateUnreadable }
    business.asOfDay = day
    applyPeriod(to: &business, &wrong)
  }

  private func applyPeriod(to business: inout Business, _ wrong: inout [Field: SettingsRefusal]) {
    guard self[.period] == "between" else {
      guard let period = Period(rawValue: self[.period]) else {
        wrong[.period] = .periodUnknown
        return
      }
      business.goldPeriod = period
      return
    }
    let (first, last) = (Day(iso: self[.from]), Day(iso: self[.to]))
    if first == nil { wrong[.from] = .dateUnreadable }
    if last == nil { wrong[.to] = .dateUnreadable }
    guard let first, let last else { return }
    if first > last { wrong[.to] = .endsBeforeItBegins } else { business.goldPeriod = .between(first, last) }
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : String(value)
  }
}

extension Snapshot {
  /// Whether any amount of money is on the books, so that the currency stays what it is.
  package func hasMoney() throws -> Bool {
    let found: Int? = try value(
      """
      SELECT 1 WHERE EXISTS (SELECT 1 FROM purchase) OR EXISTS (SELECT 1 FROM source_cost)
        OR EXISTS (SELECT 1 FROM thanks WHERE cost <> 0)
        OR EXISTS (
          SELECT 1 FROM field JOIN field_value ON field_value.field_id = field.id WHERE field.kind = 'money')
      """)
    return found != nil
  }
}
