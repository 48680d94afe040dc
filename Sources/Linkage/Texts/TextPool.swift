// Each distinct text once: records hold small numbers, and what is worked out of a text is worked out once.

import Foundation

/// Distinct byte strings, numbered from 0 in the order in which they came.
package struct TextPool: Sendable {
  private var bytes: [UInt8] = []
  /// Where each text ends; the one before it ends where it begins.
  private var ends: [Int] = []
  /// Text → its hash's lower half.
  private var hashes: [UInt32] = []
  /// Hash → number of the text + 1, open addressing; 0 is free.
  private var slots: [Int32] = Array(repeating: 0, count: 64)

  package init() {}

  /// How many distinct texts there are.
  package var count: Int { ends.count }

  /// The number of a text, a new one when it was not there.
  package mutating func intern(_ text: UnsafeBufferPointer<UInt8>) -> Int32 {
    if ends.count * 2 >= slots.count { grow() }
    let mask = slots.count - 1
    let hash = UInt32(truncatingIfNeeded: Linkage.hash(text))
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let known = slots[slot] - 1
      if hashes[Int(known)] == hash, equals(Int(known), text) { return known }
      slot = (slot + 1) & mask
    }
    hashes.append(hash)
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    slots[slot] = Int32(ends.count)
    return Int32(ends.count - 1)
  }

  /// The number of a text, nil when it is not there.
  func find(_ text: UnsafeBufferPointer<UInt8>) -> Int32? {
    let hash = UInt32(truncatingIfNeeded: Linkage.hash(text))
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let known = slots[slot] - 1
      if hashes[Int(known)] == hash, equals(Int(known), text) { return known }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The number of a text.
  package mutating func intern(_ text: [UInt8]) -> Int32 { text.withUnsafeBufferPointer { intern($0) } }

  /// Gives a text's bytes to `body`.
  @inline(__always)
  package func with<T>(_ id: Int32, _ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T {
    let range = range(Int(id))
    return try bytes.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// A text's bytes.
  package func text(_ id: Int32) -> ArraySlice<UInt8> { bytes[range(Int(id))] }

  @inline(__always)
  private func range(_ id: Int) -> Range<Int> { (id == 0 ? 0 : ends[id - 1])..<ends[id] }

  private func equals(_ id: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = range(id)
    guard range.count == text.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      guard let known = bytes.baseAddress, let text = text.baseAddress else { return true }
      return memcmp(known + range.lowerBound, text, range.count) == 0
    }
  }

  private mutating func grow() {
    var larger = [Int32](repeating: 0, count: slots.count * 2)
    let mask = larger.count - 1
    for id in 0..<ends.count {
      var slot = Int(hashes[id]) & mask
      while larger[slot] != 0 { slot = (slot + 1) & mask }
      larger[slot] = Int32(id + 1)
    }
    slots = larger
  }
}

/// A number that stands for a text: the same in every process, for it is kept with the model. Multiplies and folds eight bytes at a
/// time (the mixing step of wyhash).
package func hash(_ text: UnsafeBufferPointer<UInt8>, seed: UInt64 = 0) -> UInt64 {
  var state = mixed(seed ^ 0x9E37_79B9_7F4A_7C15, UInt64(text.count) ^ 0xD6E8_FEB8_6659_FD93)
  let raw = UnsafeRawBufferPointer(text)
  var place = 0
  while place + 8 <= raw.count {
    let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
    state = mixed(state ^ word, 0xA076_1D64_78BD_642F)
    place += 8
  }
  var rest: UInt64 = 0
  var shift: UInt64 = 0
  while place < raw.count {
    rest |= UInt64(raw[place]) << shift
    shift += 8
    place += 1
  }
  return mixed(state ^ rest, 0xE703_7ED1_A0B4_28DB)
}

/// Two numbers made one.
@inline(__always)
package func mixed(_ a: UInt64, _ b: UInt64) -> UInt64 {
  let product = a.multipliedFullWidth(by: b | 1)
  return product.high ^ product.low
}
