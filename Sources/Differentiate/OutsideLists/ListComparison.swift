// Your average against the list's: shares and means side by side, and where they really differ.

import Identify
package import Statistics

/// What a list is like beside our customers.
package struct ListComparison: Sendable, Codable, Equatable {
  /// One value of a trait.
  package struct Row: Sendable, Codable, Equatable {
    /// As it is written; nothing for all others together.
    package let label: String
    /// Of our customers, our gold ones, the list.
    package let counts: [Int]
  }

  /// One trait.
  package struct Trait: Sendable, Codable, Equatable {
    /// `kind`, `city`, `postalArea`, `region`, `country`, `age`, or `field.3`.
    package let id: String
    /// `kind`, `words`, `country`, `yesNo`, `age` or `number`.
    package let form: String
    /// The field's name; nothing for what every customer has.
    package let name: String
    /// Of how many it is known: our customers, our gold ones, the list.
    package let known: [Int]
    package let rows: [Row]
    /// For numbers instead of rows.
    package let means: [Mean]

    /// Fewer than this are too few to say anything.
    package static let fewest = 10

    /// Whether it is a place: a town, a region.
    package var isPlace: Bool { ["city", "postalArea", "region", "country"].contains(id) }

    /// Whether too few are known on one side.
    package var isTooFew: Bool { (known.min() ?? 0) < Self.fewest }

    /// A share of our customers (0), our gold ones (1) or the list (2).
    package func share(_ row: Row, _ group: Int) -> Proportion {
      Proportion(row.counts[group], of: known[group])
    }
  }

  /// A difference between gold customers and the list that chance does not explain.
  package struct Finding: Sendable, Equatable {
    package let trait: Trait
    package let row: Row
    package let gold: Proportion
    package let list: Proportion
  }

  /// Our customers (who bought), the gold ones, the entries of the list.
  package let customers: Int
  package let gold: Int
  package let entries: Int
  package let traits: [Trait]
  /// Whether entries can be ranked, and of how many gold customers something comparable is known at best.
  package let canRank: Bool
  package let goldKnown: Int

  /// The largest differences of shares, the largest first. Places tell of each other: only the first of them counts.
  package var findings: [Finding] {
    let found = traits.filter { !$0.isTooFew }.map { trait in
      trait.rows.compactMap { finding($0, of: trait) }
    }
    let places = found.filter { $0.first?.trait.isPlace == true }
    return (found.filter { $0.first?.trait.isPlace == false } + places.prefix(1)).flatMap { $0 }
      .sorted { a, b in
        let (x, y) = (abs(a.gold.share - a.list.share), abs(b.gold.share - b.list.share))
        if abs(x - y) > 1e-9 { return x > y }
        // Of a pair that makes up the whole, the one that gold customers are tells more.
        let (isMore, isOtherMore) = (a.gold.share > a.list.share, b.gold.share > b.list.share)
        if isMore != isOtherMore { return isMore }
        return (a.trait.id, a.row.label) < (b.trait.id, b.row.label)
      }
  }

  private func finding(_ row: Row, of trait: Trait) -> Finding? {
    let (gold, list) = (trait.share(row, 1), trait.share(row, 2))
    guard !row.label.isEmpty, gold.differs(from: list) else { return nil }
    return Finding(trait: trait, row: row, gold: gold, list: list)
  }

  /// Traits of numbers whose means differ between gold customers and the list by more than chance.
  package var differingMeans: [Trait] {
    traits.filter { !$0.isTooFew && $0.means.count == 3 && $0.means[1].differs(from: $0.means[2]) }
  }
}

extension ListComparison {
  /// At most so many values of a trait are shown by name.
  private static let mostRows = 8

  init(_ counts: [TraitCounts], customers: Int, gold: Int, entries: Int, _ likeness: ListLikeness) {
    self.customers = customers
    self.gold = gold
    self.entries = entries
    canRank = likeness.canRank
    goldKnown = likeness.goldKnown
    traits = counts.compactMap { counts in
      guard counts.known[0] > 0, counts.known[2] > 0, !counts.isTooWide else { return nil }
      let trait = counts.trait
      return Trait(
        id: trait.id, form: trait.form.rawValue, name: trait.name, known: counts.known,
        rows: trait.isNumber ? [] : Self.rows(counts), means: trait.isNumber ? counts.means : [])
    }
  }

  private static func rows(_ counts: TraitCounts) -> [Row] {
    func weight(_ value: TraitCounts.Value) -> Double {
      (0..<3).map { counts.known[$0] > 0 ? Double(value.counts[$0]) / Double(counts.known[$0]) : 0 }.max()
        ?? 0
    }
    let sorted = counts.values.values.sorted { a, b in
      let (x, y) = (weight(a), weight(b))
      return x != y ? x > y : a.label < b.label
    }
    let rest = sorted.dropFirst(mostRows)
    let others = (0..<3).map { group in rest.reduce(0) { $0 + $1.counts[group] } }
    return sorted.prefix(mostRows).map { Row(label: $0.label, counts: $0.counts) }
      + (rest.isEmpty ? [] : [Row(label: "", counts: others)])
  }
}
