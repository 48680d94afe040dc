// Tries out how a table may be written, on its first records.

/// What the first records look like when cut in one particular way.
struct DelimiterTrial {
  let dialect: Dialect
  /// The most frequent number of cells among records that have more than one.
  private(set) var columns = 1
  /// The share of records that have that many, from the first such record on.
  private(set) var share = 0.0
  /// The share of all records, with those above the first such record.
  private(set) var coverage = 0.0
  /// Whether nearly all delimiters stand between two digits, as decimal commas do.
  private(set) var isWithinNumbers = false
  /// Whether quotes only make sense as text in a tab-separated file.
  private(set) var showsLiteralQuotes = false
  /// Cells that stand between quotes.
  private(set) var quotedCells = 0
  /// Whether something had to be mended.
  private(set) var isMended = false

  private static let depth = 50

  init(_ dialect: Dialect, head: [UInt8], isWhole: Bool) {
    self.dialect = dialect
    // A head that cannot be read speaks for no delimiter; the reader says what is wrong with it.
    guard let bytes = try? ByteSource(.bytes(head)),
      let reader = try? DelimitedText(bytes, dialect: dialect, preferring: nil, limits: .standard)
    else { return }
    var widths: [Int] = []
    var numbers = (inside: 0, all: 0)
    while widths.count < Self.depth, (try? reader.next()) == true {
      let isCut = !isWhole && reader.isAtEnd
      if isCut || (!isWhole && reader.warnings.contains { $0.kind == .unclosedQuote }) { break }
      let row = reader.row
      guard !row.isBlank else { continue }
      widths.append(row.count)
      for column in 1..<max(1, row.count) {
        numbers.all += 1
        numbers.inside += row.endsInDigit(column - 1) && row.beginsWithDigit(column) ? 1 : 0
      }
    }
    measure(widths)
    isWithinNumbers = numbers.all > 0 && numbers.inside * 5 >= numbers.all * 4
    quotedCells = reader.quotedCells
    isMended = reader.warnings.contains { $0.kind != .undecodable }
    showsLiteralQuotes =
      dialect.delimiter == .tab
      && reader.warnings.contains { $0.kind == .textAfterQuote || $0.kind == .unclosedQuote }
  }

  /// Titles above a table do not make it less steady, as long as there are two rows of it or half of all are.
  private mutating func measure(_ widths: [Int]) {
    var counts: [Int: Int] = [:]
    for width in widths where width > 1 { counts[width, default: 0] += 1 }
    guard let common = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }),
      let first = widths.firstIndex(of: common.key)
    else { return }
    let isCommon = common.value * 2 >= widths.count
    let share = Double(common.value) / Double(widths.count - first)
    guard isCommon || common.value > 1 && share >= 0.6 else { return }
    (columns, self.share) = (common.key, share)
    coverage = Double(common.value) / Double(widths.count)
  }

  /// How steady the records are, wider tables counting for more.
  var score: Double {
    // Steadiness first; between steady ones the wider table, a doubling counting for as much as the step before.
    let steadiness = share * share * (1 + coverage) / 2
    return steadiness * Double(columns.bitWidth - columns.leadingZeroBitCount) + share * Double(columns)
      / 1000
  }
}

extension DelimiterTrial {
  // In the order that settles a draw: commas occur in text and numbers, tabs and bars hardly do.
  private static let candidates: [UInt8] = [.tab, .semicolon, .bar, .comma]
  // Only asked when none of those cuts anything.
  private static let rare: [UInt8] = [UInt8(ascii: "^"), UInt8(ascii: "~"), UInt8(ascii: ":")]

  /// The way that makes most of the first records; nil when none cuts anything.
  static func best(of head: [UInt8], isWhole: Bool, encoding: TextEncoding) -> DelimiterTrial? {
    func trial(_ delimiter: UInt8, _ quote: UInt8 = .quote, backslash: Bool = false) -> DelimiterTrial {
      var dialect = Dialect(encoding: encoding, delimiter: delimiter)
      (dialect.quote, dialect.escapesWithBackslash) = (quote, backslash)
      return DelimiterTrial(dialect, head: head, isWhole: isWhole)
    }
    var best = best(of: candidates.map { trial($0) })
    if best == nil { best = Self.best(of: rare.map { trial($0) }.filter(\.isBeyondDoubt)) }
    if best?.quotedCells ?? 0 == 0, head.contains(.apostrophe) {
      for backslash in [false, true] where !backslash || head.contains(.backslash) {
        let quoted = candidates.map { trial($0, .apostrophe, backslash: backslash) }.filter {
          $0.quotes(best)
        }
        if let quoted = Self.best(of: quoted) { return quoted }
      }
    }
    if let found = best, found.isMended, head.contains(.backslash) {
      let escaped = trial(found.dialect.delimiter, backslash: true)
      if !escaped.isMended, escaped.share >= found.share { return escaped }
    }
    return best
  }

  /// The steadiest, wider tables counting for more; nil when none cuts anything.
  private static func best(of trials: [DelimiterTrial]) -> DelimiterTrial? {
    let cutting = trials.filter { $0.columns > 1 }
    let isOtherSteady = cutting.contains { $0.dialect.delimiter != .comma && $0.share >= 0.5 }
    let likely = cutting.filter {
      !($0.dialect.delimiter == .comma && $0.isWithinNumbers && isOtherSteady)
    }
    guard let top = likely.map(\.score).max() else { return nil }
    return likely.first { $0.score == top }
  }

  /// Text and times are full of colons, so what is rarely a delimiter must cut nearly all records alike.
  private var isBeyondDoubt: Bool {
    share >= 0.9 && coverage >= 0.9 && !isWithinNumbers
      && (dialect.delimiter != UInt8(ascii: ":") || columns > 2)
  }

  /// Whether apostrophes are quotes here: they stand around whole cells and nowhere else, and cut no worse.
  private func quotes(_ other: DelimiterTrial?) -> Bool {
    quotedCells > 1 && !isMended && score >= other?.score ?? 0
  }
}
