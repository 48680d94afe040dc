// Who is who in a list, found without being told.

import Foundation
import Linkage
import Testing

@Suite struct ScanTests {
  @Test(arguments: [UInt64(1), 2, 3])
  func `a town's people are found again, and households stay apart`(seed: UInt64) {
    let town = Town(households: 250, seed: seed)
    let score = town.score(Scan(town.table()).clusters)
    #expect(score.precision > 0.97, "\(score)")
    #expect(score.recall > 0.85, "\(score)")
  }

  @Test func `the same list gives the same answer, with one thread or two`() {
    let town = Town(households: 200, seed: 7)
    var one = Scan.Options()
    one.workers = 1
    let first = Scan(town.table(), one)
    let second = Scan(town.table())
    #expect(first.clusters == second.clusters)
    #expect(first.pairs == second.pairs)
    #expect(Scan(town.table()).pairs == second.pairs)
  }

  @Test func `what is called certain is so`() {
    let town = Town(households: 400, seed: 11)
    let sure = Scan(town.table()).pairs.filter { $0.probability >= 0.95 }
    let right = sure.filter { town.owners[Int($0.a)] == town.owners[Int($0.b)] }
    #expect(sure.count > 200)
    #expect(Double(right.count) > 0.97 * Double(sure.count))
  }

  @Test func `a father and his son of one name at one address are two`() {
    let (table, comparison) = compared(
      ["Harold", "Brinkmoor Sr", "", "0201234567", "4 Elm Lane", "44556", "1950-03-02"],
      ["Harold", "Brinkmoor Jr", "", "0201234567", "4 Elm Lane", "44556", "1979-11-23"])
    #expect(table.count > 2)
    #expect(comparison.probability < 0.5)
    #expect(comparison.evidence.contains { $0.kind == .otherGeneration && $0.weight < 0 })
  }

  @Test func `twins share a birthday and an address and are never certain to be one`() {
    let (_, comparison) = compared(
      ["Mirabel", "Oakhurst", "", "0207654321", "9 Elm Lane", "44557", "1999-05-05"],
      ["Rosalind", "Oakhurst", "", "0207654321", "9 Elm Lane", "44557", "1999-05-05"])
    #expect(comparison.probability < 0.9)
    #expect(comparison.evidence.contains { $0.kind == .otherGivenName && $0.weight < -3 })
  }

  @Test func `who moved house and swapped names is still one`() {
    let (_, comparison) = compared(
      ["Mirabel", "Oakhurst", "mirabel@oakhurst.example", "", "9 Elm Lane", "44557", "1999-05-05"],
      ["Oakhurst", "Mirabel", "mirabel@oakhurst.example", "", "31 Birch Road", "90210", "1999-05-05"])
    #expect(comparison.probability > 0.95)
    let kinds = comparison.evidence.map(\.kind)
    #expect(kinds.contains(.swappedNames) && kinds.contains(.sameEmail) && kinds.contains(.movedHouse))
  }

  @Test func `a name in another script and its short form are the name`() {
    let (_, other) = compared(
      ["आशा", "Torkelson", "", "0205550001", "1 Elm Lane", "44558", ""],
      ["Asha", "Torkelson", "", "0205550001", "1 Elm Lane", "44558", ""])
    #expect(other.probability > 0.9)
    let (_, short) = compared(
      ["William", "Torkelson", "", "0205550001", "", "", ""],
      ["Bill", "Torkelson", "", "0205550001", "", "", ""])
    #expect(short.evidence.contains { $0.kind == .nickname && $0.weight > 0 })
  }

  @Test func `the owner's yes and no are kept`() throws {
    let town = Town(households: 100, seed: 5)
    let found = Scan(town.table())
    let sure = try #require(found.pairs.first)
    var options = Scan.Options()
    options.apart = [(Int(sure.a), Int(sure.b))]
    let strangers = (1..<town.rows.count).first { found.clusters[$0] != found.clusters[0] } ?? 1
    options.same = [(0, strangers)]
    let told = Scan(town.table(), options)
    #expect(told.clusters[Int(sure.a)] != told.clusters[Int(sure.b)])
    #expect(told.clusters[0] == told.clusters[strangers])
  }

  @Test(arguments: [0, 1, 2, 3])
  func `lists of nobody, one and few are read`(count: Int) {
    var builder = RecordTable.Builder(roles: Town.roles)
    for _ in 0..<count {
      builder.append(["Ada", "Upton", "ada@example.com", "", "", "", ""].map { Array($0.utf8) })
    }
    let scan = Scan(builder.table())
    #expect(scan.clusters.count == count)
    #expect(scan.pairs.allSatisfy { $0.probability.isFinite && (0...1).contains($0.probability) })
  }

  @Test func `blank, endless and broken cells do no harm`() {
    var builder = RecordTable.Builder(roles: Town.roles)
    let long = [UInt8](repeating: 0x41, count: 100_000)
    for round in 0..<50 {
      builder.append([
        long, [0xFF, 0xFE, 0x80], [0x40, 0x40], Array("0000000000".utf8), [0x2C, 0x2C], [], [0x39, 0x39],
      ])
      builder.append([[], [], [], [], [], [], []] as [[UInt8]])
      builder.append([Array("Noel \(round)".utf8), [], [], [], [], [], Array("99999999999999".utf8)])
    }
    #expect(Scan(builder.table()).clusters.count == 150)
  }

  @Test func `whole names that differ by a letter are not the same`() {
    var builder = RecordTable.Builder(roles: [.fullName, .email])
    for name in ["Mirabel Oakhurst", "Mirabel Oakhorst", "Mirabel Oakhirst", "Rosalind Underwood"] {
      builder.append([Array(name.utf8), Array("desk@oakhurst.example".utf8)])
    }
    let table = builder.table()
    let model = Scan(table).model
    for other in 1...2 {
      let kinds = table.comparison(of: 0, and: other, by: model).evidence.map(\.kind)
      #expect(kinds.contains(.sameGivenName) && kinds.contains(.familyNameOneLetterApart), "\(kinds)")
    }
  }

  @Test func `evidence adds up to the score`() {
    let (_, comparison) = compared(
      ["Mirabel", "Oakhurst", "mirabel@oakhurst.example", "0209876543", "9 Elm Lane", "44557", "1999-05-05"],
      ["Mirabel", "Oakhurst", "mirabel@oakhurst.example", "0209876543", "9 Elm Lane", "44557", "1999-05-05"])
    #expect(comparison.probability > 0.999)
    let odds = exp2(comparison.prior + comparison.evidence.reduce(0) { $0 + $1.weight })
    #expect(odds / (odds + 1) >= comparison.probability - 0.0001)
    let (_, strangers) = compared(
      ["Mirabel", "Oakhurst", "", "", "", "", "1999-05-05"],
      ["Rosalind", "Underwood", "", "", "", "", "1949-12-30"])
    let small = exp2(strangers.prior + strangers.evidence.reduce(0) { $0 + $1.weight })
    #expect(abs(small / (small + 1) - strangers.probability) < 0.0001)
    #expect(
      comparison.evidence.map { abs($0.weight) } == comparison.evidence.map { abs($0.weight) }.sorted(by: >))
  }

  /// Two more rows in a town, compared by the town's model.
  private func compared(_ first: [String], _ second: [String]) -> (RecordTable, Comparison) {
    var town = Town(households: 250, seed: 42)
    town.rows += [first, second]
    town.owners += [-1, -2]
    let table = town.table()
    let scan = Scan(table)
    let (a, b) = (town.rows.count - 2, town.rows.count - 1)
    return (table, table.comparison(of: a, and: b, by: scan.model))
  }
}
