// People made up for matching: households, second records with slips, everything from a seed.

import Foundation
import Linkage

/// A list of people with who they are.
struct Town {
  static let titles = ["first_name", "last_name", "email", "phone", "street", "postcode", "dob"]
  static let roles: [ColumnRole] = [.givenName, .familyName, .email, .phone, .street, .postalCode, .birthday]
  var rows: [[String]] = []
  /// Row → whose it is.
  var owners: [Int] = []

  init(households: Int, seed: UInt64) {
    var chance = Chance(seed: seed)
    var person = 0
    for house in 0..<households {
      let family = chance.name(3)
      let street = "\(chance.below(200) + 1) \(chance.name(2)) Street"
      let postcode = "\(10_000 + chance.below(80_000))"
      let landline = "0\(200_000_000 + chance.below(700_000_000))"
      for _ in 0...chance.below(3) {
        let given = chance.name(2)
        let day = "\(1940 + chance.below(60))-0\(1 + chance.below(9))-1\(chance.below(9))"
        let row = [
          given, family, "\(given).\(family)\(house)@example.com".lowercased(),
          chance.below(2) == 0 ? landline : "", street, postcode, day,
        ]
        for copy in 0...chance.below(3) {
          rows.append(copy == 0 ? row : chance.slipped(row))
          owners.append(person)
        }
        person += 1
      }
    }
    // In an order that does not tell who is who.
    for place in rows.indices.reversed() {
      let other = chance.below(place + 1)
      rows.swapAt(place, other)
      owners.swapAt(place, other)
    }
  }

  /// The table of these rows.
  func table(_ order: [Int]? = nil) -> RecordTable {
    var builder = RecordTable.Builder(roles: Self.roles, titles: Self.titles)
    for row in order ?? Array(rows.indices) { builder.append(rows[row].map { Array($0.utf8) }) }
    return builder.table()
  }

  /// Shares of the pairs put together that are right, and of the right ones that were put together.
  func score(_ clusters: [Int32]) -> (precision: Double, recall: Double) {
    var (found, right, all) = (0, 0, 0)
    for a in rows.indices {
      for b in rows.indices where b > a {
        let isSame = owners[a] == owners[b]
        if isSame { all += 1 }
        if clusters[a] == clusters[b] {
          found += 1
          if isSame { right += 1 }
        }
      }
    }
    return (Double(right) / Double(max(found, 1)), Double(right) / Double(max(all, 1)))
  }
}

/// Chance from a seed.
struct Chance {
  private var state: UInt64
  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  /// A made-up name of some syllables.
  mutating func name(_ syllables: Int) -> String {
    let parts = [
      "ka", "lo", "mi", "ren", "sta", "vor", "bel", "dun", "fi", "gar", "hol", "jas", "nor", "pet", "qui",
      "tam", "wes", "zo",
    ]
    return (0..<syllables).map { _ in parts[below(parts.count)] }.joined().capitalized
  }

  /// The row as somebody else might have taken it down.
  mutating func slipped(_ row: [String]) -> [String] {
    var row = row
    switch below(5) {
    case 0: row[0] = String(row[0].prefix(1))
    case 1: row[0] = typo(row[0])
    case 2: row[1] = typo(row[1])
    case 3: row.swapAt(0, 1)
    default: row[4] = "\(below(200) + 1) \(name(2)) Road"
    }
    if below(2) == 0 { row[2] = "" }
    if below(2) == 0 { row[6] = "" }
    if row[2].isEmpty, row[6].isEmpty, row[3].isEmpty { row[2] = "\(name(3))@example.org".lowercased() }
    return row
  }

  private mutating func typo(_ text: String) -> String {
    var letters = Array(text)
    let place = 1 + below(letters.count - 2)
    if below(2) == 0 { letters.remove(at: place) } else { letters.swapAt(place, place - 1) }
    return String(letters)
  }
}
