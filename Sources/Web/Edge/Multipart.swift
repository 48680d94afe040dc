// A form with files, read as it arrives (RFC 7578, RFC 2046 section 5.1). Written for hostile bytes: bounded memory,
// no index that is not checked first, and an error for everything that is not exactly right.

/// Cuts a body of the type multipart/form-data into its parts.
struct MultipartParser {
  /// The head of a part.
  struct Head: Sendable, Equatable {
    let name: String
    /// The last piece of the file's name; nil for a plain field.
    let fileName: String?
  }

  enum Event: Equatable {
    case began(Head)
    case bytes([UInt8])
    case ended
  }

  private enum Place {
    case preamble, boundaryEnd, head, contentStart, content, epilogue
  }

  /// Longest head of a part, and longest run of bytes before the first part.
  static let headLimit = 16 * 1024
  static let partLimit = 1000

  private let delimiter: [UInt8]
  private var place = Place.preamble
  private var pending: [UInt8] = [13, 10]
  private var parts = 0

  /// Nil when the boundary is not one (1 to 70 characters of RFC 2046).
  init?(boundary: String) {
    let bytes = Array(boundary.utf8)
    guard (1...70).contains(bytes.count), bytes.last != UInt8(ascii: " "),
      bytes.allSatisfy(Self.isBoundaryByte)
    else {
      return nil
    }
    delimiter = [13, 10, 45, 45] + bytes
  }

  /// From the header of a request: `multipart/form-data; boundary=…`.
  init?(contentType: String) {
    let parts = HeaderValue(contentType)
    guard parts.first.lowercased() == "multipart/form-data", let boundary = parts["boundary"] else {
      return nil
    }
    self.init(boundary: boundary)
  }

  /// Takes the next bytes. Throws `EdgeRefusal.unreadable` for what is no form.
  mutating func feed(_ bytes: some Sequence<UInt8>, _ emit: (Event) throws -> Void) throws {
    pending.append(contentsOf: bytes)
    while try step(emit) {}
  }

  /// Ends the body. Throws when it was cut short.
  func finish() throws {
    guard place == .epilogue else { throw EdgeRefusal.unreadable }
  }

  /// Does what can be done with what is there; false when more bytes are needed.
  private mutating func step(_ emit: (Event) throws -> Void) throws -> Bool {
    switch place {
    case .preamble: try skipPreamble()
    case .boundaryEnd: try endBoundary()
    case .head: try readHead(emit)
    case .contentStart: startContent()
    case .content: try readContent(emit)
    case .epilogue: dropAll()
    }
  }

  private mutating func skipPreamble() throws -> Bool {
    guard let found = pending.firstIndex(of: delimiter, from: 0) else {
      guard pending.count <= Self.headLimit else { throw EdgeRefusal.unreadable }
      return false
    }
    pending.removeFirst(found + delimiter.count)
    place = .boundaryEnd
    return true
  }

  /// After a boundary: `--` ends the form, a line end begins a part. Blanks between are allowed.
  private mutating func endBoundary() throws -> Bool {
    let blanks = pending.prefix { $0 == 32 || $0 == 9 }.count
    guard blanks <= 100 else { throw EdgeRefusal.unreadable }
    guard pending.count >= blanks + 2 else { return false }
    let next = Array(pending[blanks..<(blanks + 2)])
    if next == [45, 45], blanks == 0 {
      place = .epilogue
    } else if next == [13, 10] {
      parts += 1
      guard parts <= Self.partLimit else { throw EdgeRefusal.unreadable }
      place = .head
    } else {
      throw EdgeRefusal.unreadable
    }
    pending.removeFirst(blanks + 2)
    return true
  }

  private mutating func readHead(_ emit: (Event) throws -> Void) throws -> Bool {
    guard let end = pending.firstIndex(of: [13, 10, 13, 10], from: 0) else {
      guard pending.count <= Self.headLimit else { throw EdgeRefusal.unreadable }
      return false
    }
    guard end <= Self.headLimit, let text = String(validating: pending[..<end], as: UTF8.self) else {
      throw EdgeRefusal.unreadable
    }
    try emit(.began(Self.head(text)))
    // The second line end stays: when the part is empty it is the beginning of the boundary.
    pending.removeFirst(end + 2)
    place = .contentStart
    return true
  }

  /// An empty part's boundary may begin with the line end of its head; otherwise that line end is no content.
  private mutating func startContent() -> Bool {
    guard pending.count >= delimiter.count else {
      if delimiter.starts(with: pending) { return false }
      pending.removeFirst(2)
      place = .content
      return true
    }
    if !pending.starts(with: delimiter) { pending.removeFirst(2) }
    place = .content
    return true
  }

  private mutating func readContent(_ emit: (Event) throws -> Void) throws -> Bool {
    if let found = pending.firstIndex(of: delimiter, from: 0) {
      if found > 0 { try emit(.bytes(Array(pending[..<found]))) }
      try emit(.ended)
      pending.removeFirst(found + delimiter.count)
      place = .boundaryEnd
      return true
    }
    let sure = pending.count - (delimiter.count - 1)
    guard sure > 0 else { return false }
    try emit(.bytes(Array(pending[..<sure])))
    pending.removeFirst(sure)
    return false
  }

  private mutating func dropAll() -> Bool {
    pending.removeAll(keepingCapacity: true)
    return false
  }

  private static func isBoundaryByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "'()+_,-./:=? ".utf8.contains(byte)
    }
  }
}
