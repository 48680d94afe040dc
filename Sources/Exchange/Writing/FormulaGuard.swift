// Keeps spreadsheets from running the text of a cell (OWASP, CSV Injection).

/// Guards text against being run as a formula.
package enum FormulaGuard {
  /// The text, with an apostrophe in front when a spreadsheet might run it. Phone numbers in E.164 are left
  /// alone.
  package static func guarded(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, starters.contains(first), !isPhone(text) else { return text }
    return "'" + text
  }

  private static func isPhone(_ text: String) -> Bool {
    let digits = text.utf8.dropFirst()
    return text.utf8.first == UInt8(ascii: "+") && (7...15).contains(digits.count)
      && digits.allSatisfy { $0 &- 0x30 < 10 }
  }

  private static let starters: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
  ]
}
