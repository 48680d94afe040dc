// Fingerprints of rows, by which a row that was imported before is known again.

extension TableRow {
  /// A hash of all cells and their boundaries, the same on every machine and in every run. Empty cells at the
  /// end make no difference.
  package func hash() -> UInt64 {
    var end = count
    while end > 0, record.bytes(end - 1).isEmpty { end -= 1 }
    var hash = StableHash()
    for column in 0..<end { hash.add(record.bytes(column)) }
    return hash.value
  }

  /// A hash of some cells, in the order given.
  package func hash(of columns: [Int]) -> UInt64 {
    var hash = StableHash()
    for column in columns { hash.add(record.bytes(column)) }
    return hash.value
  }
}

/// FNV-1a (Fowler, Noll, Vo; 64 bits) with the finishing step of MurmurHash3, over texts with their
/// boundaries.
package struct StableHash {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  package init() {}

  /// Adds a text and the boundary after it.
  package mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    var state = state
    for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
    // 0xFF never occurs in UTF-8.
    self.state = (state ^ 0xFF) &* 0x100_0000_01B3
  }

  /// The hash of what was added.
  package var value: UInt64 {
    var value = state
    value = (value ^ (value >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    value = (value ^ (value >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    return value ^ (value >> 33)
  }
}
