// Cuts one record out of decoded bytes: RFC 4180, and what people's programs make of it.
import Glibc

/// A cell of the current record, as offsets into the window.
struct CellRange {
  var start: UInt32
  var end: UInt32
}

/// What became of an attempt to cut a record.
enum ScanOutcome {
  /// The record ends before `next`; `lines` physical lines were passed.
  case record(next: Int, lines: Int)
  /// The bytes at hand end before the record does.
  case needsMore
  /// The quote at this offset is never closed.
  case unclosedQuote(at: Int)
  case tooManyColumns
}

/// Finds the cells of a record; it owns the list of cells, which is reused from record to record.
final class RecordScanner {
  private(set) var cells: UnsafeMutablePointer<CellRange>
  private(set) var count = 0
  /// Whether the record has quotes inside a cell that does not begin with one.
  private(set) var hasStrayQuote = false
  /// Whether the record has text between a closing quote and the next delimiter.
  private(set) var hasTextAfterQuote = false

  private var capacity: Int
  /// Cells that still hold their quotes.
  private var quoted: [Int] = []
  private var hasQuoted = false
  /// How many cells were quoted so far.
  private(set) var quotedCells = 0
  private let kinds: UnsafeMutablePointer<UInt8>
  private let quote: UInt8
  private let quotesAreText: Bool
  private let escapesWithBackslash: Bool
  private let limits: TableLimits

  private static let delimiterKind: UInt8 = 1
  private static let lineEndKind: UInt8 = 2
  private static let quoteKind: UInt8 = 4

  init(_ dialect: Dialect, limits: TableLimits) {
    capacity = max(1, min(64, limits.columns))
    cells = .allocate(capacity: capacity)
    kinds = .allocate(capacity: 256)
    kinds.initialize(repeating: 0, count: 256)
    kinds[Int(dialect.quote)] = Self.quoteKind
    kinds[Int(dialect.delimiter)] = Self.delimiterKind
    kinds[Int(UInt8.lineFeed)] = Self.lineEndKind
    kinds[Int(UInt8.carriageReturn)] = Self.lineEndKind
    quote = dialect.quote
    quotesAreText = dialect.quotesAreText || dialect.delimiter == dialect.quote
    escapesWithBackslash = dialect.escapesWithBackslash
    self.limits = limits
  }

  deinit {
    cells.deallocate()
    kinds.deallocate()
  }

  /// Cuts the record that begins at `start`. Quotes at or after `quotesEnd` are text.
  func scan(_ base: UnsafePointer<UInt8>, from start: Int, to end: Int, isLast: Bool, quotesEnd: Int)
    -> ScanOutcome
  {
    let kinds = UnsafePointer(kinds)
    let quote = quote
    let lastQuote = quotesAreText ? start : quotesEnd
    var cells = cells
    var room = capacity
    var found = 0
    var stray = false
    var lines = 1
    var index = start
    forget()
    while true {
      var cellStart = index
      var closedAt = -1
      if index < end, base[index] == quote, index < lastQuote {
        switch closing(base, from: index, to: end, isLast: isLast) {
        case .closed(let at, let passed):
          (closedAt, index, lines) = (at, at &+ 1, lines &+ passed)
        case .needsMore: return .needsMore
        case .never: return .unclosedQuote(at: cellStart)
        }
      } else if index < end, base[index] == 0x20, index < lastQuote {
        switch spaced(base, from: index, to: end, isLast: isLast, lastQuote: lastQuote) {
        case .closed(let opened, let at, let passed):
          (cellStart, closedAt, index, lines) = (opened, at, at &+ 1, lines &+ passed)
        case .needsMore: return .needsMore
        case .plain: break
        }
      }
      var kind: UInt8 = 0
      while index < end {
        kind = kinds[Int(base[index])]
        if kind == 0 {
          index &+= 1
        } else if kind == Self.quoteKind {
          stray = true
          index &+= 1
          kind = 0
        } else {
          break
        }
      }
      if index >= end, !isLast { return .needsMore }
      if found == room {
        guard found < limits.columns else { return .tooManyColumns }
        grow(used: found)
        (cells, room) = (self.cells, capacity)
      }
      var cellEnd = index
      if closedAt >= 0 {
        quoted.append(found)
        hasQuoted = true
        if afterSpaces(base, from: closedAt &+ 1, to: index) == index {
          cellEnd = closedAt &+ 1
        } else {
          hasTextAfterQuote = true
        }
      }
      cells[found] = CellRange(
        start: UInt32(truncatingIfNeeded: cellStart), end: UInt32(truncatingIfNeeded: cellEnd))
      found &+= 1
      if kind == Self.delimiterKind {
        index &+= 1
        continue
      }
      guard let next = afterLineEnd(base, at: index, end: end, isLast: isLast) else { return .needsMore }
      count = found
      hasStrayQuote = stray && !hasTextAfterQuote && !quotesAreText
      return .record(next: next, lines: lines)
    }
  }

