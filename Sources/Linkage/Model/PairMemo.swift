// What comparing two texts came to lately: a few names meet each other again and again.

/// A small table of results by pairs of numbers; a newer pair takes an older one's place.
struct PairMemo: Sendable {
  /// 28 bits of each number, then a mark that the place is taken, then the result.
  private var entries: [UInt64]

  init(places: Int = 1 << 16) { entries = Array(repeating: 0, count: places) }

  /// The result for two numbers in either order, worked out when it is not known.
  @inline(__always)
  mutating func level(_ a: Int32, _ b: Int32, _ work: () -> UInt8) -> UInt8 {
    let low = UInt64(UInt32(bitPattern: min(a, b)) & 0xFFF_FFFF)
    let high = UInt64(UInt32(bitPattern: max(a, b)) & 0xFFF_FFFF)
    let key = low << 36 | high << 8 | 0x80
    let place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40) & (entries.count - 1)
    let entry = entries[place]
    if entry & ~0x7F == key { return UInt8(entry & 0x7F) }
    let level = work()
    entries[place] = key | UInt64(level)
    return level
  }
}
