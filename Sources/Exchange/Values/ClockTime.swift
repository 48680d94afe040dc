// Reads the time of day and the zone after it.

/// A time of day.
struct ClockTime {
  /// Seconds since midnight.
  let second: Int

  /// The time at the next tokens: `17:18:52.25`, `9:00 am`, `9 p.m.`, `14h30`, `9.30 Uhr`.
  init?(_ tokens: inout DateTokens) {
    guard let hour = tokens.takeNumber(digits: 1...2)?.value else { return nil }
    var parts = (minute: 0, second: 0)
    let hasMinutes = Self.takeMinutes(&tokens, &parts)
    guard let half = Self.takeHalf(&tokens) else {
      guard hasMinutes, let second = Self.second(hour, parts.minute, parts.second) else { return nil }
      self.second = second
      Self.skipClockWord(&tokens)
      return
    }
    guard (1...12).contains(hour) else { return nil }
    guard let second = Self.second(hour % 12 + half, parts.minute, parts.second) else { return nil }
    self.second = second
  }

  /// Seconds since midnight; a leap second counts as the one before it. nil when there is no such time.
  static func second(_ hour: Int, _ minute: Int, _ second: Int) -> Int? {
    guard (0..<24).contains(hour), (0..<60).contains(minute), (0...60).contains(second) else { return nil }
    return hour * 3600 + minute * 60 + min(second, 59)
  }

  /// The zone at the next tokens, to the end: `Z`, `+02:00`, `-0700`, `UTC+2`, `(PDT)`. Seconds east of UTC.
  static func offset(_ tokens: inout DateTokens) -> Int? {
    tokens.skipBlanks()
    let isOpened = tokens.takeSign("(")
    var offset: Int?
    if let word = tokens.takeWord() {
      guard let named = ZoneNames.offset(word) else { return nil }
      offset = named
    }
    if let shift = takeShift(&tokens) {
      guard (offset ?? 0) == 0 else { return nil }
      offset = shift
    }
    if isOpened { guard tokens.takeSign(")") else { return nil } }
    tokens.skipBlanks()
    skipBracketed(&tokens)
    return offset
  }

  /// Minutes and seconds; the seconds' fraction is dropped.
  private static func takeMinutes(_ tokens: inout DateTokens, _ parts: inout (minute: Int, second: Int))
    -> Bool
  {
    let start = tokens.place
    guard tokens.takeSign(":") || tokens.takeSign(".") || takeH(&tokens),
      let minute = tokens.takeNumber(digits: 2...2)
    else {
      tokens.move(to: start)
      return false
    }
    parts.minute = minute.value
    let beforeSeconds = tokens.place
    guard tokens.takeSign(":") || tokens.takeSign("."), let second = tokens.takeNumber(digits: 2...2) else {
      tokens.move(to: beforeSeconds)
      return true
    }
    parts.second = second.value
    let beforeFraction = tokens.place
    guard tokens.takeSign(".") || tokens.takeSign(","), tokens.takeNumber(digits: 1...18) != nil else {
      tokens.move(to: beforeFraction)
      return true
    }
    return true
  }

  private static func takeH(_ tokens: inout DateTokens) -> Bool {
    guard tokens.peek() == .word("h") else { return false }
    return tokens.take() != nil
  }

  /// The hours to add: 0 for the morning, 12 for the afternoon; nil when neither is said.
  private static func takeHalf(_ tokens: inout DateTokens) -> Int? {
    let start = tokens.place
    tokens.skipBlanks()
    let half = takeHalfWord(&tokens)
    if half == nil { tokens.move(to: start) }
    return half
  }

  private static func takeHalfWord(_ tokens: inout DateTokens) -> Int? {
    guard let word = tokens.takeWord() else { return nil }
    if word == "am" || word == "pm" {
      _ = tokens.takeSign(".")
      return word == "am" ? 0 : 12
    }
    guard word == "a" || word == "p", tokens.takeSign(".") else { return nil }
    tokens.skipBlanks()
    guard tokens.takeWord() == "m" else { return nil }
    _ = tokens.takeSign(".")
    return word == "a" ? 0 : 12
  }

  private static func skipClockWord(_ tokens: inout DateTokens) {
    let start = tokens.place
    tokens.skipBlanks()
    guard let word = tokens.takeWord(), word == "uhr" || word == "h" else {
      tokens.move(to: start)
      return
    }
  }

  private static func takeShift(_ tokens: inout DateTokens) -> Int? {
    tokens.skipBlanks()
    let isWest = tokens.takeSign("-")
    guard isWest || tokens.takeSign("+") else { return nil }
    guard let number = tokens.takeNumber(digits: 1...4), number.digits != 3 else { return nil }
    var (hours, minutes) = number.digits == 4 ? (number.value / 100, number.value % 100) : (number.value, 0)
    if number.digits <= 2, tokens.takeSign(":") {
      guard let after = tokens.takeNumber(digits: 2...2) else { return nil }
      minutes = after.value
    }
    guard hours <= 15, minutes < 60 else { return nil }
    hours = isWest ? -hours : hours
    return hours * 3600 + (isWest ? -minutes : minutes) * 60
  }

  /// A zone's name after its offset, as in `-0700 (PDT)`.
  private static func skipBracketed(_ tokens: inout DateTokens) {
    guard tokens.takeSign("(") else { return }
    while let token = tokens.take(), token != .sign(UInt8(ascii: ")")) {}
  }
}
