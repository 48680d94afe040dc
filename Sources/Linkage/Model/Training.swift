// Learning the weights from a list without being told who is who.

import Foundation

/// Two records that stand together in a block, as far as learning wants to know.
struct Candidate: Sendable {
  let agreement: Agreement
  /// Whether both are of one list.
  let isWithin: Bool
  /// The number of the key that brought them together.
  let space: Int
}

/// Fits a model to a table by expectation maximisation (Dempster, Laird and Rubin 1977), deterministic: the same list, the same model.
struct Training {
  let table: RecordTable
  let measures: [Measure]
  /// Agreements of pairs found by blocking, and of pairs drawn at random.
  let candidates: [Candidate]
  let random: [Agreement]
  /// All pairs of the table, and how many candidates there are for each one that we look at.
  /// All pairs of different lists, and all within a list.
  let allPairs: [Double]
  /// How many candidates there are for each one that we look at.
  let candidateScale: Double
  /// Agreements of pairs that the owner said are one customer, and of pairs that are two.
  let same: [Agreement]
  let apart: [Agreement]

  /// How many customers' pairs the beliefs count for beside what the list shows.
  private let confidence = 40.0
  /// How far what is seen is held back towards what is believed, however much is seen: the pairs come from blocks, which agree more.
  private let doubt = 0.1
  private let answerWeight = 4.0
  /// One in a hundred is there twice, and one in a hundred shares a house, before a list shows any.
  private var expected: Double { 0.01 * Double(table.count) }

  func model() -> MatchModel {
    let chance = chances()
    let beliefs = measures.map { measure in measure.belief.map { Float(log2($0)) } }
    let hasPerson = measures.contains { [.given, .birthday, .business].contains($0.kind) }
    let hasPlace = measures.contains { [.address, .phone, .family].contains($0.kind) }
    let first = Float(log2(Double(table.count) * 0.3 / max(allPairs[0] + allPairs[1], 1)))
    var model = MatchModel(
      measures: measures, match: beliefs, chance: chance, priors: [first, first],
      householdPriors: hasPerson && hasPlace ? [first - 0.5, first - 0.5] : [-200, -200])
    for _ in 0..<25 {
      var counts = measures.map { [Double](repeating: 0, count: $0.levels) }
      var matched = [0.0, 0.0]
      var housed = [0.0, 0.0]
      for candidate in candidates {
        let list = candidate.isWithin ? 1 : 0
        let odds = model.odds(model.weigh(candidate.agreement), isWithin: candidate.isWithin)
        let share = Double(odds.match / (odds.match + odds.household + 1))
        matched[list] += share
        housed[list] += Double(odds.household / (odds.match + odds.household + 1))
        guard share > 1e-4 else { continue }
        for index in measures.indices { counts[index][Int(candidate.agreement.levels[index])] += share }
      }
      // An answer of the owner's counts as much as a few pairs that merely look like it.
      for agreement in same {
        for index in measures.indices { counts[index][Int(agreement.levels[index])] += answerWeight }
      }
      for index in measures.indices { model.match[index] = fitted(counts[index], measures[index]) }
      let former = model.priors
      for list in 0..<2 where allPairs[list] > 0 {
        model.priors[list] = Float(log2((matched[list] * candidateScale + expected) / allPairs[list]))
        if hasPerson && hasPlace {
          model.householdPriors[list] = Float(
            log2((housed[list] * candidateScale + expected) / allPairs[list]))
        }
      }
      if zip(model.priors, former).allSatisfy({ abs($0 - $1) < 0.001 }) { break }
    }
    model.correct(same: same, apart: apart)
    return model
  }

  /// How often records of one customer agree at each level, from what was counted and what is believed.
  private func fitted(_ counts: [Double], _ measure: Measure) -> [Float] {
    var match = [Float](repeating: 0, count: counts.count)
    for group in measure.groups {
      let believed = group.reduce(0) { $0 + measure.belief[$1] }
      let counted = group.reduce(0) { $0 + counts[$1] }
      for level in group {
        let belief = measure.belief[level] / believed
        let seen = (counts[level] + confidence * belief) / (counted + confidence)
        let share = (1 - doubt) * seen + doubt * belief
        match[level] = Float(log2(max(share, 1e-6)))
      }
    }
    return match
  }

  /// How often any two records agree at each level, from the pairs drawn at random.
  private func chances() -> [[Float]] {
    measures.indices.map { index in
      var counts = [Double](repeating: 0, count: measures[index].levels)
      // How likely names agree in this order by chance is said by the names themselves.
      if measures[index].kind == .order { return [0, 0, 0] }
      for agreement in random { counts[Int(agreement.levels[index])] += 1 }
      var chance = [Float](repeating: 0, count: counts.count)
      for group in measures[index].groups {
        let total = group.reduce(0) { $0 + counts[$1] }
        for level in group {
          chance[level] = Float(log2((counts[level] + 0.5) / (total + 0.5 * Double(group.count))))
        }
      }
      return chance
    }
  }
}