  /// Takes the quotes out of quoted cells, in place. To be called once, after a record was found.
  func unquote(_ base: UnsafeMutablePointer<UInt8>) {
    guard hasQuoted else { return }
    quotedCells += quoted.count
    for index in quoted {
      let cell = cells[index]
      var from = Int(cell.start) + 1
      let end = Int(cell.end)
      var to = from
      while from < end {
        if base[from] == quote {
          from += 1
          guard from < end, base[from] == quote else { break }
        } else if isEscape(base, at: from, to: end) {
          from += 1
        }
        base[to] = base[from]
        (from, to) = (from + 1, to + 1)
      }
      if from < end {
        memmove(base + to, base + from, end - from)
        to += end - from
      }
      cells[index] = CellRange(start: cell.start + 1, end: UInt32(truncatingIfNeeded: to))
    }
    forgetQuoted()
  }

  private func forget() {
    count = 0
    hasTextAfterQuote = false
    if hasQuoted { forgetQuoted() }
  }

  private func forgetQuoted() {
    quoted.removeAll(keepingCapacity: true)
    hasQuoted = false
  }

  private enum Closing {
    case closed(at: Int, lines: Int)
    case needsMore
    case never
  }

  /// Where the quoted cell that opens at `start` is closed, and how many line ends it holds.
  private func closing(_ base: UnsafePointer<UInt8>, from start: Int, to end: Int, isLast: Bool) -> Closing {
    let stop = min(end, start &+ limits.quotedBytes)
    let isCut = stop == end && !isLast
    let quote = quote
    let escapesWithBackslash = escapesWithBackslash
    var index = start &+ 1
    var lines = 0
    while index < stop {
      let byte = base[index]
      if byte == quote {
        if index &+ 1 >= end, !isLast { return .needsMore }
        guard index &+ 1 < end, base[index &+ 1] == quote else { return .closed(at: index, lines: lines) }
        index &+= 2
        continue
      }
      if escapesWithBackslash, byte == .backslash {
        if index &+ 1 >= end, !isLast { return .needsMore }
        index &+= isEscape(base, at: index, to: end) ? 2 : 1
        continue
      }
      if byte == .lineFeed || (byte == .carriageReturn && index &+ 1 < end && base[index &+ 1] != .lineFeed) {
        lines &+= 1
        if lines > limits.quotedLines { return .never }
      }
      index &+= 1
    }
    return isCut ? .needsMore : .never
  }

  private enum Spaced {
    case closed(opened: Int, at: Int, lines: Int)
    case needsMore
    case plain
  }

  /// Some put a space between the delimiter and the opening quote. The quotes of such a cell only count when they are
  /// around all of it.
  private func spaced(
    _ base: UnsafePointer<UInt8>, from start: Int, to end: Int, isLast: Bool, lastQuote: Int
  ) -> Spaced {
    let opened = afterSpaces(base, from: start, to: end)
    guard opened < end else { return isLast ? .plain : .needsMore }
    guard base[opened] == quote, opened < lastQuote else { return .plain }
    switch closing(base, from: opened, to: end, isLast: isLast) {
    case .never: return .plain
    case .needsMore: return .needsMore
    case .closed(let at, let lines):
      let after = afterSpaces(base, from: at &+ 1, to: end)
      guard after < end else { return isLast ? .closed(opened: opened, at: at, lines: lines) : .needsMore }
      return kinds[Int(base[after])] & (Self.delimiterKind | Self.lineEndKind) == 0
        ? .plain : .closed(opened: opened, at: at, lines: lines)
    }
  }

  @inline(__always)
  private func afterSpaces(_ base: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
    var index = start
    while index < end, base[index] == 0x20 { index &+= 1 }
    return index
  }

  /// Whether a backslash stands here that takes the next character's meaning away.
  private func isEscape(_ base: UnsafePointer<UInt8>, at index: Int, to end: Int) -> Bool {
    guard escapesWithBackslash, base[index] == .backslash, index &+ 1 < end else { return false }
    return base[index &+ 1] == quote || base[index &+ 1] == .backslash
  }

  /// Where the next record begins; nil when the bytes end in a CR that an LF may follow.
  private func afterLineEnd(_ base: UnsafePointer<UInt8>, at index: Int, end: Int, isLast: Bool) -> Int? {
    guard index < end else { return index }
    guard base[index] == .carriageReturn else { return index &+ 1 }
    guard index &+ 1 < end else { return isLast ? index &+ 1 : nil }
    return base[index &+ 1] == .lineFeed ? index &+ 2 : index &+ 1
  }

  private func grow(used: Int) {
    let larger = min(capacity * 2, limits.columns)
    let moved = UnsafeMutablePointer<CellRange>.allocate(capacity: larger)
    moved.update(from: cells, count: used)
    cells.deallocate()
    (cells, capacity) = (moved, larger)
  }
}
