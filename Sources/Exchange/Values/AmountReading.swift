// Reads amounts as people and programs write them: signs and currencies on either side, grouped digits, lakh
// and crore.

/// The character between whole units and decimals.
package enum DecimalMark: String, Sendable, Codable, CaseIterable {
  case point, comma

  var byte: UInt8 { self == .point ? UInt8(ascii: ".") : UInt8(ascii: ",") }
}

/// The amount a cell holds; nil when it holds none. A trailing CR (credit) makes it negative, DR (debit) does
/// not.
package func readAmount(_ bytes: UnsafeBufferPointer<UInt8>, mark: DecimalMark) -> Amount? {
  if let plain = readPlainAmount(bytes, mark: mark.byte) { return plain }
  let trimmed = Blanks.trimmed(bytes)
  guard !trimmed.isEmpty, trimmed.count <= 64 else { return nil }
  var cell = AmountCell(trimmed, mark: mark.byte)
  return cell.read()
}

/// The amount a text holds; nil when it holds none.
package func readAmount(_ text: String, mark: DecimalMark) -> Amount? {
  var text = text
  return text.withUTF8 { readAmount($0, mark: mark) }
}

/// `-123.45` and the like: an optional minus, up to 18 digits, at most one decimal mark.
@inline(__always)
private func readPlainAmount(_ bytes: UnsafeBufferPointer<UInt8>, mark: UInt8) -> Amount? {
  guard bytes.count > 0, bytes.count <= 18 else { return nil }
  var index = bytes[0] == UInt8(ascii: "-") ? 1 : 0
  let isNegative = index == 1
  var units: Int64 = 0
  var scale: UInt8 = 0
  var hasMark = false
  guard index < bytes.count, bytes[index] &- 0x30 < 10 else { return nil }
  while index < bytes.count {
    let digit = bytes[index] &- 0x30
    if digit < 10 {
      units = units &* 10 &+ Int64(digit)
      if hasMark { scale &+= 1 }
    } else if bytes[index] == mark, !hasMark {
      hasMark = true
    } else {
      return nil
    }
    index &+= 1
  }
  return Amount(units: isNegative ? 0 &- units : units, scale: scale)
}

/// A cell that needs a closer look, read from left to right.
private struct AmountCell {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let mark: UInt8
  private var index = 0
  private var signs = 0
  private var isNegative = false
  private var opened = 0
  private var currency: CurrencyMark?
  private var powerOfTen = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>, mark: UInt8) {
    self.bytes = bytes
    self.mark = mark
  }

  mutating func read() -> Amount? {
    skipApostrophe()
    while index < bytes.count, !isNumberStart {
      guard takeBlank() || takeSign() || takeOpening() || takeCurrency() else { return nil }
    }
    guard var number = DecimalDigits(bytes, at: index, mark: mark) else { return nil }
    index = number.end
    while index < bytes.count {
      guard takeBlank() || takeSign() || takeClosing() || takeWord() || takeCurrency() else { return nil }
    }
    guard opened == 0, signs <= 1 else { return nil }
    number.powerOfTen += powerOfTen
    guard let (units, scale) = number.value(isNegative: isNegative) else { return nil }
    return Amount(
      units: units, scale: scale, currency: currency?.code,
      symbol: currency.map { String(decoding: $0.written, as: UTF8.self) })
  }

  private var isNumberStart: Bool {
    let isDigit = bytes[index] &- 0x30 < 10
    guard !isDigit else { return true }
    return bytes[index] == mark && index + 1 < bytes.count && bytes[index + 1] &- 0x30 < 10
  }

  /// Spreadsheets put an apostrophe before what must stay text.
  private mutating func skipApostrophe() {
    if bytes[0] == UInt8(ascii: "'") { index = 1 }
    if bytes.starts(with: [0xE2, 0x80, 0x99]) { index = 3 }
  }

  private mutating func takeBlank() -> Bool {
    let length = Blanks.length(bytes, at: index, end: bytes.count)
    index += length
    return length > 0
  }

  private mutating func takeSign() -> Bool {
    switch bytes[index] {
    case UInt8(ascii: "+"): index += 1
    case UInt8(ascii: "-"):
      index += 1
      isNegative = true
    case 0xE2
    where bytes[index...].starts(with: [0xE2, 0x88, 0x92])
      || bytes[index...].starts(with: [0xE2, 0x80, 0x93]):
      index += 3
      isNegative = true
    default: return false
    }
    signs += 1
    return true
  }

  private mutating func takeOpening() -> Bool {
    guard bytes[index] == UInt8(ascii: "("), opened == 0 else { return false }
    index += 1
    opened = 1
    isNegative = true
    return true
  }

  private mutating func takeClosing() -> Bool {
    guard bytes[index] == UInt8(ascii: ")"), opened == 1 else { return false }
    index += 1
    opened = 0
    return true
  }

  private mutating func takeCurrency() -> Bool {
    guard currency == nil || currency?.code == nil,
      let (mark, length) = CurrencyMark.leading(bytes, at: index)
    else { return false }
    currency = mark
    index += length
    return true
  }

  /// Words that may follow a number: Indian multiples, credit and debit.
  private mutating func takeWord() -> Bool {
    var end = index
    while end < bytes.count, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[end] | 0x20) { end += 1 }
    guard end > index, end - index <= 6 else { return false }
    switch String(decoding: bytes[index..<end], as: UTF8.self).lowercased() {
    case "lakh", "lakhs", "lac", "lacs": powerOfTen += 5
    case "crore", "crores": powerOfTen += 7
    case "cr":
      signs += 1
      isNegative.toggle()
    case "dr": break
    default: return false
    }
    index = end
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") { index += 1 }
    return true
  }
}
