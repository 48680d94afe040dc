// Finds its way through bytes that should be UTF-8 (Unicode 15, table 3-7), eight ASCII bytes at a time.

/// Questions about bytes that are meant to be UTF-8.
enum UTF8Run {
  /// The end of the run of ASCII that begins at `start`.
  @inline(__always)
  static func ascii(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    let raw = UnsafeRawBufferPointer(bytes)
    while index &+ 16 <= raw.count {
      let low = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let high = raw.loadUnaligned(fromByteOffset: index &+ 8, as: UInt64.self)
      if (low | high) & 0x8080_8080_8080_8080 != 0 { break }
      index &+= 16
    }
    while index < bytes.count, bytes[index] < 0x80 { index &+= 1 }
    return index
  }

  /// The end of the run of well-formed UTF-8 that begins at `start`.
  static func wellFormed(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      index = ascii(bytes, from: index)
      guard index < bytes.count else { break }
      let length = character(bytes, at: index)
      guard length > 0 else { break }
      index &+= length
    }
    return index
  }

  /// The length of the well-formed character at `index`; 0 when there is none.
  @inline(__always)
  static func character(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let lead = bytes[index]
    guard lead >= 0x80 else { return 1 }
    let length = expected(lead)
    guard length > 0, index &+ length <= bytes.count else { return 0 }
    guard second(lead).contains(bytes[index &+ 1]) else { return 0 }
    for offset in 2..<max(2, length) where bytes[index &+ offset] & 0xC0 != 0x80 { return 0 }
    return length
  }

  /// Whether the bytes from `index` to the end are the beginning of a character that goes on in the next
  /// chunk.
  static func isCutShort(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    let lead = bytes[index]
    let have = bytes.count - index
    guard have < expected(lead) else { return false }
    if have > 1, !second(lead).contains(bytes[index + 1]) { return false }
    return have < 3 || bytes[index + 2] & 0xC0 == 0x80
  }

  /// The length a character with this first byte has; 0 when none begins so.
  @inline(__always)
  private static func expected(_ lead: UInt8) -> Int {
    switch lead {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 0
    }
  }

  @inline(__always)
  private static func second(_ lead: UInt8) -> ClosedRange<UInt8> {
    switch lead {
    case 0xE0: 0xA0...0xBF
    case 0xED: 0x80...0x9F
    case 0xF0: 0x90...0xBF
    case 0xF4: 0x80...0x8F
    default: 0x80...0xBF
    }
  }
}
