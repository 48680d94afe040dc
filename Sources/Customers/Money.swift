// Money in the business's currency: whole minor units, never a fraction that rounds by itself.

import Storage

/// An amount in minor units (cents, paise, yen) of the business's currency.
package struct Money: RawRepresentable, Hashable, Comparable, Sendable, Storable {
  package let rawValue: Int64

  package init(rawValue: Int64) { self.rawValue = rawValue }

  /// The amount in minor units.
  package var minor: Int64 { rawValue }

  /// An amount in minor units.
  package init(minor: Int64) { rawValue = minor }

  package static let zero = Money(rawValue: 0)

  package static func < (a: Money, b: Money) -> Bool { a.rawValue < b.rawValue }

  /// Sums stop at the largest amount rather than trap: no shop reaches it, a broken file might.
  package static func + (a: Money, b: Money) -> Money {
    let (sum, overflow) = a.rawValue.addingReportingOverflow(b.rawValue)
    return Money(rawValue: overflow ? (b.rawValue > 0 ? .max : .min) : sum)
  }

  package static func - (a: Money, b: Money) -> Money {
    let (difference, overflow) = a.rawValue.subtractingReportingOverflow(b.rawValue)
    return Money(rawValue: overflow ? (b.rawValue < 0 ? .max : .min) : difference)
  }

  package static func += (a: inout Money, b: Money) { a = a + b }

  /// This amount's part of another, 0 when the other is nothing.
  package func share(of whole: Money) -> Double {
    whole.rawValue == 0 ? 0 : Double(rawValue) / Double(whole.rawValue)
  }

  /// Divided by a count, rounded to the nearest unit, halves away from zero; zero for no parts.
  package func divided(by count: Int) -> Money {
    guard count > 0 else { return .zero }
    let parts = Int64(count)
    let half = rawValue >= 0 ? parts / 2 : -(parts / 2)
    return Money(rawValue: (rawValue &+ half) / parts)
  }
}

/// A currency and how many decimals its minor unit has.
package struct Currency: Hashable, Sendable {
  /// ISO 4217 code in capitals.
  package let code: String
  /// Decimals of the minor unit: 2 for most, 0 for yen, 3 for Kuwaiti dinar.
  package let scale: Int

  /// The currency of an ISO 4217 code in any case.
  package init(code: String) {
    self.code = code.uppercased()
    scale = Self.scales[self.code] ?? 2
  }

  /// The amount as a plain decimal: `1234.50`, `-0.05`, `3500`.
  package func decimal(_ money: Money) -> String {
    guard scale > 0 else { return String(money.minor) }
    let digits = String(money.minor.magnitude)
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
    return (money.minor < 0 ? "-" : "") + padded.dropLast(scale) + "." + padded.suffix(scale)
  }

  /// Whether the three letters name a currency, as far as we know.
  package static func isKnown(_ code: String) -> Bool {
    code.utf8.count == 3 && code.utf8.allSatisfy { (65...90).contains($0 & 0xDF) }
  }

  private static let scales: [String: Int] = [
    "JPY": 0, "KRW": 0, "VND": 0, "CLP": 0, "ISK": 0, "UGX": 0, "XAF": 0, "XOF": 0, "XPF": 0, "PYG": 0,
    "RWF": 0,
    "KMF": 0, "GNF": 0, "DJF": 0, "BIF": 0, "VUV": 0,
    "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3,
  ]
}
