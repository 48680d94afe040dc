// Tags: their index whatever wrote them, and changes of one, many and all.

import Customers
import Differentiate
import Storage
import TestSupport
import Testing

@Suite(.everyEngine) struct TagTests {
  private let shop: CornerShop

  init() throws { shop = try CornerShop() }

  private func tags() throws -> [String] {
    try shop.read { try $0.tags() }.map { "\($0.name) \($0.customers)" }
  }

  private func tags(of name: String) throws -> String {
    let id = try shop.id(name)
    return try shop.read { try $0.customer(id)?.tags ?? "" }
  }

  /// What the index ought to say, counted from the profiles themselves.
  private func counted() throws -> [String: Int] {
    let all: [String] = try shop.read { try $0.values("SELECT tags FROM customer") }
    var counts: [String: Int] = [:]
    for tags in all {
      for key in Set(tags.split(separator: ",").map { Tag.key(String($0)) }.filter { !$0.isEmpty }) {
        counts[key, default: 0] += 1
      }
    }
    return counts
  }

  private func kept() throws -> [String: Int] {
    Dictionary(uniqueKeysWithValues: try shop.read { try $0.tags() }.map { ($0.key, $0.customers) })
  }

  private func set(_ tags: String, of name: String) throws {
    let id = try shop.id(name)
    try shop.change { try $0.change(id, ["tags": tags]) }
  }

  @Test func `whatever writes a profile's tags, the index has them`() throws {
    try set("VIP,  Trade fair , vip,,\n \"odd\" \\, हिन्दी", of: "Asha")
    try set("vip", of: "Ben")
    #expect(try kept() == counted())
    #expect(try shop.read { try $0.tag("VIP") }?.customers == 2)
    #expect(try shop.read { try $0.tag("हिन्दी") }?.customers == 1)
    try set("", of: "Asha")
    #expect(try tags() == ["VIP 1"] || tags() == ["vip 1"])
    try shop.change { transaction in
      var new = NewCustomer(name: "Zoe")
      new.tags = "vip, new"
      try transaction.add(new, country: "GB")
    }
    #expect(try kept() == ["vip": 2, "new": 1])
    let change: Int64 = try shop.read { try $0.value("SELECT MAX(id) FROM change_set") ?? 0 }
    try shop.change(.undo) { _ = try $0.undo(change) }
    #expect(try kept() == ["vip": 1])
  }

  @Test func `after many changes and undos in any order the index is what the profiles say`() throws {
    var generator = SeededGenerator(seed: 4)
    let names = ["Asha", "Ben", "Chitra", "Dev", "Elena"]
    let words = ["vip", "VIP", "old", "Trade fair", "थोक", "a", "b"]
    let first: Int64 = try shop.read { try $0.value("SELECT MAX(id) FROM change_set") ?? 0 }
    for _ in 0..<60 {
      let name = names[Int.random(in: 0..<names.count, using: &generator)]
      let id = try shop.id(name)
      switch Int.random(in: 0..<5, using: &generator) {
      case 0, 1:
        let count = Int.random(in: 0...3, using: &generator)
        let tags = (0..<count).map { _ in words[Int.random(in: 0..<words.count, using: &generator)] }
        try set(tags.joined(separator: ","), of: name)
      case 2:
        let word = words[Int.random(in: 0..<words.count, using: &generator)]
        try shop.change { try $0.change(tagsOf: [id], TagChange(adding: [word])) }
      case 3:
        let (old, new) = (words[0], words[Int.random(in: 2..<words.count, using: &generator)])
        if try shop.read({ try $0.tag(old) }) != nil { try shop.change { try $0.renameTag(old, to: new) } }
      default:
        let last: Int64 = try shop.read {
          try $0.value("SELECT MAX(id) FROM change_set WHERE undone_by IS NULL") ?? 0
        }
        if last > first { try shop.change(.undo) { _ = try $0.undo(last) } }
      }
      #expect(try kept() == counted())
    }
  }

  @Test func `a tag is put on and taken off alone, and stands in its place`() throws {
    try set("old, VIP", of: "Asha")
    let asha = try shop.id("Asha")
    try shop.change {
      try $0.change(tagsOf: [asha], TagChange(adding: ["vip", "Wholesale"], removing: ["OLD"]))
    }
    #expect(try tags(of: "Asha") == "VIP, Wholesale")
    #expect(try shop.change { try $0.change(tagsOf: [asha], TagChange(adding: ["vip"])) } == 0)
    #expect(throws: TagRefusal.hasComma) { try TagChange(adding: ["a,b"]) }
    #expect(throws: TagRefusal.blank) { try TagChange(adding: [" "]) }
    #expect(throws: TagRefusal.tooLong(limit: 60)) {
      try TagChange(adding: [String(repeating: "a", count: 61)])
    }
  }

  @Test func `a tag renamed to another makes the two one, and the undo parts them again`() throws {
    try set("VIP, old", of: "Asha")
    try set("old", of: "Ben")
    try set("Good, VIP", of: "Chitra")
    let before = try shop.read { try $0.fingerprint() }
    let change = try shop.change(.bulkEdit) { transaction in
      #expect(try transaction.renameTag("OLD", to: "vip") == 2)
      return try transaction.changeSet()
    }
    #expect(try tags(of: "Asha") == "VIP")
    #expect(try tags(of: "Ben") == "vip")
    #expect(try kept() == ["vip": 3, "good": 1])
    try shop.change(.undo) { _ = try $0.undo(change) }
    #expect(try shop.read { try $0.fingerprint() } == before)
    #expect(try kept() == counted())
    #expect(throws: TagRefusal.notFound) { try shop.change { try $0.renameTag("nobody's", to: "x") } }
    #expect(try shop.change(.bulkEdit) { try $0.removeTag("vip") } == 2)
    #expect(try tags(of: "Chitra") == "Good")
  }

  @Test func `customers are listed by a tag`() throws {
    try set("VIP", of: "Asha")
    try set("vip, late", of: "Ben")
    var query = CustomerQuery()
    query.filter.tag = Tag.key("Vip")
    let list = try shop.read { try $0.customers(query) }
    #expect(list.lines.map(\.name) == ["Ben", "Asha"] && list.count == 2)
    query.filter.search = "asha"
    #expect(try shop.read { try $0.customers(query) }.count == 1)
    query.filter.search = ""
    query.filter.rhythm = .late
    #expect(try shop.read { try $0.customers(query) }.lines.map(\.name) == ["Ben"])
  }

  @Test func `a profile's tags move with the house, and so does their index`() throws {
    try set("VIP, old", of: "Asha")
    for engine in Engine.available {
      let place = try TestPlace(on: engine)
      let copy = try place.open()
      try shop.database.move(to: copy)
      #expect(try copy.readNow { try $0.tags() }.map(\.customers) == [1, 1])
      try copy.close()
      withExtendedLifetime(place) {}
    }
  }
}

/// Randomness that is the same every time: SplitMix64.
private struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
