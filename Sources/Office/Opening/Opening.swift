// Opening a shop: the few things asked before anything else, the same on a page and in a terminal.

package import Customers
import Foundation

/// What the first page and `init` ask.
package struct Opening: Sendable, Equatable {
  package var name: String
  package var currency: String
  package var timeZone: String
  package var language: String
  /// ISO code of two letters, or empty.
  package var country: String
  package var goldPercent: Int

  package init(
    name: String, currency: String, timeZone: String, language: String, country: String, goldPercent: Int = 20
  ) {
    self.name = name
    self.currency = currency
    self.timeZone = timeZone
    self.language = language
    self.country = country
    self.goldPercent = goldPercent
  }

  /// The business these answers make. Throws an `OfficeRefusal` for the first that cannot be.
  package func business() throws -> Business {
    let name = Plain.text(name)
    guard !name.isEmpty else { throw OfficeRefusal.businessNameMissing }
    guard name.count <= 200 else { throw OfficeRefusal.loginTooLong(limit: 200) }
    let code = currency.uppercased()
    guard Self.currencies.contains(code) else { throw OfficeRefusal.currencyUnknown }
    guard TimeZone(identifier: timeZone) != nil, Self.timeZones.contains(timeZone) else {
      throw OfficeRefusal.timeZoneUnknown
    }
    guard ["en", "hi"].contains(language) else { throw OfficeRefusal.languageUnknown }
    guard (1...100).contains(goldPercent) else { throw OfficeRefusal.goldShareOutOfRange }
    let country = Self.countries.contains(country) ? country : ""
    return Business(
      name: name, currency: Currency(code: code), timeZone: timeZone, language: language,
      locale: country.isEmpty ? (language == "hi" ? "hi_IN" : "en_US") : "\(language)_\(country)",
      country: country,
      goldPercent: goldPercent)
  }

  /// Currencies in use, by code.
  package static let currencies: [String] = Locale.commonISOCurrencyCodes.sorted()
  /// Time zones by name, UTC among them.
  package static let timeZones: [String] = Set(TimeZone.knownTimeZoneIdentifiers + ["UTC", "Asia/Kolkata"])
    .sorted()
  /// Countries by code.
  package static let countries: [String] = Locale.Region.isoRegions.map(\.identifier).filter { $0.count == 2 }
    .sorted()
}
