// All blocks of a table: which records stand together under each key, bounded, each pair handed out once.

/// The keys of all records, and the records in the order of their keys.
struct Blocks: Sendable {
  /// One key's columns and its entries in order.
  struct Space: Sendable {
    /// Alternative → record → key, 0 for none.
    var keys: [[UInt32]]
    /// Entries of key and record, sorted.
    var entries: [UInt64]
    /// Records in the largest block that is looked at.
    var cap: Int
    /// How many pairs were left out because their block was larger.
    var leftOut: Int
  }

  private(set) var spaces: [Space] = []

  /// Sorts a table's records into blocks. `budget` bounds the pairs of one key.
  init(_ table: RecordTable, budget: Int, workers: Int) {
    let keys = table.blockingKeys()
    spaces = concurrently(keys.count, workers: workers) { Self.space(table, keys[$0], budget: budget) }.filter
    { !$0.entries.isEmpty }
  }

  private static func space(_ table: RecordTable, _ key: BlockingKey, budget: Int) -> Space {
    var keys = key.alternatives.map { atoms in (0..<table.count).map { table.value(atoms, $0) } }
    var entries: [UInt64] = []
    entries.reserveCapacity(table.count)
    for column in keys {
      for (record, key) in column.enumerated() where key != 0 {
        entries.append(UInt64(key) << 32 | UInt64(record))
      }
    }
    sortByKey(&entries)
    var pairsOfSize: [Int: Int] = [:]
    eachBlock(entries) { range in
      if range.count > 1 { pairsOfSize[range.count, default: 0] += range.count * (range.count - 1) / 2 }
    }
    var cap = 0
    var pairs = 0
    for (size, number) in pairsOfSize.sorted(by: { $0.key < $1.key }) {
      guard pairs + number <= budget else { break }
      pairs += number
      cap = size
    }
    // What stands alone or in too large a block has no key here, so that no later key waits for this one.
    var kept: [UInt64] = []
    var dropped: Set<UInt32> = []
    eachBlock(entries) { range in
      if range.count > 1, range.count <= cap { kept += entries[range] }
      if range.count > cap { dropped.insert(UInt32(truncatingIfNeeded: entries[range.lowerBound] >> 32)) }
    }
    if !dropped.isEmpty {
      for alternative in keys.indices {
        for record in 0..<table.count where dropped.contains(keys[alternative][record]) {
          keys[alternative][record] = 0
        }
      }
    }
    let all = pairsOfSize.values.reduce(0, +)
    return Space(keys: keys, entries: kept, cap: cap, leftOut: all - pairs)
  }

  private static func eachBlock(_ entries: [UInt64], _ body: (Range<Int>) -> Void) {
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end] >> 32 == entries[start] >> 32 { end += 1 }
      body(start..<end)
      start = end
    }
  }

  /// Hands out each pair of records of the space's blocks that stand in no earlier space together, the lower number first.
  func eachPair(in number: Int, part: Int, of parts: Int, _ body: (Int, Int) -> Void) {
    let entries = spaces[number].entries
    // Parts begin where a block does.
    func start(_ part: Int) -> Int {
      var place = entries.count * part / parts
      while place > 0, place < entries.count, entries[place] >> 32 == entries[place - 1] >> 32 { place += 1 }
      return place
    }
    let (first, last) = (start(part), start(part + 1))
    var begin = first
    entries.withUnsafeBufferPointer { entries in
      while begin < last {
        let key = UInt32(truncatingIfNeeded: entries[begin] >> 32)
        var end = begin + 1
        while end < last, UInt32(truncatingIfNeeded: entries[end] >> 32) == key { end += 1 }
        for i in begin..<end {
          let a = Int(entries[i] & 0xFFFF_FFFF)
          for j in (i + 1)..<max(end, i + 1) {
            let b = Int(entries[j] & 0xFFFF_FFFF)
            if a != b, isFirst(min(a, b), max(a, b), in: number, under: key) { body(min(a, b), max(a, b)) }
          }
        }
        begin = end
      }
    }
  }

  /// Whether two records stand together for the first time under this key.
  @inline(__always)
  private func isFirst(_ a: Int, _ b: Int, in number: Int, under key: UInt32) -> Bool {
    for earlier in 0..<number where shared(a, b, in: earlier) != 0 { return false }
    return shared(a, b, in: number) == key
  }

  /// The first key two records share in a space, or 0.
  @inline(__always)
  private func shared(_ a: Int, _ b: Int, in number: Int) -> UInt32 {
    for left in spaces[number].keys {
      let key = left[a]
      guard key != 0 else { continue }
      for right in spaces[number].keys where right[b] == key { return key }
    }
    return 0
  }
}
