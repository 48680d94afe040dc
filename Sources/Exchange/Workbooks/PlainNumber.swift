// Writes a workbook's numbers the way a person sees them: 0.30000000000000004 is 0.3, and nothing stands in powers of ten.

/// Numbers as plain decimals.
enum PlainNumber {
  /// A spreadsheet shows fifteen digits; the last ones of a binary number are noise.
  private static let shownDigits = 15
  /// No number a spreadsheet can hold is longer.
  private static let longest = 330

  /// Appends a number to `out` as a plain decimal of at most fifteen digits; whole numbers keep all digits they are written
  /// with, for those that are longer are ids. What is no number stays as it is.
  static func append(_ text: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    guard !isPlain(text) else { return out.append(contentsOf: text) }
    guard let number = Digits(text) else { return out.append(contentsOf: text) }
    number.append(to: &out, shown: shownDigits)
  }

  /// Whether it may stay as it is: a short number without a sign of plus, leading or trailing zeros or powers.
  @inline(__always)
  static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = text.first == UInt8(ascii: "-") ? 1 : 0
    let begin = index
    while index < text.count, text[index] &- 0x30 < 10 { index += 1 }
    guard index > begin, index == begin + 1 || text[begin] != 0x30 else { return false }
    // "-0" is 0.
    if index == text.count { return !(begin == 1 && text[begin] == 0x30) }
    guard text[index] == UInt8(ascii: "."), text.count - begin <= shownDigits + 1 else { return false }
    let point = index
    index += 1
    while index < text.count, text[index] &- 0x30 < 10 { index += 1 }
    return index == text.count && index > point + 1 && text[index - 1] != 0x30
  }

  /// The digits of a number and the place of its point.
  private struct Digits {
    var isNegative = false
    var digits: [UInt8] = []
    /// How many of the digits stand in front of the point; may be negative or beyond them.
    var point = 0
    var isWhole = true

    init?(_ text: UnsafeBufferPointer<UInt8>) {
      guard text.count <= 400 else { return nil }
      var rest = text[...]
      isNegative = rest.first == UInt8(ascii: "-")
      if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
      let whole = rest.prefix { $0 &- 0x30 < 10 }
      rest = rest.dropFirst(whole.count)
      digits.append(contentsOf: whole)
      point = whole.count
      if rest.first == UInt8(ascii: ".") {
        isWhole = false
        let fraction = rest.dropFirst().prefix { $0 &- 0x30 < 10 }
        digits.append(contentsOf: fraction)
        rest = rest.dropFirst(1 + fraction.count)
      }
      guard !digits.isEmpty else { return nil }
      if let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") {
        isWhole = false
        guard let power = Int(String(decoding: rest.dropFirst(), as: UTF8.self)), abs(power) <= longest else {
          return nil
        }
        point += power
        rest = rest.suffix(0)
      }
      guard rest.isEmpty else { return nil }
    }

    consuming func append(to out: inout [UInt8], shown: Int) {
      let zeros = digits.prefix { $0 == 0x30 }.count
      digits.removeFirst(zeros)
      point -= zeros
      if !isWhole { round(to: shown) }
      while digits.count > max(0, point), digits.last == 0x30 { digits.removeLast() }
      guard !digits.isEmpty else { return out.append(0x30) }
      if isNegative { out.append(UInt8(ascii: "-")) }
      if point <= 0 {
        out.append(0x30)
      } else {
        out.append(contentsOf: digits.prefix(point))
        out.append(contentsOf: repeatElement(0x30, count: max(0, point - digits.count)))
      }
      guard digits.count > point else { return }
      out.append(UInt8(ascii: "."))
      out.append(contentsOf: repeatElement(0x30, count: max(0, -point)))
      out.append(contentsOf: digits.dropFirst(max(0, point)))
    }

    private mutating func round(to shown: Int) {
      guard digits.count > shown else { return }
      let isUp = digits[shown] >= 0x35
      digits.removeLast(digits.count - shown)
      guard isUp else { return }
      var index = shown - 1
      while index >= 0 {
        if digits[index] < 0x39 {
          digits[index] += 1
          return
        }
        digits[index] = 0x30
        index -= 1
      }
      digits.insert(0x31, at: 0)
      point += 1
    }
  }
}
