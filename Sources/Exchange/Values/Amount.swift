// An amount exactly as written: no Double anywhere, overflow is nil and never a trap.

/// An exact decimal as written: `units / 10^scale`, with the currency if the cell named one.
package struct Amount: Sendable, Hashable {
  /// The number without its decimal mark.
  package var units: Int64
  /// How many of the digits of `units` stand after the decimal mark.
  package var scale: UInt8
  /// The ISO 4217 code, when the cell named a currency beyond doubt.
  package var currency: String?
  /// The sign or code as written, such as "$", which alone does not say which dollar.
  package var symbol: String?

  package init(units: Int64, scale: UInt8 = 0, currency: String? = nil, symbol: String? = nil) {
    self.units = units
    self.scale = scale
    self.currency = currency
    self.symbol = symbol
  }
}

extension Amount {
  /// The amount in units of `10^-scale` (cents for 2), rounded half away from zero; nil when it does not fit.
  package func minor(scale wanted: UInt8) -> Int64? {
    guard wanted < scale else { return units.times(tenToThe: Int(wanted) - Int(scale)) }
    let drop = Int(scale - wanted)
    guard let divisor = Int64.ten(toThe: drop) else { return drop == 19 ? units.roundedByTenToThe19 : 0 }
    let (quotient, remainder) = units.quotientAndRemainder(dividingBy: divisor)
    guard remainder.magnitude >= divisor.magnitude - remainder.magnitude else { return quotient }
    return quotient + (units < 0 ? -1 : 1)
  }

  /// The exact sum; nil when it does not fit. The currency is that of the first that has one.
  package func adding(_ other: Amount) -> Amount? {
    let common = max(scale, other.scale)
    guard let left = units.times(tenToThe: Int(common - scale)),
      let right = other.units.times(tenToThe: Int(common - other.scale))
    else { return compact(self, other) }
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? compact(self, other) : naming(Amount(units: sum, scale: common), or: other)
  }

  /// The exact product, such as quantity times price; nil when it does not fit.
  package func multiplied(by other: Amount) -> Amount? {
    let (units, overflow) = units.multipliedReportingOverflow(by: other.units)
    let (scale, isTooFine) = scale.addingReportingOverflow(other.scale)
    guard overflow || isTooFine else { return naming(Amount(units: units, scale: scale), or: other) }
    let (left, right) = (withoutTrailingZeros, other.withoutTrailingZeros)
    guard left.scale < self.scale || right.scale < other.scale else { return nil }
    return left.multiplied(by: right)
  }

  /// The same amount with the other sign; nil for the one number that has no opposite.
  package var negated: Amount? {
    guard units != .min else { return nil }
    var amount = self
    amount.units = -units
    return amount
  }

  /// The same amount without zeros at the end of its decimals.
  package var withoutTrailingZeros: Amount {
    var amount = self
    while amount.scale > 0, amount.units % 10 == 0 {
      amount.units /= 10
      amount.scale -= 1
    }
    return amount
  }

  private func compact(_ left: Amount, _ right: Amount) -> Amount? {
    let (shortLeft, shortRight) = (left.withoutTrailingZeros, right.withoutTrailingZeros)
    guard shortLeft.scale < left.scale || shortRight.scale < right.scale else { return nil }
    return shortLeft.adding(shortRight)
  }

  private func naming(_ amount: Amount, or other: Amount) -> Amount {
    var named = amount
    named.currency = currency ?? other.currency
    named.symbol = symbol ?? other.symbol
    return named
  }
}

extension Amount: CustomStringConvertible {
  /// The plain decimal, such as "-12.50", followed by the currency if there is one.
  package var description: String {
    let digits = String(units.magnitude)
    let padded = String(repeating: "0", count: max(0, Int(scale) + 1 - digits.count)) + digits
    let whole = padded.dropLast(Int(scale))
    let decimals = scale == 0 ? "" : ".\(padded.suffix(Int(scale)))"
    return (units < 0 ? "-" : "") + whole + decimals + (currency.map { " \($0)" } ?? "")
  }
}

extension Int64 {
  /// A power of ten; nil when it does not fit.
  static func ten(toThe power: Int) -> Int64? {
    guard (0...18).contains(power) else { return nil }
    var result: Int64 = 1
    for _ in 0..<power { result *= 10 }
    return result
  }

  /// This times a power of ten; nil when it does not fit.
  func times(tenToThe power: Int) -> Int64? {
    guard power != 0, self != 0 else { return self }
    guard let factor = Int64.ten(toThe: power) else { return nil }
    let (product, overflow) = multipliedReportingOverflow(by: factor)
    return overflow ? nil : product
  }

  /// This divided by 10^19, which is larger than any Int64, rounded half away from zero.
  fileprivate var roundedByTenToThe19: Int64 {
    guard magnitude >= 5_000_000_000_000_000_000 else { return 0 }
    return self < 0 ? -1 : 1
  }
}
