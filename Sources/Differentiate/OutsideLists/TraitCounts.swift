// How often each value of a trait is met among our customers, our gold ones, and the entries of a list.

import Customers
import Identify
import Statistics
import Storage

/// Whom is counted.
enum TraitGroup: Int { case customers, gold, list }

/// One trait, counted.
struct TraitCounts: Sendable {
  struct Value: Sendable {
    let label: String
    var counts = [0, 0, 0]
  }

  let trait: ListTrait
  private(set) var known = [0, 0, 0]
  private(set) var values: [String: Value] = [:]
  private(set) var means = [Mean(), Mean(), Mean()]
  /// The numbers of our customers with whether they are gold, for the bands.
  private(set) var numbers: [(number: Double, isGold: Bool)] = []
  /// Too many different values to compare anything by.
  private(set) var isTooWide = false

  /// More different values are no attribute but a text.
  private static let mostValues = 20_000

  init(_ trait: ListTrait) { self.trait = trait }

  /// Counts somebody whose values are these; nobody when there are none.
  mutating func add(_ values: [TraitValue], to groups: [TraitGroup]) {
    guard !values.isEmpty else { return }
    for group in groups { known[group.rawValue] += 1 }
    for value in values {
      switch value {
      case .number(let number):
        for group in groups { means[group.rawValue].add(number) }
        if groups.contains(.customers) { numbers.append((number, groups.contains(.gold))) }
      case .words(let key, let label):
        guard !isTooWide else { continue }
        var value = self.values[key] ?? Value(label: label)
        for group in groups { value.counts[group.rawValue] += 1 }
        self.values[key] = value
        isTooWide = self.values.count > Self.mostValues
      }
    }
  }
}

extension Snapshot {
  /// Counts the traits of our customers: those who bought, when anybody did. Answers the counts with how many customers
  /// and gold ones there are.
  func countCustomers(
    _ traits: [ListTrait], _ business: Business, on day: Day
  ) throws -> (counts: [TraitCounts], customers: Int, gold: Int) {
    var counts = traits.map(TraitCounts.init)
    let (buyers, gold) = try buyersAndGold()
    func groups(_ customer: Int64) -> [TraitGroup] {
      guard buyers.count == 0 || buyers.contains(customer) else { return [] }
      return gold.contains(customer) ? [.customers, .gold] : [.customers]
    }
    var all = 0
    var last: Int64 = 0
    try scan(
      """
      SELECT c.id, c.kind, c.birthday, c.country, a.city, a.region, a.postal_code, a.country
      FROM customer AS c LEFT JOIN address AS a ON a.customer_id = c.id ORDER BY c.id, a.id
      """
    ) { row in
      let id = row.integer(0)
      guard id != last else { return true }
      last = id
      let groups = groups(id)
      guard !groups.isEmpty else { return true }
      all += 1
      let basics = TraitBasics(row)
      for place in counts.indices where counts[place].trait.field == nil {
        counts[place].add(basics.value(counts[place].trait, on: day).map { [$0] } ?? [], to: groups)
      }
      return true
    }
    for place in counts.indices where counts[place].trait.field != nil {
      try count(&counts[place], business.currency, groups)
    }
    return (counts, all, gold.count)
  }

  private func count(
    _ counts: inout TraitCounts, _ currency: Currency, _ groups: (Int64) -> [TraitGroup]
  ) throws {
    guard let field = counts.trait.field else { return }
    let trait = counts.trait
    var (customer, values): (Int64, [TraitValue]) = (0, [])
    try scan(
      """
      SELECT customer_id, value, value_fold, size FROM field_value WHERE field_id = \(field.id)
      ORDER BY customer_id, id
      """
    ) { row in
      if row.integer(0) != customer {
        counts.add(values, to: groups(customer))
        (customer, values) = (row.integer(0), [])
      }
      values.append(
        trait.form == .number
          ? .number(trait.number(row.integer(3), currency))
          : .words(key: row.text(2) ?? "", label: row.text(1) ?? ""))
      return true
    }
    counts.add(values, to: groups(customer))
  }

  private func buyersAndGold() throws -> (buyers: RowSet, gold: RowSet) {
    var (buyers, gold) = (RowSet(), RowSet())
    let line = try goldLine()
    try scan("SELECT \(Standing.columns) FROM standing AS s") { row in
      let standing = Standing(row)
      guard standing.purchases > 0 else { return true }
      buyers.insert(standing.customer.rawValue)
      if line?.contains(standing) == true { gold.insert(standing.customer.rawValue) }
      return true
    }
    return (buyers, gold)
  }
}

extension TraitBasics {
  /// Reads what `countCustomers` asks.
  fileprivate init(_ row: any Cells) {
    func text(_ place: Int32) -> String { row.text(place) ?? "" }
    var address = Address()
    address.city = text(4)
    address.region = text(5)
    address.postalCode = text(6)
    address.country = text(7).isEmpty ? text(3) : text(7)
    self.init(
      kind: Customer.Kind(rawValue: text(1)) ?? .person, birthday: text(2), address: address)
  }
}
