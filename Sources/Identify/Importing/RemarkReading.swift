// Rows that were never meant as records: totals, titles, time stamps.

import Exchange
import Linkage

/// Tells remarks from records, and keeps the total a report states.
struct RemarkReading {
  private let survey: Survey
  /// Columns with a meaning.
  private let mapped: [Int]
  private let dates: [Int]
  private let group: Int?
  /// The report's own total, when it has one.
  private(set) var statedTotal: Amount?

  init(_ survey: Survey, mapped: [Int]) {
    self.survey = survey
    self.mapped = mapped
    dates = survey.columns.all(.date)
    group = survey.format.isGrouped == true ? survey.columns.first(.group) : nil
  }

  /// Why a row is no record; nil when it may be one.
  mutating func reason(_ row: TableRow) -> SkipReason? {
    guard let first = (0..<row.count).first(where: { !row.isEmpty($0) }) else { return .remark }
    let isTotal = row.withBytes(first) { bytes in
      bytes.count >= 5 && bytes.count < 80 && Self.mayBeTotal(bytes)
        && Self.isTotal(String(decoding: bytes, as: UTF8.self))
    }
    if isTotal && dates.allSatisfy({ row.isEmpty($0) }) {
      keepStatedTotal(row, first)
      return .totalRow
    }
    guard survey.kind != .person || survey.header.keys.count > 3 else { return nil }
    guard (first + 1..<max(row.count, first + 1)).allSatisfy({ row.isEmpty($0) }) else { return nil }
    if first != group && survey.header.keys.count > 2 && !mapped.contains(first) { return .remark }
    return looksLikeStamp(row.trimmed(first)) ? .remark : nil
  }

  private mutating func keepStatedTotal(_ row: TableRow, _ first: Int) {
    guard ["total", "grand total"].contains(folded(row.trimmed(first))),
      let column = survey.columns.first(.lineAmount)
    else { return }
    statedTotal = row.withBytes(column) { readAmount($0, mark: survey.decimalMark) }
  }

  /// `Tuesday, Apr 01, 2025 09:14:03 AM GMT-7 - Accrual Basis`.
  private func looksLikeStamp(_ text: String) -> Bool {
    text.contains("GMT") && text.contains(":") || text.hasSuffix("Accrual Basis")
      || text.hasSuffix("Cash Basis")
  }

  /// Whether the first letter allows one of the words below: most rows need no closer look.
  private static func mayBeTotal(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let letter = bytes.first { $0 != 0x20 } ?? 0
    return "TtSsGg".utf8.contains(letter)
  }

  private static func isTotal(_ text: String) -> Bool {
    let words = folded(text)
    return totals.contains(words) || words.hasPrefix("total for ") || words.hasPrefix("total:")
  }

  private static let totals: Set<String> = [
    "total", "totals", "summe", "gesamt", "grand total", "grand totals", "subtotal", "suma",
  ]
}
