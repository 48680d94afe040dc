// How a locale groups the digits of a number.
import Foundation

/// Grouping and separators of a locale, learnt from a few numbers that Foundation writes.
struct DigitForm: Sendable {
  private let group: [UInt8]
  private let decimal: [UInt8]
  /// Digits in the group next to the decimals, and in all others: 3 and 2 in India, 3 and 3 elsewhere.
  private let first: Int
  private let others: Int
  /// The fewest digits that are grouped at all: five in Spain and Poland, four elsewhere.
  private let fewest: Int

  init(asking locale: Locale) {
    let style = Decimal.FormatStyle(locale: locale)
    let groups = DigitForm.runs(style.format(Decimal(1_234_567_890_123)))
    first = groups.digits.count > 1 ? groups.digits[groups.digits.count - 1] : 0
    others = groups.digits.count > 2 ? groups.digits[groups.digits.count - 2] : first
    group = Array((groups.between.last ?? "").utf8)
    fewest = DigitForm.runs(style.format(Decimal(1234))).digits.count > 1 ? first + 1 : first + 2
    let fraction = DigitForm.runs(style.precision(.fractionLength(1)).format(Decimal(15) / 10))
    decimal = Array((fraction.between.last ?? ".").utf8)
  }

  /// The digits of `magnitude`, the last `scale` of them decimals, in ASCII and the locale's separators.
  func bytes(_ magnitude: UInt64, scale: Int) -> [UInt8] {
    // Built from the end: the bytes are reversed once at the last step.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(40)
    var rest = magnitude
    if scale > 0 {
      for _ in 0..<scale { DigitForm.take(&rest, into: &bytes) }
      bytes.append(contentsOf: decimal.reversed())
    }
    let isGrouped = first > 0 && rest >= DigitForm.power(fewest - 1)
    var left = first
    repeat {
      if isGrouped && left == 0 {
        bytes.append(contentsOf: group.reversed())
        left = others
      }
      DigitForm.take(&rest, into: &bytes)
      left -= 1
    } while rest > 0
    bytes.reverse()
    return bytes
  }

  /// Ten to the power of a small exponent.
  static func power(_ exponent: Int) -> UInt64 {
    var power: UInt64 = 1
    for _ in 0..<exponent { power *= 10 }
    return power
  }

  private static func take(_ rest: inout UInt64, into bytes: inout [UInt8]) {
    let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
    bytes.append(UInt8(ascii: "0") + UInt8(digit))
    rest = quotient
  }

  /// The lengths of the runs of digits in a written number, and what stands between them.
  private static func runs(_ text: String) -> (digits: [Int], between: [String]) {
    let digits = text.split(whereSeparator: { !$0.isNumber })
    let between = text.split(whereSeparator: \.isNumber).map(String.init)
    return (digits.map(\.count), between)
  }
}
