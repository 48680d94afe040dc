// The records an .xls workbook consists of, one after another (MS-XLS 2.1.4): a kind, a length, a body.

/// Reads the records of a workbook's stream.
final class BinaryRecords {
  /// The kind of the current record.
  private(set) var kind = 0
  /// Its body.
  private(set) var body: [UInt8] = []
  /// Where the next record begins.
  private(set) var place: Int
  private let stream: CompoundStream
  private var held: [UInt8] = []
  private var heldFrom = 0

  init(_ stream: CompoundStream, at place: Int = 0) {
    (self.stream, self.place) = (stream, place)
  }

  /// Moves on to the next record; false at the end.
  func next() throws -> Bool {
    guard let (kind, length) = try head() else { return false }
    let bytes = try bytes(at: place + 4, count: length)
    guard bytes.count == length else { return false }
    (self.kind, body) = (kind, bytes)
    place += 4 + length
    return true
  }

  /// Moves on if the next record continues this one.
  func nextContinues() throws -> Bool {
    guard let (kind, _) = try head(), kind == BinaryKind.continued else { return false }
    return try next()
  }

  private func head() throws -> (kind: Int, length: Int)? {
    let head = try bytes(at: place, count: 4)
    guard head.count == 4 else { return nil }
    return (head.little16(0), head.little16(2))
  }

  private func bytes(at place: Int, count: Int) throws -> [UInt8] {
    if place < heldFrom || place + count > heldFrom + held.count {
      held = try stream.slice(at: place, count: max(count, 1 << 16))
      heldFrom = place
    }
    let begin = place - heldFrom
    return Array(held[min(begin, held.count)..<min(begin + count, held.count)])
  }
}

/// The kinds of records we read (MS-XLS 2.3.1).
enum BinaryKind {
  static let begin = 0x809
  static let end = 0x0A
  static let continued = 0x3C
  static let encrypted = 0x2F
  static let epoch = 0x22
  static let codepage = 0x42
  static let sheet = 0x85
  static let format = 0x41E
  static let style = 0xE0
  static let strings = 0xFC
  static let sharedText = 0xFD
  static let number = 0x203
  static let shortNumber = 0x27E
  static let shortNumbers = 0xBD
  static let text = 0x204
  static let richText = 0xD6
  static let formula = 0x06
  static let formulaText = 0x207
  static let truth = 0x205
}
