// Countries and currencies by the names that a language has for them.

import Foundation
import Office

/// Names in one language.
struct PlaceNames: Sendable {
  private let locale: Locale

  init(_ language: Language) { locale = Locale(identifier: language.rawValue) }

  /// "INR – Indian Rupee".
  func currency(_ code: String) -> String {
    locale.localizedString(forCurrencyCode: code).map { "\(code) – \($0)" } ?? code
  }

  /// By name.
  var countries: [(code: String, name: String)] {
    Opening.countries.map { ($0, locale.localizedString(forRegionCode: $0) ?? $0) }
      .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
  }
}
