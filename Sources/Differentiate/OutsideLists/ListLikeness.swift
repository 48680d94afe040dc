// How much an entry of a list is like our gold customers: the weights of what both know, added up, with the reasons.

import Customers
import Foundation
import Identify
import Statistics

/// Why an entry is like gold customers.
package struct LikenessReason: Sendable, Codable, Equatable {
  /// The trait, its form and the field's name, as `ListComparison.Trait` has them.
  package let trait: String
  package let form: String
  package let name: String
  /// The value.
  package let label: String
  /// The share of gold customers who have it.
  package let share: Double
  /// In bits; above 0 it speaks for likeness.
  package let weight: Double

  /// Reads what a ranking kept.
  package static func read(_ json: String) -> [LikenessReason] {
    // What is no list of ours gives no reasons.
    (try? JSONDecoder().decode([LikenessReason].self, from: Data(json.utf8))) ?? []
  }
}

/// What gold customers are like, learned from all customers; see `logOdds` for the formula. Traits count as if they told
/// nothing of each other (naive Bayes), but of places only the finest known one counts.
struct ListLikeness: Sendable {
  /// A trait that says something.
  private struct Lesson: Sendable {
    let trait: ListTrait
    let gold: Int
    let all: Int
    let values: [String: TraitCounts.Value]
    /// The upper edges of bands of numbers, with the counts of each.
    let edges: [Double]
    let bands: [ValueCount]
  }

  private let lessons: [Lesson]
  /// Of how many gold customers something comparable is known at best.
  let goldKnown: Int
  var canRank: Bool { !lessons.isEmpty }

  /// Gold customers of whom a trait must be known before it teaches anything.
  static let fewestGold = 10
  /// Customers with a place before it counts; with fewer, the wider place around it does.
  private static let fewestInPlace = 5
  /// Bits below which a value is no reason worth telling.
  private static let leastTold = 0.05

  init(_ counts: [TraitCounts]) {
    let shared = counts.filter { $0.known[2] > 0 && !$0.isTooWide }
    goldKnown = shared.map { $0.known[1] }.max() ?? 0
    lessons = shared.filter { $0.known[1] >= Self.fewestGold && $0.known[0] > $0.known[1] }.map { counts in
      let edges = counts.trait.isNumber ? Self.edges(counts) : []
      var bands = edges.isEmpty ? [] : Array(repeating: (gold: 0, all: 0), count: edges.count + 1)
      for (number, isGold) in counts.numbers where !edges.isEmpty {
        let band = Self.band(number, edges)
        bands[band].all += 1
        if isGold { bands[band].gold += 1 }
      }
      return Lesson(
        trait: counts.trait, gold: counts.known[1], all: counts.known[0], values: counts.values,
        edges: edges, bands: bands.map { ValueCount(chosen: $0.gold, all: $0.all) })
    }
  }

  /// Ages by decades of life; other numbers by the quarters of our customers.
  private static func edges(_ counts: TraitCounts) -> [Double] {
    if counts.trait.form == .age { return [25, 35, 45, 55, 65] }
    let sorted = counts.numbers.map(\.number).sorted()
    guard !sorted.isEmpty else { return [] }
    var edges: [Double] = []
    for part in 1...3 {
      let edge = sorted[sorted.count * part / 4]
      if edges.last.map({ $0 < edge }) ?? true, edge > sorted[0] { edges.append(edge) }
    }
    return edges
  }

  private static func band(_ number: Double, _ edges: [Double]) -> Int {
    edges.firstIndex { number < $0 } ?? edges.count
  }

  /// How much an entry is like gold customers, in bits, and why: what weighs most first.
  func score(_ entry: ListEntry, _ business: Business, on day: Day) -> (
    score: Double, reasons: [LikenessReason]
  ) {
    var reasons: [LikenessReason] = []
    var hasPlace = false
    for lesson in lessons where !(hasPlace && lesson.trait.isPlace) {
      for value in lesson.trait.values(entry, business, on: day) {
        guard let reason = reason(value, lesson) else { continue }
        if lesson.trait.isPlace { hasPlace = true }
        reasons.append(reason)
      }
    }
    let score = reasons.reduce(0) { $0 + $1.weight }
    let telling = reasons.filter { abs($0.weight) >= Self.leastTold }
    return (score, telling.sorted { abs($0.weight) > abs($1.weight) })
  }

  private func reason(_ value: TraitValue, _ lesson: Lesson) -> LikenessReason? {
    let (count, label): (ValueCount, String)
    switch value {
    case .words(let key, let written):
      guard let known = lesson.values[key], known.counts[0] > 0 else { return nil }
      if lesson.trait.isPlace, lesson.trait.id != "country", known.counts[0] < Self.fewestInPlace {
        return nil
      }
      (count, label) = (ValueCount(chosen: known.counts[1], all: known.counts[0]), written)
    case .number(let number):
      guard !lesson.edges.isEmpty else { return nil }
      let band = Self.band(number, lesson.edges)
      (count, label) = (lesson.bands[band], Self.label(band, lesson.edges))
    }
    return LikenessReason(
      trait: lesson.trait.id, form: lesson.trait.form.rawValue, name: lesson.trait.name, label: label,
      share: Double(count.chosen) / Double(lesson.gold),
      weight: logOdds(count, chosen: lesson.gold, all: lesson.all))
  }

  /// `< 25`, `25 – 35`, `≥ 65`.
  private static func label(_ band: Int, _ edges: [Double]) -> String {
    func text(_ number: Double) -> String { String(format: "%g", number) }
    if band == 0 { return "< \(text(edges[0]))" }
    if band == edges.count { return "≥ \(text(edges[band - 1]))" }
    return "\(text(edges[band - 1])) – \(text(edges[band]))"
  }
}
