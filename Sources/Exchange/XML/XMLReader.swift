// Reads an XML file of any size event by event, whatever its encoding, for formats whose records are elements.

/// What stands next in an XML file. Names are without their namespace prefixes.
enum XMLEvent: Hashable {
  case start(String, XMLAttributes)
  /// A whole text between two tags; one of nothing but blanks is left out.
  case text(String)
  case end(String)
}

/// The attributes of a start tag.
struct XMLAttributes: Hashable {
  private(set) var all: [XMLAttribute] = []

  /// The value of an attribute; nil when there is none of this name.
  subscript(_ name: String) -> String? { all.first { $0.name == name }?.value }

  fileprivate mutating func append(_ name: String, _ value: String) {
    all.append(XMLAttribute(name: name, value: value))
  }
}

/// An attribute of a start tag.
struct XMLAttribute: Hashable {
  let name: String
  let value: String
}

/// Hands out the events of an XML file one after another, in bounded memory.
///
///     let reader = try XMLReader(source)
///     while let event = try reader.next() { … }
final class XMLReader {
  private let source: ByteSource
  private let transcoder: Transcoder
  private let window = Window(capacity: 1 << 16)
  private let scanner: XMLScanner
  private let events: XMLEventQueue
  private var mending: ReferenceMending?
  private var firstMended: Int?
  private var firstUndecoded: Int?
  private var isFinished = false
  /// The line on which the current event stands.
  private(set) var line = 1

  /// Opens an XML file. `mendingReferences` leaves out references to characters that XML forbids (`&#4;`) and such characters
  /// themselves instead of refusing the file. Throws `TableRefusal`.
  init(
    _ source: ByteSource, mendingReferences: Bool = false, limits: XMLLimits = XMLLimits(),
    chunk: Int = 1 << 16
  )
    throws
  {
    self.source = source
    transcoder = try Transcoder(source, encoding: .ofXML(source.head(1024)), chunk: chunk)
    scanner = try XMLScanner(isUTF8: true, limits: limits)
    events = XMLEventQueue(limit: limits.pieceBytes)
    mending = mendingReferences ? ReferenceMending() : nil
    events.line = { [unowned scanner] in scanner.line }
  }

  /// Bytes of the source taken so far.
  var bytesRead: Int { source.given }

  /// What was mended so far; lines are those the parser stood near.
  var warnings: [TableWarning] {
    var noted = TableWarnings()
    if transcoder.replaced > 0 {
      noted.note(.undecodable, line: firstUndecoded ?? 1, count: transcoder.replaced)
    }
    if let mending, mending.mended > 0 {
      noted.note(.strayReference, line: firstMended ?? 1, count: mending.mended)
    }
    return noted.all
  }

  /// The next event; nil at the end. Throws `TableRefusal`, after which there is no more.
  func next() throws -> XMLEvent? {
    while true {
      if let (event, line) = events.next() {
        self.line = line
        return event
      }
      guard !isFinished else { return nil }
      isFinished = true
      try fill()
      isFinished = transcoder.hasEnded
    }
  }

  private func fill() throws {
    events.clear()
    try transcoder.more(into: window)
    defer { window.drop(first: window.end) }
    if firstUndecoded == nil, transcoder.replaced > 0 { firstUndecoded = scanner.line }
    guard mending != nil else {
      return try scanner.feed(window.bytes, isLast: transcoder.hasEnded, to: events)
    }
    mending?.mend(window.bytes, isLast: transcoder.hasEnded)
    if firstMended == nil, (mending?.mended ?? 0) > 0 { firstMended = scanner.line }
    try mending?.clean.withUnsafeBufferPointer {
      try scanner.feed($0, isLast: transcoder.hasEnded, to: events)
    }
  }
}

/// The events of one chunk, waiting to be handed out.
private final class XMLEventQueue: XMLListener {
  var line: () -> Int = { 1 }
  private var waiting: [(event: XMLEvent, line: Int)] = []
  private var taken = 0
  private var names = XMLNameCache()
  private var open: [UInt8] = []
  private var openLine = 1
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  func next() -> (XMLEvent, Int)? {
    guard taken < waiting.count else { return nil }
    taken += 1
    return waiting[taken - 1]
  }

  func clear() {
    waiting.removeAll(keepingCapacity: true)
    taken = 0
  }

  func start(_ tag: XMLTag) {
    closeText()
    var attributes = XMLAttributes()
    tag.forEachAttribute { name, value in
      attributes.append(names.name(name.bytes), String(decoding: value, as: UTF8.self))
    }
    waiting.append((.start(names.name(tag.name.bytes), attributes), line()))
  }

  func end(_ name: XMLName) {
    closeText()
    waiting.append((.end(names.name(name.bytes)), line()))
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws {
    if open.isEmpty { openLine = line() }
    open.append(contentsOf: bytes)
    guard open.count <= limit else { throw TableRefusal.xml(.tooLong(line: openLine)) }
  }

  private func closeText() {
    guard !open.isEmpty else { return }
    let isBlank = open.allSatisfy { $0 <= 0x20 }
    if !isBlank { waiting.append((.text(String(decoding: open, as: UTF8.self)), openLine)) }
    open.removeAll(keepingCapacity: true)
  }
}
