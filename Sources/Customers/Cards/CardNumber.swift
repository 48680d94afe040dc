// The number on a customer's card: eleven digits drawn by lot, which nobody can guess from another card, and a check digit.

import Storage

/// Twelve digits, the last of which tells a slip of the finger.
package struct CardNumber: RawRepresentable, Hashable, Sendable, Storable {
  /// The twelve digits.
  package let rawValue: String

  /// How many digits it has.
  package static let length = 12

  /// What stands before the digits in a QR code: two letters that are in the same place on most keyboards, for scanners
  /// type what they read.
  package static let mark = "RC"

  /// Nil for anything but twelve digits that fit together.
  package init?(rawValue: String) {
    let digits = rawValue.utf8.map { Int($0) - 48 }
    guard digits.count == Self.length, digits.allSatisfy({ (0...9).contains($0) }),
      CheckDigit.state(after: digits) == 0
    else { return nil }
    self.rawValue = rawValue
  }

  /// A new number by lot. It begins with no zero, which tables like to drop.
  package init(using generator: inout some RandomNumberGenerator) {
    let digits =
      [Int.random(in: 1...9, using: &generator)]
      + (1..<Self.length - 1).map { _ in Int.random(in: 0...9, using: &generator) }
    rawValue = (digits + [CheckDigit.of(digits)]).map(String.init).joined()
  }

  /// A number as it was typed or scanned: in any grouping and any script's digits, with or without its mark.
  /// Throws `CardRefusal.numberUnreadable`, or `.numberMistyped` where the digits do not fit together.
  package init(typed text: String) throws {
    var digits = ""
    var rest = text.unicodeScalars.drop { $0.properties.isWhitespace }
    if String(rest.prefix(Self.mark.count)).uppercased() == Self.mark {
      rest = rest.dropFirst(Self.mark.count)
    }
    for scalar in rest {
      if let digit = Self.digit(scalar) {
        digits += String(digit)
      } else if !Self.isBetweenGroups(scalar) {
        throw CardRefusal.numberUnreadable
      }
    }
    guard digits.count == Self.length else { throw CardRefusal.numberUnreadable }
    guard let number = Self(rawValue: digits) else { throw CardRefusal.numberMistyped }
    self = number
  }

  /// `1234 5678 9012`, as it is printed.
  package var grouped: String {
    stride(from: 0, to: rawValue.count, by: 4).map { rawValue.dropFirst($0).prefix(4) }.joined(separator: " ")
  }

  /// `RC123456789012`, as it stands in a QR code.
  package var compact: String { Self.mark + rawValue }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue else {
      return nil
    }
    return Int(value)
  }

  private static func isBetweenGroups(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .control, .format, .dashPunctuation, .connectorPunctuation: true
    default: scalar == "." || scalar == "/" || scalar == "·"
    }
  }
}

/// The check digit of H. Michael Damm (*Total anti-symmetrische Quasigruppen*, dissertation, Marburg 2004) with a
/// quasigroup of order 10. It finds every single wrong digit and every two neighbours that changed places.
enum CheckDigit {
  static let table: [[Int]] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
  ]

  /// What is left after going through the digits from the front; 0 when the last is their check digit.
  static func state(after digits: [Int]) -> Int { digits.reduce(0) { table[$0][$1] } }

  /// The digit that belongs behind them: the table has 0 where a digit meets itself.
  static func of(_ digits: [Int]) -> Int { state(after: digits) }
}
