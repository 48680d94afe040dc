// The names of all records' persons, and what is worked out of each distinct name once.

import Foundation

/// Given, family and middle names of records.
package struct PersonNames: Sendable {
  /// Given, family and middle names share one pool, for they are compared crosswise.
  var pool = TextPool()
  var given: [Int32] = []
  var family: [Int32] = []
  var middle: [Int32] = []
  var generation: [UInt8] = []
  /// Name → log2 of the share of customers with it as given name, and as family name.
  var givenRarity: [Float] = []
  var familyRarity: [Float] = []
  /// log2 of the share that three customers are: rarer names may be slips of others.
  private(set) var rareName: Float = 0
  /// Given and family name together → how many customers have both, where more than two do.
  private var wholeNames: [UInt64: Float] = [:]
  private var customers: Float = 1
  /// Name → hash of how it sounds.
  private(set) var sounds: [UInt32] = []
  /// Name → its range in `roots`.
  private var rootEnds: [Int32] = []
  private var roots: [Int32] = []

  mutating func append(_ name: WrittenName) {
    given.append(number(name.given))
    family.append(number(name.family))
    middle.append(number(name.middle))
    generation.append(name.generation)
  }

  /// Takes the names of an earlier record once more.
  mutating func append(again record: Int) {
    given.append(given[record])
    family.append(family[record])
    middle.append(middle[record])
    generation.append(generation[record])
  }

  mutating func number(_ name: [UInt8]) -> Int32 { name.isEmpty ? -1 : pool.intern(name) }

  /// Works out what comparing needs, once all names are there.
  mutating func finish() {
    for id in Int32(sounds.count)..<Int32(pool.count) {
      let name = Array(pool.text(id))
      sounds.append(skeleton(name).withUnsafeBufferPointer { UInt32(truncatingIfNeeded: hash($0)) | 1 })
      roots += Nicknames.known.roots(of: name)
      rootEnds.append(Int32(roots.count))
    }
  }

  mutating func weigh(_ weights: [Float]) {
    rareName = log2(2.4 / max(weights.reduce(0, +), 1))
    countWholeNames(weights)
    givenRarity = rarities(given, of: pool.count, weights)
    familyRarity = rarities(family, of: pool.count, weights)
  }

  /// Takes the shares of names from a list counted earlier.
  mutating func weigh(given: [Float], family: [Float]) {
    (givenRarity, familyRarity) = (given, family)
    rareName = min(given.min() ?? 0, family.min() ?? 0) + 2.3
    wholeNames = [:]
  }

  /// Given and family names go together (Robert and Williams, Hans and Schmidt): how many have both is counted.
  private mutating func countWholeNames(_ weights: [Float]) {
    var counts: [UInt64: Float] = [:]
    customers = 1
    for record in given.indices where given[record] >= 0 && family[record] >= 0 {
      counts[Self.key(given[record], family[record]), default: 0] += weights[record]
      customers += weights[record]
    }
    wholeNames = counts.filter { $0.value > 2 }
  }

  /// log2 of the share of customers who have both names, beyond the two that are compared; nil when hardly anybody has.
  func wholeRarity(_ given: Int32, _ family: Int32) -> Float? {
    wholeNames[Self.key(given, family)].map { log2(max($0 - 2, 0.1) / customers) }
  }

  private static func key(_ given: Int32, _ family: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: given)) << 32 | UInt64(UInt32(bitPattern: family))
  }

  @inline(__always)
  func roots(_ id: Int32) -> ArraySlice<Int32> {
    roots[(id == 0 ? 0 : Int(rootEnds[Int(id) - 1]))..<Int(rootEnds[Int(id)])]
  }

  /// The full name a given name most likely stands for, as a number that all its short forms share; nil when it is in no table.
  func root(_ id: Int32) -> Int32? { roots(id).first }
}

/// How two names of one kind agree.
enum NameLevel: UInt8, CaseIterable {
  /// One is not there.
  case missing
  case same
  /// A short form, or the same sound written otherwise.
  case variant
  /// One slip of a finger.
  case close
  /// One is the other's first letter or beginning, or one of its words.
  case part
  /// Somewhat alike.
  case alike
  /// A few letters alike: a name badly read, or chance.
  case faint
  case different
}

extension PersonNames {
  /// How two names, by their numbers, agree.
  func level(_ a: Int32, _ b: Int32) -> NameLevel {
    guard a >= 0, b >= 0 else { return .missing }
    guard a != b else { return .same }
    return pool.with(a) { left in
      pool.with(b) { right in
        let (short, long) = left.count <= right.count ? (left, right) : (right, left)
        if short.count == 1 { return short[0] == long[0] ? .part : .different }
        if intersect(roots(a), roots(b)) { return .variant }
        let slips = editDistance(bytes: left, right, limit: 2)
        if slips == 1 && short.count >= 3 { return .close }
        let similarity = jaroWinkler(bytes: left, right)
        if similarity >= 0.92, !long.contains(0x20) || short.contains(0x20) { return .close }
        if sounds[Int(a)] == sounds[Int(b)] && similarity >= 0.7 { return .variant }
        if isPart(short, of: long) { return .part }
        if slips == 2 && short.count >= 5 || similarity >= 0.82 { return .alike }
        return similarity >= 0.6 ? .faint : .different
      }
    }
  }

  /// Whether a name is the beginning or the end of another, or one of its words.
  private func isPart(_ short: UnsafeBufferPointer<UInt8>, of long: UnsafeBufferPointer<UInt8>) -> Bool {
    if short.count >= 3, long.starts(with: short) || long.suffix(short.count).elementsEqual(short) {
      return true
    }
    guard short.count >= 3, long.contains(0x20) else { return false }
    return long.split(separator: 0x20).contains { $0.elementsEqual(short) }
  }
}
