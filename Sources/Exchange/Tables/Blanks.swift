// What counts as blank around a cell: ASCII white space and the invisible characters spreadsheets and web
// pages leave.

/// Blank bytes around a text.
enum Blanks {
  /// The bytes without those around them that show nothing.
  @inline(__always)
  static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    guard let first = bytes.first, let last = bytes.last else { return bytes }
    if isPlain(first), isPlain(last) { return bytes }
    return trimmedSlowly(bytes)
  }

  private static func trimmedSlowly(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var start = 0
    var end = bytes.count
    while start < end {
      let length = length(bytes, at: start, end: end)
      guard length > 0 else { break }
      start += length
    }
    while end > start {
      guard
        let length = (1...3).first(where: { end - $0 >= start && length(bytes, at: end - $0, end: end) == $0 }
        )
      else { break }
      end -= length
    }
    return UnsafeBufferPointer(rebasing: bytes[start..<end])
  }

  /// The length of the blank character at `index`; 0 when something visible stands there.
  static func length(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, end: Int) -> Int {
    switch bytes[index] {
    case 0x20, 0x09...0x0D: 1
    case 0xC2: index + 1 < end && bytes[index + 1] == 0xA0 ? 2 : 0
    case 0xE2, 0xE3, 0xEF: index + 2 < end && isWideBlank(bytes, at: index) ? 3 : 0
    default: 0
    }
  }

  /// Thin and zero-width spaces, direction marks, the narrow no-break space, the ideographic space, a stray
  /// BOM.
  private static func isWideBlank(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    switch (bytes[index], bytes[index + 1], bytes[index + 2]) {
    case (0xE2, 0x80, 0x80...0x8F), (0xE2, 0x80, 0xAF), (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF): true
    default: false
    }
  }

  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x80 }
}
