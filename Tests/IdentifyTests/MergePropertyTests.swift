// Merging and taking it back, tried on towns made from seeds.

import Customers
import Differentiate
import TestSupport
import Testing

@testable import Identify
@testable import Storage

@Suite(.everyEngine) struct MergePropertyTests {
  static let seeds = Array(1...6)

  /// Two different customers of those there are.
  private func pair(_ town: MergeTown, _ random: inout FixedRandom) throws -> (
    gone: Customer.ID, kept: Customer.ID
  )? {
    let present = try town.present()
    guard present.count > 1 else { return nil }
    let one = random.below(present.count)
    let other = (one + 1 + random.below(present.count - 1)) % present.count
    return (present[one], present[other])
  }

  @Test(arguments: seeds) func `a merge taken back leaves no trace in the facts`(seed: Int) throws {
    let town = try MergeTown(seed: seed)
    var random = FixedRandom(seed: seed)
    let before = try town.database.readNow { try $0.fingerprint() }
    for _ in 0..<6 {
      guard let (gone, kept) = try pair(town, &random) else { break }
      try town.change(.merge) { try $0.merge(gone, into: kept) }
      #expect(try town.soundness() == [])
      try town.change(.undo) { try $0.unmerge(gone) }
      #expect(try town.database.readNow { try $0.fingerprint() } == before)
      #expect(try town.soundness() == [])
    }
  }

  @Test(arguments: seeds) func `merges taken back in any order leave no trace in the facts`(seed: Int) throws
  {
    let town = try MergeTown(seed: seed)
    var random = FixedRandom(seed: seed + 100)
    let before = try town.database.readNow { try $0.fingerprint() }
    let owners = try town.read { try $0.owners() }
    var gone: [Customer.ID] = []
    for _ in 0..<6 {
      guard let pair = try pair(town, &random) else { break }
      try town.change(.merge) { try $0.merge(pair.gone, into: pair.kept) }
      gone.append(pair.gone)
    }
    while !gone.isEmpty {
      let next = gone.remove(at: random.below(gone.count))
      try town.change(.undo) { try $0.unmerge(next) }
      #expect(try town.soundness() == [])
    }
    #expect(try town.database.readNow { try $0.fingerprint() } == before)
    #expect(try town.read { try $0.owners() }.filter { owners[$0.key] != $0.value } == [:])
  }

  @Test(arguments: seeds) func `whatever happens in between, what was somebody's is theirs again`(seed: Int)
    throws
  {
    let town = try MergeTown(seed: seed)
    var random = FixedRandom(seed: seed + 200)
    let owners = try town.read { try $0.owners() }
    var edited: Set<Customer.ID> = []
    for step in 0..<14 {
      switch random.below(4) {
      case 0, 1:
        guard let (gone, kept) = try pair(town, &random) else { continue }
        try town.change(.merge) { try $0.merge(gone, into: kept) }
      case 2:
        let merges = try town.read { try $0.merges(limit: 50) }
        guard !merges.isEmpty else { continue }
        let merge = merges[random.below(merges.count)]
        try town.change(.undo) { try $0.unmerge(merge.gone) }
      default:
        let present = try town.present()
        let id = present[random.below(present.count)]
        try town.change { transaction in
          try transaction.change(id, ["company": "Changed \(step)"])
          try transaction.insert(
            "interaction", ["customer_id": id, "day": MergeTown.today, "words": "later"])
        }
        edited.insert(id)
      }
      #expect(try town.soundness() == [])
      for person in town.people {
        let here = try town.read { try $0.customer($0.present(person)) }
        #expect(here != nil, "\(person.rawValue) leads nowhere")
      }
    }
    let rest = try town.read { try $0.merges(limit: 50) }.map(\.id)
    try town.change(.undo) { try $0.unmerge(rest) }
    #expect(try town.present() == town.people)
    let now = try town.read { try $0.owners() }
    #expect(owners.filter { now[$0.key] != $0.value } == [:])
    for id in edited { #expect(try town.read { try $0.customer(id) }?.company.hasPrefix("Changed") == true) }
  }

  @Test(arguments: seeds) func `in whatever order a cluster is merged, the same is known of them`(seed: Int)
    throws
  {
    var facts: Set<[String]> = []
    let orders: [[(Int, Int)]] = [
      [(1, 0), (2, 0), (3, 0)], [(3, 0), (2, 0), (1, 0)], [(3, 2), (1, 0), (2, 0)], [(2, 1), (3, 1), (1, 0)],
    ]
    for order in orders {
      let town = try MergeTown(seed: seed, people: 7)
      // Who brings themselves is nobody's referrer, and so is remembered or not as it happens.
      try town.change { transaction in
        for id in town.people.prefix(4) {
          guard case .customer(let referrer)? = try transaction.referral(of: id)?.referrer else { continue }
          if town.people.prefix(4).contains(referrer) { try transaction.removeReferral(of: id) }
        }
      }
      for (gone, kept) in order {
        try town.change(.merge) { try $0.merge(town.people[gone], into: town.people[kept]) }
      }
      facts.insert(try town.facts(of: town.people[0]))
      #expect(try town.soundness() == [])
    }
    #expect(
      facts.count == 1, "\(facts.dropFirst().map { Set($0).symmetricDifference(facts.first ?? []).sorted() })"
    )
  }

  @Test(arguments: seeds) func `after merges nothing is out of reach`(seed: Int) throws {
    let town = try MergeTown(seed: seed)
    var random = FixedRandom(seed: seed + 300)
    let before = try town.read { try $0.reach() }
    let purchases = try town.shop.number("SELECT COUNT(*) FROM purchase")
    for _ in 0..<5 {
      guard let (gone, kept) = try pair(town, &random) else { break }
      try town.change(.merge) { try $0.merge(gone, into: kept) }
    }
    #expect(
      try town.shop.number("SELECT COUNT(*) FROM purchase WHERE customer_id IN (SELECT id FROM customer)")
        == purchases)
    for (person, said) in before {
      let here = try town.read { try $0.present(person) }
      for typed in said {
        let found = try town.read { try $0.matches(SearchWords(typed)) }
        #expect(found.contains(here.rawValue), "\(typed) does not find \(here.rawValue)")
      }
    }
  }
}

extension Snapshot {
  /// Whose each row is that has an owner.
  fileprivate func owners() throws -> [String: Int64] {
    var owners: [String: Int64] = [:]
    for reference in Schema.references where reference.parent == "customer" {
      let (table, column) = (SQL.checkedName(reference.child), SQL.checkedName(reference.column))
      try each("SELECT id, \(column) FROM \(table) WHERE \(column) IS NOT NULL") { row in
        owners["\(reference.child) \(reference.column) \(row.integer(0))"] = row.integer(1)
      }
    }
    return owners
  }

  /// What one may type to find each customer.
  fileprivate func reach() throws -> [(Customer.ID, [String])] {
    try rows("SELECT * FROM customer ORDER BY id", Customer.init).map { customer in
      let points = try contactPoints(of: customer.id).filter { $0.kind != .website }
      return (
        customer.id, ([customer.name, customer.company] + points.map(\.written)).filter { !$0.isEmpty }
      )
    }
  }
}
