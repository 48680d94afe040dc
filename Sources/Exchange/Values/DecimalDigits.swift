// The digits of an amount, with their grouping checked: what is not grouped as numbers are is no number.

/// A run of digits with group separators, a decimal mark and an exponent.
struct DecimalDigits {
  /// Where the number ends.
  private(set) var end: Int
  /// What the digits are to be multiplied by, as a power of ten.
  var powerOfTen = 0

  private var units: UInt64 = 0
  private var scale = 0
  /// Zeros after the decimal mark that no other digit has followed yet.
  private var pendingZeros = 0
  private var overflowed = false

  /// The number that begins at `start`; nil when its digits are not grouped as numbers are.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, mark: UInt8) {
    end = start
    guard readWhole(bytes, mark: mark) else { return nil }
    if end < bytes.count, bytes[end] == mark { readDecimals(bytes) }
    guard end > start else { return nil }
    guard readExponent(bytes) else { return nil }
  }

  /// The number as units and scale; nil when it does not fit.
  func value(isNegative: Bool) -> (units: Int64, scale: UInt8)? {
    guard !overflowed, let magnitude = Int64(exactly: units) else { return nil }
    var (units, scale) = (isNegative ? -magnitude : magnitude, scale - powerOfTen)
    if scale < 0 {
      guard let larger = units.times(tenToThe: -scale) else { return nil }
      (units, scale) = (larger, 0)
    }
    for _ in 0..<pendingZeros where powerOfTen == 0 {
      guard let finer = units.times(tenToThe: 1), scale < 30 else { break }
      (units, scale) = (finer, scale + 1)
    }
    guard scale <= 60 else { return nil }
    return (units, UInt8(scale))
  }

  private mutating func readWhole(_ bytes: UnsafeBufferPointer<UInt8>, mark: UInt8) -> Bool {
    var groups: [Int] = []
    var separator: [UInt8] = []
    let first = end
    while true {
      let begin = end
      while end < bytes.count, let digit = Self.digit(bytes[end]) {
        add(digit)
        end += 1
      }
      groups.append(end - begin)
      let next = Self.separator(bytes, at: end, mark: mark)
      guard !next.isEmpty, separator.isEmpty || separator == next else { break }
      // A blank belongs to the number only when digits follow.
      guard end + next.count < bytes.count, Self.digit(bytes[end + next.count]) != nil else { break }
      separator = next
      end += next.count
    }
    return Self.areGroups(groups) && (groups.count == 1 || bytes[first] != UInt8(ascii: "0"))
  }

  /// Thousands, or lakhs and crores: three digits at the end, groups of three or of two before them.
  private static func areGroups(_ groups: [Int]) -> Bool {
    guard groups.count > 1 else { return true }
    guard groups.last == 3, let first = groups.first, (1...3).contains(first) else { return false }
    let middle = groups.dropFirst().dropLast()
    return middle.allSatisfy { $0 == 3 } || (first <= 2 && middle.allSatisfy { $0 == 2 })
  }

  private mutating func readDecimals(_ bytes: UnsafeBufferPointer<UInt8>) {
    end += 1
    while end < bytes.count, let digit = Self.digit(bytes[end]) {
      end += 1
      guard digit > 0 else {
        pendingZeros += 1
        continue
      }
      for _ in 0..<pendingZeros { add(0) }
      add(digit)
      scale += pendingZeros + 1
      pendingZeros = 0
    }
    skipDashes(bytes)
  }

  /// "12,-" and "12.--" mean no cents.
  private mutating func skipDashes(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes[end - 1] &- 0x30 > 9 else { return }
    while end < bytes.count, bytes[end] == UInt8(ascii: "-") { end += 1 }
    while bytes[end...].starts(with: [0xE2, 0x80, 0x93]) || bytes[end...].starts(with: [0xE2, 0x80, 0x94]) {
      end += 3
    }
  }

  /// `E+5`; a letter E that begins something else is left where it is.
  private mutating func readExponent(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard end + 1 < bytes.count, bytes[end] | 0x20 == UInt8(ascii: "e") else { return true }
    let isSigned = bytes[end + 1] == UInt8(ascii: "-") || bytes[end + 1] == UInt8(ascii: "+")
    let isNegative = bytes[end + 1] == UInt8(ascii: "-")
    var index = end + (isSigned ? 2 : 1)
    let first = index
    var exponent = 0
    while index < bytes.count, let digit = Self.digit(bytes[index]) {
      exponent = exponent * 10 + Int(digit)
      guard exponent < 100 else { return false }
      index += 1
    }
    guard index > first else { return true }
    powerOfTen = isNegative ? -exponent : exponent
    end = index
    return true
  }

  private mutating func add(_ digit: UInt8) {
    let (tens, tooLarge) = units.multipliedReportingOverflow(by: 10)
    let (sum, tooLargeStill) = tens.addingReportingOverflow(UInt64(digit))
    overflowed = overflowed || tooLarge || tooLargeStill
    units = sum
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    let digit = byte &- 0x30
    return digit < 10 ? digit : nil
  }

  /// The group separator at `index`: an apostrophe, a space of some kind, or whichever of . and , is not the
  /// mark.
  private static func separator(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, mark: UInt8) -> [UInt8] {
    guard index < bytes.count else { return [] }
    switch bytes[index] {
    case UInt8(ascii: "."), UInt8(ascii: ","): return bytes[index] == mark ? [] : [bytes[index]]
    case UInt8(ascii: "'"), 0x20: return [bytes[index]]
    case 0xC2 where bytes[index...].starts(with: [0xC2, 0xA0]): return [0xC2, 0xA0]
    case 0xE2:
      let wide = Array(bytes[index...].prefix(3))
      return [[0xE2, 0x80, 0x99], [0xE2, 0x80, 0xAF], [0xE2, 0x80, 0x89]].contains(wide) ? wide : []
    default: return []
    }
  }
}
