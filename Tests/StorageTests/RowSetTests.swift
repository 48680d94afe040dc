// Sets of row ids as bits.

import Testing

@testable import Storage

struct RowSetTests {
  @Test func `an empty set has nothing in it`() {
    let set = RowSet()
    #expect(set.count == 0)
    #expect(set.ids.isEmpty)
    #expect(!set.contains(1))
    #expect(!set.contains(0))
    #expect(!set.contains(-5))
    #expect(!set.contains(.max))
  }

  @Test func `an id counts once, and what is no id does not count`() {
    var set = RowSet()
    for id in [5, 64, 63, 65, 5, 0, -1, 128] as [Int64] { set.insert(id) }
    #expect(set.ids == [5, 63, 64, 65, 128])
    #expect(set.count == 5)
    #expect(set.contains(64) && !set.contains(66))
  }

  @Test func `it holds what a set of numbers holds`() {
    var dice = SystemRandomNumberGenerator()
    var set = RowSet()
    var plain: Set<Int64> = []
    for _ in 0..<20_000 {
      let id = Int64.random(in: 1...100_000, using: &dice)
      set.insert(id)
      plain.insert(id)
    }
    #expect(set.count == plain.count)
    #expect(set.ids == plain.sorted())
    #expect((1...100_001).allSatisfy { set.contains($0) == plain.contains($0) })
  }
}
