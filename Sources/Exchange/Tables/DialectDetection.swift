// Finds out how a table file is written from its first bytes, and for the encoding from all of them.

extension Dialect {
  /// How many bytes of a file are looked at to find its delimiter.
  package static let headLength = 256 << 10

  /// How a file is written that begins with `head`; `preferred` settles an encoding that little speaks for.
  package static func detect(
    in head: [UInt8], isWhole: Bool, preferring preferred: TextEncoding? = nil
  ) -> Dialect {
    let encoding = TextEncoding.detect(in: head, isWhole: isWhole, preferring: preferred)
    return detect(in: head, isWhole: isWhole, encoding: encoding)
  }

  /// How a source is written; an encoding that changes late in the file is found too.
  package static func detect(_ source: TableSource, preferring preferred: TextEncoding? = nil) throws
    -> Dialect
  {
    try detect(ByteSource(source), preferring: preferred)
  }

  static func detect(_ source: ByteSource, preferring preferred: TextEncoding?) throws -> Dialect {
    let head = try source.head(headLength)
    let isWhole = head.count == source.total
    var encoding = TextEncoding.detect(in: head, isWhole: isWhole, preferring: preferred)
    if !isWhole, encoding == .utf8, TextEncoding.announced(by: head) == nil {
      encoding = try lateEncoding(of: source, preferring: preferred)
    }
    return detect(in: head, isWhole: isWhole, encoding: encoding)
  }

  /// Names with accents may first turn up far down: looks at the first 256 MB before believing in UTF-8.
  private static func lateEncoding(of source: ByteSource, preferring: TextEncoding?) throws -> TextEncoding {
    var evidence = EncodingEvidence()
    let step = 1 << 20
    let end = min(source.total, 256 << 20)
    for offset in stride(from: 0, to: end, by: step) {
      let piece = try source.slice(at: offset, count: step)
      piece.withUnsafeBufferPointer { evidence.note($0, isLast: offset + step >= source.total) }
    }
    return evidence.encoding(preferring: preferring)
  }

  private static func detect(in head: [UInt8], isWhole: Bool, encoding: TextEncoding) -> Dialect {
    var dialect = Dialect(encoding: encoding)
    dialect.byteOrderMark = TextEncoding.announced(by: head) == encoding
    if let announced = separatorLine(of: head, encoding: encoding) {
      dialect.delimiter = announced
      return dialect
    }
    let trials = DelimiterTrial.candidates.map { delimiter in
      DelimiterTrial(delimiter, head: head, isWhole: isWhole, encoding: encoding)
    }
    let best = DelimiterTrial.best(of: trials)
    dialect.delimiter = best?.delimiter ?? .comma
    dialect.quotesAreText = best?.showsLiteralQuotes ?? false
    return dialect
  }

  private static func separatorLine(of head: [UInt8], encoding: TextEncoding) -> UInt8? {
    // A head that cannot be decoded has no announcement; the reader says what is wrong with it.
    guard let source = try? ByteSource(.bytes(Array(head.prefix(128)))),
      let transcoder = try? Transcoder(source, encoding: encoding, chunk: 128)
    else { return nil }
    let window = Window(capacity: 512)
    guard (try? transcoder.more(into: window)) != nil else { return nil }
    return SeparatorLine(window.bytes)?.delimiter
  }
}

/// What the first records look like when cut at one particular delimiter.
struct DelimiterTrial {
  // In the order that settles a draw: commas occur in text and numbers, tabs and bars hardly do.
  static let candidates: [UInt8] = [.tab, .semicolon, .bar, .comma]

  let delimiter: UInt8
  /// The most frequent number of cells in a record.
  private(set) var columns = 1
  /// The share of records that have that many.
  private(set) var share = 0.0
  /// Whether nearly all delimiters stand between two digits, as decimal commas do.
  private(set) var isWithinNumbers = false
  /// Whether quotes only make sense as text in a tab-separated file.
  private(set) var showsLiteralQuotes = false

  init(_ delimiter: UInt8, head: [UInt8], isWhole: Bool, encoding: TextEncoding) {
    self.delimiter = delimiter
    let dialect = Dialect(encoding: encoding, delimiter: delimiter)
    // A head that cannot be read speaks for no delimiter; the reader says what is wrong with it.
    guard let bytes = try? ByteSource(.bytes(head)),
      let reader = try? DelimitedText(bytes, dialect: dialect, preferring: nil, limits: .standard)
    else { return }
    var counts: [Int: Int] = [:]
    var numbers = (inside: 0, all: 0)
    var records = 0
    while records < 50, (try? reader.next()) == true {
      let isCut = !isWhole && reader.isAtEnd
      if isCut || (!isWhole && reader.warnings.contains { $0.kind == .unclosedQuote }) { break }
      let row = reader.row
      guard !row.isBlank else { continue }
      records += 1
      counts[row.count, default: 0] += 1
      for column in 1..<max(1, row.count) {
        numbers.all += 1
        numbers.inside += row.endsInDigit(column - 1) && row.beginsWithDigit(column) ? 1 : 0
      }
    }
    let common = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }
    guard let common, records > 0 else { return }
    columns = common.key
    share = Double(common.value) / Double(records)
    isWithinNumbers = numbers.all > 0 && numbers.inside * 5 >= numbers.all * 4
    showsLiteralQuotes =
      delimiter == .tab
      && reader.warnings.contains { $0.kind == .textAfterQuote || $0.kind == .unclosedQuote }
  }

  /// The steadiest delimiter, wider tables counting for more; nil when none cuts anything.
  static func best(of trials: [DelimiterTrial]) -> DelimiterTrial? {
    let cutting = trials.filter { $0.columns > 1 }
    let isOtherSteady = cutting.contains { $0.delimiter != .comma && $0.share >= 0.5 }
    let likely = cutting.filter { !($0.delimiter == .comma && $0.isWithinNumbers && isOtherSteady) }
    guard let top = likely.map(\.score).max() else { return nil }
    return likely.first { $0.score == top }
  }

  private var score: Double {
    // Steadiness first; between steady ones the wider table, a doubling counting for as much as the step
    // before.
    share * share * Double(columns.bitWidth - columns.leadingZeroBitCount) + share * Double(columns) / 1000
  }
}
