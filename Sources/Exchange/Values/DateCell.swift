// Puts the tokens of a cell together as a date, a time and a zone; whatever is left over makes it no date.

/// A cell read as a date, from left to right.
struct DateCell {
  private var tokens: DateTokens?

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    tokens = DateTokens(bytes)
  }

  /// The date with its time and zone if it has them.
  mutating func date(_ order: DateOrder) -> ReadDate? {
    guard var tokens else { return nil }
    guard var date = Self.readCompact(&tokens) ?? Self.readNumeric(&tokens, order) ?? Self.readNamed(&tokens)
    else { return nil }
    guard !tokens.isAtEnd else { return date }
    guard date.secondOfDay == nil else { return Self.finished(date, &tokens) }
    Self.skipBetween(&tokens)
    guard !tokens.isAtEnd else { return date }
    guard let time = ClockTime(&tokens) else { return nil }
    date.secondOfDay = time.second
    return Self.finished(date, &tokens)
  }

  /// The time of a cell that holds nothing else.
  mutating func timeAlone() -> Int? {
    guard var tokens, let time = ClockTime(&tokens) else { return nil }
    guard tokens.isAtEnd || ClockTime.offset(&tokens) != nil, tokens.isAtEnd else { return nil }
    return time.second
  }

  private static func finished(_ date: ReadDate, _ tokens: inout DateTokens) -> ReadDate? {
    var date = date
    if !tokens.isAtEnd {
      guard let offset = ClockTime.offset(&tokens) else { return nil }
      date.offsetSeconds = offset
    }
    return tokens.isAtEnd ? date : nil
  }

  /// `20250401`, `20250401T171852`, `20250401171852`.
  private static func readCompact(_ tokens: inout DateTokens) -> ReadDate? {
    guard case .number(let value, let digits)? = tokens.peek(), digits == 8 || digits == 14 else {
      return nil
    }
    let day = digits == 8 ? value : value / 1_000_000
    guard var date = ReadDate(year: day / 10_000, month: day / 100 % 100, day: day % 100) else { return nil }
    if digits == 14 {
      guard let second = ClockTime.second(value / 10_000 % 100, value / 100 % 100, value % 100) else {
        return nil
      }
      date.secondOfDay = second
    }
    _ = tokens.take()
    guard digits == 8, tokens.peek() == .word("t"), case .number(let clock, digits: 6)? = tokens.peek(1)
    else {
      return date
    }
    guard let second = ClockTime.second(clock / 10_000, clock / 100 % 100, clock % 100) else { return nil }
    tokens.move(to: tokens.place + 2)
    date.secondOfDay = second
    return date
  }

  /// Three numbers with the same sign between them.
  private static func readNumeric(_ tokens: inout DateTokens, _ order: DateOrder) -> ReadDate? {
    let start = tokens.place
    if let date = numeric(&tokens, order) { return date }
    tokens.move(to: start)
    return nil
  }

  private static func numeric(_ tokens: inout DateTokens, _ order: DateOrder) -> ReadDate? {
    skipFillers(&tokens)
    guard let first = tokens.takeNumber(digits: 1...4), first.digits != 3, let sign = separator(&tokens)
    else {
      return nil
    }
    guard let second = tokens.takeNumber(digits: 1...2), separator(&tokens) == sign else { return nil }
    guard let third = tokens.takeNumber(digits: 1...4), third.digits != 3 else { return nil }
    if first.digits == 4 {
      guard third.digits <= 2 else { return nil }
      return ReadDate(year: first.value, month: second.value, day: third.value)
    }
    switch order {
    case .yearMonthDay:
      guard first.digits == 2, third.digits <= 2 else { return nil }
      return ReadDate(year: fullYear(first), month: second.value, day: third.value)
    case .dayMonthYear:
      guard third.digits > 1 else { return nil }
      return ReadDate(year: fullYear(third), month: second.value, day: first.value)
    case .monthDayYear:
      guard third.digits > 1 else { return nil }
      return ReadDate(year: fullYear(third), month: first.value, day: second.value)
    }
  }

  private static func separator(_ tokens: inout DateTokens) -> UInt8? {
    guard case .sign(let sign)? = tokens.peek(), [0x2D, 0x2E, 0x2F].contains(sign) else { return nil }
    _ = tokens.take()
    tokens.skipBlanks()
    return sign
  }

  /// A day and a year in digits and the name of a month, in any order people use.
  private static func readNamed(_ tokens: inout DateTokens) -> ReadDate? {
    var month: Int?
    var numbers: [(value: Int, digits: Int)] = []
    var monthFirst = false
    while month == nil || numbers.count < 2 {
      guard let token = tokens.take() else { return nil }
      switch token {
      case .number(let value, let digits):
        guard numbers.count < 2, digits <= 4, digits != 3 else { return nil }
        numbers.append((value, digits))
        skipOrdinal(&tokens)
      case .word(let word):
        if let found = MonthNames.month(word), month == nil, !isWeekday(word, tokens) {
          month = found
          monthFirst = numbers.isEmpty
        } else if !MonthNames.isFiller(word) && !(word == "mar") {
          return nil
        }
      case .sign(let sign):
        guard [0x2D, 0x2E, 0x2F, 0x2C, 0x27].contains(sign) else { return nil }
      case .blank: break
      }
    }
    guard let month else { return nil }
    let isYearFirst = !monthFirst && numbers[0].digits == 4
    let (day, year) = isYearFirst ? (numbers[1], numbers[0]) : (numbers[0], numbers[1])
    guard day.digits <= 2, year.digits != 1 else { return nil }
    return ReadDate(year: fullYear(year), month: month, day: day.value)
  }

  /// "mar" before a number and another month is Tuesday (martes, mardi), not March.
  private static func isWeekday(_ word: String, _ tokens: DateTokens) -> Bool {
    guard word == "mar" else { return false }
    return tokens.all[tokens.place...].contains {
      guard case .word(let later) = $0 else { return false }
      return MonthNames.month(later) != nil
    }
  }

  /// "1st", "2nd", "1er".
  private static func skipOrdinal(_ tokens: inout DateTokens) {
    guard case .word(let word)? = tokens.peek(), ["st", "nd", "rd", "th", "er", "º", "ª"].contains(word)
    else { return }
    _ = tokens.take()
  }

  private static func skipFillers(_ tokens: inout DateTokens) {
    while true {
      switch tokens.peek() {
      case .blank?, .sign(0x2C)?, .sign(0x2E)?: _ = tokens.take()
      case .word(let word)? where MonthNames.isFiller(word): _ = tokens.take()
      default: return
      }
    }
  }

  /// What may stand between a date and its time.
  private static func skipBetween(_ tokens: inout DateTokens) {
    if tokens.peek() == .word("t") {
      _ = tokens.take()
      return
    }
    skipFillers(&tokens)
    guard tokens.takeSign("-") else { return }
    tokens.skipBlanks()
    if tokens.isAtEnd { tokens.move(to: tokens.place - 1) }
  }

  /// 70 to 99 are of the last century, 00 to 69 of this one.
  private static func fullYear(_ number: (value: Int, digits: Int)) -> Int {
    guard number.digits <= 2 else { return number.value }
    return number.value + (number.value >= 70 ? 1900 : 2000)
  }
}
