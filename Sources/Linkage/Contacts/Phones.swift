// The phone numbers of all records.

/// Phone numbers of records; one may have several.
package struct Phones: Sendable {
  var pool = TextPool()
  /// Column → record → number, or -1.
  var slots: [[Int32]] = []
  var rarity: [Float] = []

  /// The number of a phone number as written, or -1.
  mutating func number(_ cell: UnsafeBufferPointer<UInt8>) -> Int32 {
    guard let digits = phoneDigits(cell) else { return -1 }
    return pool.intern(digits)
  }

  mutating func weigh(_ weights: [Float]) {
    rarity = rarities(slots.flatMap { $0 }, of: pool.count, slots.flatMap { _ in weights })
  }
}

/// How two phone numbers agree.
enum PhoneLevel: UInt8, CaseIterable {
  case missing, same
  /// One digit, or two neighbours swapped.
  case close
  case different
}

extension Phones {
  /// How two numbers agree, and log2 of how often that happens by chance where the value says it.
  func level(_ a: Int32, _ b: Int32) -> (PhoneLevel, Float?) {
    guard a >= 0, b >= 0 else { return (.missing, nil) }
    guard a != b else { return (.same, rarity[Int(a)]) }
    return (pool.with(a) { left in pool.with(b) { isOneSlip(left, $0) } } ? .close : .different, nil)
  }
}
