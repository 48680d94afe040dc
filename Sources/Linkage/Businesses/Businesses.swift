// The business names of all records, their words weighed by how few have them.

import Foundation

/// Names of businesses (or of whatever the list is about) of records.
package struct Businesses: Sendable {
  /// The names as compared: words that name it, with blanks.
  var column = Column()
  var wordPool = TextPool()
  /// Word → how much it tells: log2 of the number of customers to those whose name has it.
  private(set) var telling: [Float] = []
  /// Name → its range in `words`.
  private var ends: [Int32] = []
  private var allWords: [Int32] = []
  /// Name → hash of its letters without blanks.
  private(set) var glued: [UInt32] = []
  /// Name → what all its words tell.
  private var sums: [Float] = []

  /// The number of a name as written, or -1.
  mutating func number(_ cell: UnsafeBufferPointer<UInt8>) -> Int32 {
    let core = BusinessName(cell).core
    guard !core.isEmpty else { return -1 }
    return column.pool.intern(Array(core.joined(separator: [0x20])))
  }

  /// Works out what comparing needs, once all names are there.
  mutating func finish() {
    for id in Int32(ends.count)..<Int32(column.pool.count) {
      let name = Array(column.pool.text(id))
      var seen: [Int32] = []
      for word in words(name) {
        let number = wordPool.intern(Array(word))
        if !seen.contains(number) { seen.append(number) }
      }
      allWords += seen
      ends.append(Int32(allWords.count))
      glued.append(
        name.filter { $0 != 0x20 }.withUnsafeBufferPointer { UInt32(truncatingIfNeeded: hash($0)) | 1 })
    }
  }

  mutating func weigh(_ weights: [Float]) {
    column.weigh(weights)
    var having = [Float](repeating: 0, count: wordPool.count)
    var all: Float = 0
    for (record, id) in column.ids.enumerated() where id >= 0 {
      for word in wordNumbers(of: id) { having[Int(word)] += weights[record] }
      all += weights[record]
    }
    weigh(telling: having.map { log2(1 + max(all, 1) / max($0, 0.5)) })
  }

  /// Takes what words tell from a list counted earlier.
  mutating func weigh(telling: [Float]) {
    self.telling = telling
    sums = (0..<column.pool.count).map { id in wordNumbers(of: Int32(id)).reduce(0) { $0 + telling[Int($1)] }
    }
  }

  @inline(__always)
  func wordNumbers(of id: Int32) -> ArraySlice<Int32> {
    allWords[(id == 0 ? 0 : Int(ends[Int(id) - 1]))..<Int(ends[Int(id)])]
  }
}

/// How two names of businesses agree.
enum BusinessLevel: UInt8, CaseIterable {
  case missing, same
  /// The same words but for slips and order.
  case strong
  case fair
  case weak
  case different
}

extension Businesses {
  /// How two names agree, and log2 of how often that happens by chance where the value says it. However often a name stands in a list,
  /// it is mostly one firm's: no more than one pair of firms in 500 shares a name.
  func level(_ a: Int32, _ b: Int32) -> (BusinessLevel, Float?) {
    guard a >= 0, b >= 0 else { return (.missing, nil) }
    if a == b || glued[Int(a)] == glued[Int(b)] {
      return (.same, min(max(column.rarity[Int(a)], column.rarity[Int(b)]), -9))
    }
    let similarity = similarity(a, b)
    if similarity >= 0.85 { return (.strong, nil) }
    if similarity >= 0.6 { return (.fair, nil) }
    return (similarity >= 0.35 ? .weak : .different, nil)
  }

  /// The share of what both names' words tell that they have in common, words with a slip counted by how alike they are: a soft
  /// TF-IDF (Cohen, Ravikumar and Fienberg 2003, "A comparison of string distance metrics for name-matching tasks") in Dice's form.
  func similarity(_ a: Int32, _ b: Int32) -> Float {
    let (left, right) = (wordNumbers(of: a), wordNumbers(of: b))
    var common: Float = 0
    var taken: UInt64 = 0
    for word in left {
      var best: (value: Float, place: Int) = (0, -1)
      for (place, other) in right.enumerated() where place < 64 && taken & (1 << UInt64(place)) == 0 {
        let alike = word == other ? 1 : slips(word, other)
        if alike > best.value { best = (alike, place) }
        if alike == 1 { break }
      }
      guard best.place >= 0 else { continue }
      taken |= 1 << UInt64(best.place)
      let other = right[right.startIndex + best.place]
      common += best.value * (telling[Int(word)] + telling[Int(other)])
    }
    let whole = common / max(sums[Int(a)] + sums[Int(b)], 0.001)
    guard whole < 0.85 else { return whole }
    // A word put together or torn apart moves whole words, not letters.
    let letters = column.pool.with(a) { left in column.pool.with(b) { Float(jaroWinkler(bytes: left, $0)) } }
    return letters >= 0.92 ? max(whole, letters - 0.07) : whole
  }

  private func slips(_ a: Int32, _ b: Int32) -> Float {
    wordPool.with(a) { left in
      wordPool.with(b) { right in
        guard min(left.count, right.count) >= 4 else { return 0 }
        let similarity = Float(jaroWinkler(bytes: left, right))
        return similarity >= 0.88 ? similarity : 0
      }
    }
  }
}
