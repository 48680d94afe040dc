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
    guard let best = DelimiterTrial.best(of: head, isWhole: isWhole, encoding: encoding) else {
      return dialect
    }
    dialect.delimiter = best.dialect.delimiter
    dialect.quotesAreText = best.showsLiteralQuotes
    dialect.quote = best.dialect.quote
    dialect.escapesWithBackslash = best.dialect.escapesWithBackslash
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
