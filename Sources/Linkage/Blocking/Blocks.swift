// All blocks of a table: which records stand together under each key, bounded, each pair handed out once.

/// The keys of all records, and the records in the order of their keys.
struct Blocks: Sendable {
  /// One key's columns and its entries in order.
  struct Space: Sendable {
    /// How many alternatives the key has, and where they stand among a record's keys.
    var alternatives: Int
    var first: Int
    /// Entries of key and record, sorted.
    var entries: [UInt64]
    /// Records in the largest block that is looked at.
    var cap: Int
    /// How many pairs were left out because their block was larger.
    var leftOut: Int
  }

  private(set) var spaces: [Space] = []
  /// Record → its keys of all spaces, side by side; 0 for none.
  private var keys: [UInt32] = []
  /// How many keys a record has room for.
  private var width = 0
  /// At most how many pairs there are, those that share several keys counted for each.
  private(set) var bound = 0

  /// Sorts a table's records into blocks. `budget` bounds the pairs of one key.
  init(_ table: RecordTable, budget: Int, workers: Int) {
    let keys = table.blockingKeys()
    let atoms = Array(Set(keys.flatMap { $0.alternatives.flatMap { $0 } }))
    let columns = concurrently(atoms.count, workers: workers) { number in
      (0..<table.count).map { table.value(atoms[number], $0) }
    }
    let values = Dictionary(uniqueKeysWithValues: zip(atoms, columns))
    let found = concurrently(keys.count, workers: workers) {
      Self.space(values, keys[$0], table.count, budget: budget)
    }
    .filter { !$0.space.entries.isEmpty }
    width = found.reduce(0) { $0 + $1.keys.count }
    self.keys = [UInt32](repeating: 0, count: width * table.count)
    var first = 0
    for (space, columns, pairs) in found {
      var space = space
      space.first = first
      for (alternative, column) in columns.enumerated() {
        for record in 0..<table.count { self.keys[record * width + first + alternative] = column[record] }
      }
      first += columns.count
      bound += pairs
      spaces.append(space)
    }
  }

  private static func space(
    _ values: [Atom: [UInt32]], _ key: BlockingKey, _ count: Int, budget: Int
  ) -> (space: Space, keys: [[UInt32]], pairs: Int) {
    var keys = key.alternatives.map { atoms in joined(atoms.compactMap { values[$0] }, count) }
    var entries: [UInt64] = []
    entries.reserveCapacity(count)
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
        for record in 0..<count where dropped.contains(keys[alternative][record]) {
          keys[alternative][record] = 0
        }
      }
    }
    let all = pairsOfSize.values.reduce(0, +)
    let space = Space(alternatives: keys.count, first: 0, entries: kept, cap: cap, leftOut: all - pairs)
    return (space, keys, pairs)
  }

  /// Record → the key that its parts make together, 0 when one is not there.
  private static func joined(_ parts: [[UInt32]], _ count: Int) -> [UInt32] {
    var keys = [UInt64](repeating: UInt64(parts.count), count: count)
    for part in parts {
      for record in 0..<count {
        keys[record] = part[record] == 0 || keys[record] == 0 ? 0 : chained(keys[record], part[record])
      }
    }
    return keys.map { $0 == 0 ? 0 : UInt32(truncatingIfNeeded: $0) | 1 }
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
  func eachPair(
    in number: Int, part: Int, of parts: Int, where isChosen: (Int, Int) -> Bool, _ body: (Int, Int) -> Void
  ) {
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
            if a != b, isChosen(min(a, b), max(a, b)), isFirst(min(a, b), max(a, b), in: number, under: key) {
              body(min(a, b), max(a, b))
            }
          }
        }
        begin = end
      }
    }
  }

  /// Whether two records stand together for the first time under this key.
  @inline(__always)
  private func isFirst(_ a: Int, _ b: Int, in number: Int, under key: UInt32) -> Bool {
    let (left, right) = (a * width, b * width)
    for earlier in 0..<number where shared(left, right, spaces[earlier]) != 0 { return false }
    return shared(left, right, spaces[number]) == key
  }

  /// The first key two records, by where their keys begin, share in a space, or 0.
  @inline(__always)
  private func shared(_ a: Int, _ b: Int, _ space: Space) -> UInt32 {
    let range = space.first..<(space.first + space.alternatives)
    for left in range where keys[a + left] != 0 {
      for right in range where keys[b + right] == keys[a + left] { return keys[a + left] }
    }
    return 0
  }
}
