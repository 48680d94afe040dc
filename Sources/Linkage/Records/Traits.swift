// Columns that are neither name, address nor number: sex, trade, place of birth, and numbers that belong to one person.

import Foundation

/// A column compared by itself.
package struct Trait: Sendable {
  /// What it is called in the list.
  package var title: String
  /// Whether it belongs to one person, such as an insurance number.
  var isIdentifier: Bool
  var column = Column()
}

/// How two values of a trait agree.
enum TraitLevel: UInt8, CaseIterable { case missing, same, close, alike, different }

extension Trait {
  /// How two values agree, and log2 of how often that happens by chance where the value says it.
  func level(_ a: Int, _ b: Int) -> (TraitLevel, Float?) {
    let (left, right) = (column.ids[a], column.ids[b])
    guard left >= 0, right >= 0 else { return (.missing, nil) }
    guard left != right else { return (.same, column.rarity[Int(left)]) }
    return column.pool.with(left) { left in
      column.pool.with(right) { right in
        guard min(left.count, right.count) >= 3 else { return (.different, nil) }
        let slips = editDistance(bytes: left, right, limit: 2)
        if slips == 1 { return (.close, nil) }
        if isIdentifier {
          return (slips == 2 && min(left.count, right.count) >= 5 ? .alike : .different, nil)
        }
        let similarity = jaroWinkler(bytes: left, right)
        if similarity >= 0.92 { return (.close, nil) }
        return (slips == 2 && left.count >= 6 || similarity >= 0.85 ? .alike : .different, nil)
      }
    }
  }
}

/// A column whose cells hold several values, such as trades or helpers.
package struct ManyValued: Sendable {
  package var title: String
  var wordPool = TextPool()
  var rarity: [Float] = []
  /// Record → its range in `values`.
  private var ends: [Int32] = []
  private var values: [Int32] = []

  init(title: String) { self.title = title }

  mutating func append(_ cell: UnsafeBufferPointer<UInt8>) {
    var seen: [Int32] = []
    for part in cell.split(whereSeparator: { [0x2A, 0x3B, 0x7C].contains($0) }) where seen.count < 64 {
      let text = Array(part).withUnsafeBufferPointer(plain)
      guard !text.isEmpty else { continue }
      let number = wordPool.intern(text)
      if !seen.contains(number) { seen.append(number) }
    }
    values += seen.sorted()
    ends.append(Int32(values.count))
  }

  mutating func weigh(_ weights: [Float]) {
    var sums = [Float](repeating: 0, count: wordPool.count)
    var total: Float = 0
    for record in ends.indices {
      let range = self[record]
      if !range.isEmpty { total += weights[record] }
      for value in range { sums[Int(value)] += weights[record] }
    }
    rarity = sums.map { log2(max($0 - 0.5, 0.5) / max(total, 1)) }
  }

  subscript(record: Int) -> ArraySlice<Int32> {
    values[(record == 0 ? 0 : Int(ends[record - 1]))..<Int(ends[record])]
  }

  /// How many values two records share (up to three), and log2 of how often chance has the rarest of them in common.
  func level(_ a: Int, _ b: Int) -> (ManyLevel, Float?) {
    let (left, right) = (self[a], self[b])
    guard !left.isEmpty, !right.isEmpty else { return (.missing, nil) }
    var (i, j) = (left.startIndex, right.startIndex)
    var shared = 0
    var rarest: Float = 0
    while i < left.endIndex, j < right.endIndex {
      if left[i] == right[j] {
        shared += 1
        rarest = min(rarest, rarity[Int(left[i])])
        i += 1
        j += 1
      } else if left[i] < right[j] {
        i += 1
      } else {
        j += 1
      }
    }
    switch shared {
    case 0: return (.none, nil)
    case 1: return (.one, min(rarest + 2, -0.1))
    default: return (.more, min(rarest, -0.5))
    }
  }
}

/// How many values two records share.
enum ManyLevel: UInt8, CaseIterable { case missing, more, one, none }
