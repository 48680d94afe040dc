// Takes out of an XML text what may not stand in one: references such as `&#4;` and bare control characters. Tally writes both.

/// Cleans UTF-8 a chunk at a time; a reference cut by the end of a chunk is completed from the next.
struct ReferenceMending {
  /// How many characters were left out.
  private(set) var mended = 0
  /// What is clean of the last chunk.
  private(set) var clean: [UInt8] = []
  private var carried: [UInt8] = []
  /// The longest reference that is waited for: `&#x0010FFFF;`.
  private let longest = 16

  /// Puts what is clean of these bytes, and of what waited, into `clean`.
  mutating func mend(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) {
    clean.removeAll(keepingCapacity: true)
    guard carried.isEmpty else {
      let joined = carried + bytes
      carried = []
      return joined.withUnsafeBufferPointer { take($0, isLast: isLast) }
    }
    take(bytes, isLast: isLast)
  }

  private mutating func take(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) {
    var copied = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      guard byte == UInt8(ascii: "&") || Self.isStray(UInt32(byte)) else {
        index += 1
        continue
      }
      guard let length = strayLength(bytes, at: index, isLast: isLast) else {
        clean.append(contentsOf: bytes[copied..<index])
        carried = Array(bytes[index...])
        return
      }
      if length > 0 {
        clean.append(contentsOf: bytes[copied..<index])
        mended += 1
        copied = index + length
      }
      index += max(1, length)
    }
    clean.append(contentsOf: bytes[copied...])
  }

  /// The length of what is to be left out at `index`, 0 when it may stay; nil when that is told only by the next bytes.
  private func strayLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, isLast: Bool) -> Int? {
    guard bytes[index] == UInt8(ascii: "&") else { return 1 }
    let end = bytes[index...].prefix(longest).firstIndex(of: UInt8(ascii: ";"))
    guard let end else { return isLast || bytes.count - index >= longest ? 0 : nil }
    guard end > index + 2, bytes[index + 1] == UInt8(ascii: "#") else { return 0 }
    let isHex = bytes[index + 2] | 0x20 == UInt8(ascii: "x")
    let digits = String(decoding: bytes[(index + (isHex ? 3 : 2))..<end], as: UTF8.self)
    guard let code = UInt32(digits, radix: isHex ? 16 : 10) else { return 0 }
    return Self.isStray(code) ? end + 1 - index : 0
  }

  /// Whether a character may not stand in XML 1.0 (section 2.2).
  private static func isStray(_ code: UInt32) -> Bool {
    switch code {
    case 0x9, 0xA, 0xD: false
    case 0..<0x20, 0xD800...0xDFFF, 0xFFFE...0xFFFF, 0x110000...: true
    default: false
    }
  }
}
