// Cuts the text of a date into numbers, words and signs.

/// A piece of a date.
enum DateToken: Hashable {
  /// A run of digits, at most nine of them counted.
  case number(value: Int, digits: Int)
  /// A run of letters in any script, in small letters.
  case word(String)
  /// Any other visible character.
  case sign(UInt8)
  /// One or more blanks.
  case blank
}

/// The tokens of a cell, at most 32.
struct DateTokens {
  private(set) var all: [DateToken] = []
  private var next = 0

  /// nil when the text cannot be a date: too many pieces or too long a number.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = bytes.first == UInt8(ascii: "'") ? 1 : 0
    all.reserveCapacity(16)
    while index < bytes.count {
      guard all.count < 32, let token = Self.token(bytes, &index) else { return nil }
      all.append(token)
    }
  }

  var isAtEnd: Bool { next >= all.count }
  var place: Int { next }

  func peek(_ ahead: Int = 0) -> DateToken? {
    next + ahead < all.count ? all[next + ahead] : nil
  }

  mutating func move(to place: Int) { next = place }

  mutating func take() -> DateToken? {
    guard next < all.count else { return nil }
    next += 1
    return all[next - 1]
  }

  mutating func takeNumber(digits: ClosedRange<Int>) -> (value: Int, digits: Int)? {
    guard case .number(let value, let count)? = peek(), digits.contains(count) else { return nil }
    next += 1
    return (value, count)
  }

  mutating func takeSign(_ character: Character) -> Bool {
    guard case .sign(let sign)? = peek(), sign == character.asciiValue else { return false }
    next += 1
    return true
  }

  mutating func takeWord() -> String? {
    guard case .word(let word)? = peek() else { return nil }
    next += 1
    return word
  }

  mutating func skipBlanks() {
    while peek() == .blank { next += 1 }
  }

  private static func token(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> DateToken? {
    let blank = Blanks.length(bytes, at: index, end: bytes.count)
    if blank > 0 {
      index += blank
      return .blank
    }
    if bytes[index] &- 0x30 < 10 { return number(bytes, &index) }
    if isLetter(bytes[index]) { return word(bytes, &index) }
    index += 1
    return .sign(bytes[index - 1])
  }

  private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> DateToken? {
    let start = index
    var value = 0
    while index < bytes.count, bytes[index] &- 0x30 < 10 {
      guard index - start < 18 else { return nil }
      value = value * 10 + Int(bytes[index] - 0x30)
      index += 1
    }
    return .number(value: value, digits: index - start)
  }

  private static func word(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> DateToken {
    let start = index
    while index < bytes.count, isLetter(bytes[index]), Blanks.length(bytes, at: index, end: bytes.count) == 0
    {
      index += 1
    }
    return .word(String(decoding: bytes[start..<index], as: UTF8.self).lowercased())
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
