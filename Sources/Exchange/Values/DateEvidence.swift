// Settles from the values of a column in which order its dates name day and month.

/// What the cells of a column say about the order of their dates.
package struct DateEvidence: Sendable {
  /// Cells that hold a date in some order.
  package private(set) var dates = 0
  /// Cells that are one date in one order and another date in another.
  package private(set) var open = 0
  /// Up to two cells that can be read both ways, to ask about.
  package private(set) var samples: [String] = []
  private var unread: [DateOrder: Int] = [:]

  package init() {}

  /// Takes a cell into account; cells that hold no date say nothing.
  package mutating func note(_ bytes: UnsafeBufferPointer<UInt8>) {
    let year = readDate(bytes, order: .yearMonthDay)
    let day = readDate(bytes, order: .dayMonthYear)
    let month = readDate(bytes, order: .monthDayYear)
    guard year != nil || day != nil || month != nil else { return }
    dates += 1
    if year == nil { unread[.yearMonthDay, default: 0] += 1 }
    if day == nil { unread[.dayMonthYear, default: 0] += 1 }
    if month == nil { unread[.monthDayYear, default: 0] += 1 }
    guard let day, let month, day != month else { return }
    open += 1
    let sample = String(decoding: Blanks.trimmed(bytes), as: UTF8.self)
    if samples.count < 2, !samples.contains(sample) { samples.append(sample) }
  }

  /// Takes a text into account.
  package mutating func note(_ text: String) {
    var text = text
    text.withUTF8 { note($0) }
  }

  /// Whether any cell holds a date.
  package var hasDates: Bool { dates > 0 }

  /// The one order in which every cell is a date. A year of two digits is only taken to come first when
  /// nothing else fits. nil when there are no dates, when more than one reading is possible, or when cells
  /// contradict each other.
  package var order: DateOrder? {
    guard hasDates else { return nil }
    switch (fits(.dayMonthYear), fits(.monthDayYear)) {
    case (true, false): return .dayMonthYear
    case (false, true): return .monthDayYear
    case (false, false): return fits(.yearMonthDay) ? .yearMonthDay : nil
    case (true, true):
      guard open == 0 else { return nil }
      return fits(.yearMonthDay) ? .yearMonthDay : .dayMonthYear
    }
  }

  /// Whether no other reading of the cells is possible.
  package var isSettled: Bool { order != nil }

  /// Whether no single order reads all cells.
  package var isContradictory: Bool { hasDates && !DateOrder.allCases.contains(where: fits) }

  private func fits(_ order: DateOrder) -> Bool { unread[order] == nil }
}
