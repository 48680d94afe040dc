// The entries of a stretch of a list by everything a customer could share with them, so that all customers are gone through
// once, whatever their number.

import Customers
import Linkage
import Storage

/// Entries by their keys, and the customers who share one.
final class MatchIndex {
  let sketches: [MatchSketch]
  /// Their names in one piece.
  private let wholeNames: [String]
  private var byKey: [UInt64: [Int32]] = [:]
  /// Customers by entry, those who share a way to be reached first.
  private(set) var candidates: [[Int64]]
  /// How many customers there are with a name of the list, in each town and with each postal code.
  private var names: [UInt64: Int] = [:]
  private var places: [UInt64: Int] = [:]
  private(set) var customers = 0
  private var lastCustomer: Int64 = 0

  /// More customers than this are not compared with one entry.
  private static let mostCandidates = 24

  init(_ entries: [ListEntry]) {
    sketches = entries.map(MatchSketch.init)
    wholeNames = sketches.map { $0.name.words.joined(separator: " ") }
    candidates = Array(repeating: [], count: entries.count)
    for (place, sketch) in sketches.enumerated() {
      for key in Self.keys(of: sketch) { byKey[key, default: []].append(Int32(place)) }
      for key in sketch.emails { byKey[Self.hash("e", key), default: []].append(Int32(place)) }
      for key in sketch.phones { byKey[Self.hash("p", key), default: []].append(Int32(place)) }
    }
  }

  /// Notes a customer's e-mail address or phone. Those come before anything else.
  func note(_ kind: String, _ key: String, of customer: Int64) {
    for place in byKey[Self.hash(kind == "email" ? "e" : "p", key)] ?? [] { add(customer, to: place) }
  }

  /// Notes a customer at one of their addresses; the same customer's addresses come one after another.
  func note(_ customer: Int64, name: String, company: String, city: String, postalCode: String) {
    let isAgain = customer == lastCustomer
    lastCustomer = customer
    let words = name.utf8.allSatisfy { $0 < 0x80 } ? NameWords(folded: name) : NameWords(name)
    if !isAgain {
      customers += 1
      noteNames(customer, words, company)
    }
    guard !city.isEmpty || !postalCode.isEmpty else { return }
    let (city, postalCode) = (folded(city), MatchSketch.postal(postalCode))
    if !city.isEmpty { places[Self.hash("t", city), default: 0] += 1 }
    if !postalCode.isEmpty { places[Self.hash("z", postalCode), default: 0] += 1 }
    let whole = words.words.joined(separator: " ")
    for key in Self.nearKeys(words, city: city, postalCode: postalCode) {
      for place in byKey[key] ?? [] {
        let other = wholeNames[Int(place)]
        if whole == other || NameRelation.near(whole, other) != nil { add(customer, to: place) }
      }
    }
  }

  private func noteNames(_ customer: Int64, _ words: NameWords, _ company: String) {
    var keys = [Self.hash("n", words.sorted), Self.hash("c", words.core)]
    if !company.isEmpty { keys.append(Self.hash("c", NameWords(company).core)) }
    if let places = byKey[keys[0]] {
      names[keys[0], default: 0] += 1
      // A name that everybody has says nothing without a place.
      if names[keys[0]] ?? 0 <= 8 { for place in places { add(customer, to: place) } }
    }
    for key in keys.dropFirst() { for place in byKey[key] ?? [] { add(customer, to: place) } }
  }

  /// How rare what an entry says is.
  func rarity(_ place: Int, entries: Int) -> MatchRarity {
    let sketch = sketches[place]
    var rarity = MatchRarity(customers: customers, entries: entries)
    rarity.sameName = max(1, names[Self.hash("n", sketch.name.sorted)] ?? 0)
    func share(_ kind: String, _ text: String) -> Double {
      guard customers > 0, !text.isEmpty else { return 1 }
      return (Double(places[Self.hash(kind, text)] ?? 0) + 1) / (Double(customers) + 1)
    }
    rarity.inCity = share("t", sketch.city)
    rarity.inPostalCode = share("z", sketch.postalCode)
    return rarity
  }

  private func add(_ customer: Int64, to place: Int32) {
    let place = Int(place)
    guard candidates[place].count < Self.mostCandidates, !candidates[place].contains(customer) else { return }
    candidates[place].append(customer)
  }

  /// Everything but the ways to be reached under which an entry is found.
  private static func keys(of sketch: MatchSketch) -> Set<UInt64> {
    var keys: Set<UInt64> = []
    if !sketch.name.isEmpty {
      keys.insert(hash("n", sketch.name.sorted))
      if sketch.isOrganisation { keys.insert(hash("c", sketch.core)) }
    }
    if !sketch.company.isEmpty { keys.insert(hash("c", sketch.company)) }
    keys.formUnion(nearKeys(sketch.name, city: sketch.city, postalCode: sketch.postalCode))
    return keys
  }

  /// A place with the first letters of all words and the beginning of the longest one: a name with a letter wrong has
  /// mostly the same.
  private static func nearKeys(_ name: NameWords, city: String, postalCode: String) -> [UInt64] {
    guard !name.isEmpty else { return [] }
    let longest = name.words.max { ($0.count, $1) < ($1.count, $0) } ?? ""
    let initials = String(name.words.compactMap(\.first).sorted()) + longest.prefix(3)
    return [city.isEmpty ? nil : "t" + city, postalCode.isEmpty ? nil : "z" + postalCode].compactMap {
      place in
      place.map { hash("x", "\($0)|\(initials)") }
    }
  }

  /// FNV-1a, 64 bits: two keys that meet by chance cost one comparison more.
  private static func hash(_ kind: String, _ text: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in kind.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }
}
