// Birthdays as vCards write them.

/// Reads the days of vCards.
enum CardDay {
  /// `1980-03-22`, or `--04-02` when the year is not told; other writings as they are, impossible days as "".
  /// `omitted` is the year that stands for none (Apple writes 1604).
  static func read(_ text: String, omitted: String?) -> String {
    let text = text.trimmingBlanks
    guard let first = text.unicodeScalars.first, first == "-" || isDigit(first) else { return text }
    let day = text.prefix { $0 != "T" && $0 != "t" && $0 != " " }
    if day.hasPrefix("--") { return withoutYear(day.dropFirst(2)) }
    let parts = day.split(separator: "-", omittingEmptySubsequences: false)
    if parts.count == 1, day.count == 8, day.unicodeScalars.allSatisfy(isDigit) {
      return iso(day.prefix(4), day.dropFirst(4).prefix(2), day.suffix(2), omitted)
    }
    guard parts.count == 3, parts[0].count == 4 else {
      return parts.count == 1 && day.unicodeScalars.allSatisfy(isDigit) ? "" : String(text.prefix(64))
    }
    return iso(parts[0], parts[1], parts[2], omitted)
  }

  private static func withoutYear(_ text: Substring) -> String {
    let digits = text.filter { $0 != "-" }
    guard digits.count == 4 else { return "" }
    return iso("1604", digits.prefix(2), digits.suffix(2), nil)
  }

  private static func iso(
    _ year: some StringProtocol, _ month: some StringProtocol, _ day: some StringProtocol, _ omitted: String?
  ) -> String {
    let hasNoYear = year == "1604" || year == "0000" || String(year) == omitted
    guard let year = hasNoYear ? 2000 : Int(year), let month = Int(month), let day = Int(day),
      ReadDate(year: year, month: month, day: day) != nil
    else { return "" }
    let monthAndDay = padded(month, 2) + "-" + padded(day, 2)
    return hasNoYear ? "--" + monthAndDay : padded(year, 4) + "-" + monthAndDay
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
