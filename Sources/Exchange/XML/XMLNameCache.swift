// Element and attribute names as strings, made once however often they occur.

/// Strings for the few names of a file.
struct XMLNameCache {
  private var slots: [(hash: UInt64, name: String)?] = Array(repeating: nil, count: 512)

  /// The name with these bytes.
  mutating func name(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    // FNV-1a (Fowler, Noll, Vo).
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let slot = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & (slots.count - 1)
    if let known = slots[slot], known.hash == hash, known.name.utf8.elementsEqual(bytes) { return known.name }
    let name = String(decoding: bytes, as: UTF8.self)
    slots[slot] = (hash, name)
    return name
  }
}
