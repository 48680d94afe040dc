// The line `sep=;` with which spreadsheets announce the delimiter of a file.

/// The first line of a file when it announces the delimiter.
struct SeparatorLine {
  let delimiter: UInt8
  /// Its length in bytes, with the line end.
  let length: Int

  /// The announcement at the very start of decoded text; nil when the text begins otherwise.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    var head = text.prefix(16)[...]
    let isQuoted = head.first == .quote
    if isQuoted { head = head.dropFirst() }
    guard head.count > 4, head.prefix(4).elementsEqual("sep=".utf8, by: { $0 | 0x20 == $1 | 0x20 }) else {
      return nil
    }
    head = head.dropFirst(4)
    guard let delimiter = head.popFirst(), Self.mayDelimit(delimiter) else { return nil }
    if isQuoted { guard head.popFirst() == .quote else { return nil } }
    guard let end = head.first, end == .lineFeed || end == .carriageReturn else { return nil }
    let isPair = end == .carriageReturn && head.dropFirst().first == .lineFeed
    self.delimiter = delimiter
    length = head.startIndex + (isPair ? 2 : 1)
  }

  private static func mayDelimit(_ byte: UInt8) -> Bool {
    switch byte {
    case .tab: true
    case .quote, UInt8(ascii: "0")...UInt8(ascii: "9"): false
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): false
    default: (0x20..<0x7F).contains(byte)
    }
  }
}
