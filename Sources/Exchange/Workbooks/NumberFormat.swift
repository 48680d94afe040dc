// Whether a number format shows a date, a time or a number (ECMA-376 part 1, 18.8.30 and 18.8.31).

/// What a cell's number format makes of its number.
enum NumberFormat: UInt8 {
  case number, date, time, dateTime
  /// Hours that go on beyond 24.
  case duration

  /// A format every workbook has by its number.
  init(builtin id: Int) {
    switch id {
    case 14...17, 27...31, 36, 50...54, 57, 58, 71...74, 81: self = .date
    case 18...21, 32...35, 55, 56, 75, 76: self = .time
    case 22, 77: self = .dateTime
    case 45...47, 78...80: self = .duration
    default: self = .number
    }
  }

  /// A format a workbook brings along, such as `dd/mm/yyyy;@` or `[$€-407] #,##0.00`.
  init(code: String) {
    var letters = FormatLetters()
    letters.read(Array(code.utf8))
    self = letters.format
  }
}

/// The letters of a format code that mean parts of a date.
private struct FormatLetters {
  private var hasDate = false
  private var hasClock = false
  private var isDuration = false
  private var isNumber = false
  /// Whether the last part was hours: `m` after them means minutes.
  private var isAfterHours = false
  /// `m`s of which it is not told yet whether they are months.
  private var hasOpenMonth = false

  var format: NumberFormat {
    if isNumber { return .number }
    if isDuration, !hasDate, !hasOpenMonth { return .duration }
    return switch (hasDate || hasOpenMonth, hasClock || isDuration) {
    case (true, true): .dateTime
    case (true, false): .date
    case (false, true): .time
    case (false, false): .number
    }
  }

  mutating func read(_ code: [UInt8]) {
    let word = String(decoding: code, as: UTF8.self).lowercased()
    guard !word.hasPrefix("general"), !word.hasPrefix("standard") else { return }
    var index = 0
    while index < code.count, code[index] != UInt8(ascii: ";") { index = next(code, index) }
  }

  /// Reads what stands at `index` and answers where the next begins.
  private mutating func next(_ code: [UInt8], _ index: Int) -> Int {
    let rest = code[(index + 1)...]
    switch code[index] | 0x20 {
    case _ where code[index] == .quote: return (rest.firstIndex(of: .quote) ?? code.count - 1) + 1
    case _ where code[index] == UInt8(ascii: "["): return bracket(code, index)
    case _
    where code[index] == UInt8(ascii: "\\") || code[index] == UInt8(ascii: "_")
      || code[index] == UInt8(ascii: "*"):
      return index + 2
    case UInt8(ascii: "a"):
      // AM/PM, A/P: a clock of twelve hours; aaa, aaaa: a day's name.
      for mark in ["am/pm", "a/p"] where Self.begins(code[index...], with: mark) {
        return index + mark.utf8.count
      }
      hasDate = hasDate || Self.begins(code[index...], with: "aaa")
    case UInt8(ascii: "y"), UInt8(ascii: "e"), UInt8(ascii: "g"), UInt8(ascii: "b"):
      if Self.begins(code[index...], with: "e+") || Self.begins(code[index...], with: "e-") {
        isNumber = true
      }
      hasDate = true
      isAfterHours = false
    case UInt8(ascii: "d"):
      hasDate = true
      isAfterHours = false
    case UInt8(ascii: "m"):
      if isAfterHours { hasClock = true } else { hasOpenMonth = true }
    case UInt8(ascii: "h"):
      settleMonth(isMinutes: false)
      (hasClock, isAfterHours) = (true, true)
    case UInt8(ascii: "s"):
      settleMonth(isMinutes: true)
      (hasClock, isAfterHours) = (true, false)
    default: noteOther(code, index)
    }
    return index + 1
  }

  /// `m`s in front of seconds are minutes, all others are months.
  private mutating func settleMonth(isMinutes: Bool) {
    if hasOpenMonth, !isMinutes { hasDate = true }
    hasOpenMonth = false
  }

  private mutating func bracket(_ code: [UInt8], _ index: Int) -> Int {
    let end = code[index...].firstIndex(of: UInt8(ascii: "]")) ?? code.count - 1
    let inside = String(decoding: code[(index + 1)..<max(index + 1, end)], as: UTF8.self).lowercased()
    if ["h", "hh", "hhh", "m", "mm", "s", "ss"].contains(inside) {
      isDuration = true
      isAfterHours = inside.hasPrefix("h")
    }
    return end + 1
  }

  private mutating func noteOther(_ code: [UInt8], _ index: Int) {
    switch code[index] {
    case UInt8(ascii: "#"), UInt8(ascii: "?"), UInt8(ascii: "@"), UInt8(ascii: "%"): isNumber = true
    case UInt8(ascii: "0"):
      // Zeros belong to a time only as fractions of seconds: `ss.000`.
      let before = code[..<index].last { $0 != UInt8(ascii: "0") }
      if before != UInt8(ascii: ".") && before != .comma || !(hasClock || isDuration) { isNumber = true }
    default: break
    }
  }

  private static func begins(_ code: ArraySlice<UInt8>, with word: String) -> Bool {
    code.count >= word.utf8.count && zip(code, word.utf8).allSatisfy { $0 | 0x20 == $1 | 0x20 }
  }
}
