// What stands before and after the digits: signs, currency symbols, per cent.
import Foundation

/// The surroundings of a figure, positive and negative, learnt from two figures that Foundation writes.
struct SignedForm: Sendable {
  private let positive: (before: [UInt8], after: [UInt8])
  private let negative: (before: [UInt8], after: [UInt8])

  init<Style: FormatStyle>(asking style: Style)
  where Style.FormatInput == Decimal, Style.FormatOutput == String {
    positive = SignedForm.around(style.format(Decimal(1)))
    negative = SignedForm.around(style.format(Decimal(-1)))
  }

  /// The digits with what belongs around them.
  func text(isNegative: Bool, _ digits: [UInt8]) -> String {
    let around = isNegative ? negative : positive
    let length = around.before.count + digits.count + around.after.count
    return String(unsafeUninitializedCapacity: length) { buffer in
      var end = buffer.startIndex
      for part in [around.before, digits, around.after] {
        end = buffer[end...].initialize(fromContentsOf: part)
      }
      return end
    }
  }

  private static func around(_ text: String) -> (before: [UInt8], after: [UInt8]) {
    guard let first = text.firstIndex(where: \.isNumber), let last = text.lastIndex(where: \.isNumber) else {
      return ([], [])
    }
    return (Array(text[..<first].utf8), Array(text[text.index(after: last)...].utf8))
  }
}
