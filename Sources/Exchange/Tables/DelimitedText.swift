// Reads a delimited text file record by record. Memory is bounded whatever the file holds.

/// The records of a delimited text file, in constant memory.
final class DelimitedText: RecordSource {
  /// How the file is written: as given, or as detected.
  let dialect: Dialect
  /// The bytes of the source.
  let bytesTotal: Int

  private let source: ByteSource
  private let transcoder: Transcoder
  private let window: Window
  private let scanner: RecordScanner
  let record: CurrentRecord
  private let limits: TableLimits
  private var noted = TableWarnings()
  /// Where the next record begins in the window.
  private var position = 0
  /// Decoded bytes that left the window.
  private var dropped = 0
  private var nextLine = 1
  private var isReplacementNoted = false
  private var isFinished = false

  /// Opens a table. Without a dialect it is detected, `preferred` settling an encoding that little speaks
  /// for. Throws `TableRefusal`.
  init(_ source: ByteSource, dialect: Dialect?, preferring preferred: TextEncoding?, limits: TableLimits)
    throws
  {
    self.source = source
    bytesTotal = source.total
    let head = try source.head(64)
    self.dialect = try dialect ?? Dialect.detect(source, preferring: preferred)
    guard self.dialect.encoding.byteOrderMark != head else { throw TableRefusal.empty }
    self.limits = limits
    transcoder = try Transcoder(source, encoding: self.dialect.encoding, chunk: limits.chunk)
    window = Window(capacity: min(limits.chunk, bytesTotal) * 2)
    scanner = RecordScanner(self.dialect, limits: limits)
    record = CurrentRecord(delimiter: self.dialect.delimiter)
    try skipSeparatorLine()
  }

  /// The current record.
  var row: TableRow { TableRow(record: record) }

  /// Bytes of the source taken so far, to show progress.
  var bytesRead: Int { source.given }

  /// What was mended so far.
  var warnings: [TableWarning] { noted.all }

  /// How many cells stood between quotes so far.
  var quotedCells: Int { scanner.quotedCells }

  /// Whether the current record is the last one.
  var isAtEnd: Bool { position == window.end && transcoder.hasEnded }

  /// Moves on to the next record, blank ones too; false at the end. Throws `TableRefusal`, after which there
  /// is no more.
  func next() throws -> Bool {
    guard !isFinished else { return false }
    isFinished = true
    guard try advance() else { return false }
    isFinished = false
    return true
  }

  private func advance() throws -> Bool {
    var quotesEnd = Int.max
    while true {
      let isLast = transcoder.hasEnded
      if isLast, position == window.end { return false }
      let outcome = scanner.scan(
        window.base, from: position, to: window.end, isLast: isLast, quotesEnd: quotesEnd)
      switch outcome {
      case .record(let next, let lines):
        take(next: next, lines: lines, isPlain: quotesEnd != Int.max)
        return true
      case .needsMore:
        guard window.end - position <= limits.recordBytes else {
          throw TableRefusal.recordTooLong(line: nextLine, limit: limits.recordBytes)
        }
        let moved = try fill()
        if quotesEnd != Int.max { quotesEnd -= moved }
      case .unclosedQuote(let at):
        noted.note(.unclosedQuote, line: nextLine)
        quotesEnd = at
      case .tooManyColumns:
        throw TableRefusal.tooManyColumns(line: nextLine, limit: limits.columns)
      }
    }
  }

  /// Brings in at least as much again as the unfinished record holds, so that looking again stays cheap;
  /// answers by how much the record moved.
  private func fill() throws -> Int {
    let moved = position
    window.drop(first: moved)
    dropped += moved
    position = 0
    let wanted = min(window.end * 2, limits.recordBytes + 1)
    repeat {
      try transcoder.more(into: window)
    } while window.end < wanted && !transcoder.hasEnded
    return moved
  }

  private func take(next: Int, lines: Int, isPlain: Bool) {
    scanner.unquote(window.base)
    record.base = UnsafePointer(window.base)
    record.cells = UnsafePointer(scanner.cells)
    record.count = scanner.count
    record.line = nextLine
    if scanner.hasTextAfterQuote { noted.note(.textAfterQuote, line: nextLine) }
    if scanner.hasStrayQuote, !isPlain { noted.note(.strayQuote, line: nextLine) }
    position = next
    if transcoder.replaced > 0 { noteReplaced() }
    nextLine += lines
  }

  /// Names the record with the first undecodable byte once the reader has come to it.
  private func noteReplaced() {
    guard let first = transcoder.firstReplacement, isReplacementNoted || first < dropped + position else {
      return
    }
    isReplacementNoted = true
    noted.set(.undecodable, line: nextLine, count: transcoder.replaced)
  }

  private func skipSeparatorLine() throws {
    while window.end < 16, !transcoder.hasEnded { try transcoder.more(into: window) }
    guard let line = SeparatorLine(window.bytes) else { return }
    position = line.length
    nextLine = 2
  }
}
