// What agreement is worth: Fellegi and Sunter's weights, with a class of its own for people who share a household.

import Foundation

/// How much each agreement says for one customer, for two of one household, and for any two.
///
/// Fellegi and Sunter (1969), "A theory for record linkage"; classes as a mixture (Winkler 1988; Larsen and Rubin 2001), with a third class
/// whose agreement in name of family and place is that of one person, and whose other agreement is chance.
package struct MatchModel: Sendable, Codable {
  /// What records are compared by.
  package internal(set) var measures: [Measure]
  /// Measure → level → log2 of how often records of one customer agree so; 0 where a value is missing.
  var match: [[Float]]
  /// Measure → level → log2 of how often any two records agree so.
  var chance: [[Float]]
  /// log2 of the share of pairs that are of one customer, among the pairs of different lists and among those within a list.
  package internal(set) var priors: [Float]
  /// log2 of the share of pairs that are of one household.
  var householdPriors: [Float]

  /// By what the log odds are stretched and shifted to agree with the owner's answers.
  var stretch: Float = 1
  var shift: Float = 0

  /// Whether a list has hardly anybody twice: then two of its records are two customers.
  var listsAreClean: Bool { priors[1] < priors[0] - 5 }

  /// What an agreement says.
  struct Weighing: Sendable {
    /// log2 of how much likelier the agreement is for one customer than for any two.
    var match: Float
    /// The same for two of one household.
    var household: Float
  }

  /// Adds up what an agreement says.
  func weigh(_ agreement: Agreement) -> Weighing {
    var weighing = Weighing(match: 0, household: 0)
    for index in measures.indices {
      let level = Int(agreement.levels[index])
      guard level != 0 else { continue }
      let chance = chance(agreement, index, level)
      let match = match[index][level] - chance
      weighing.match += match
      let share = Float(measures[index].household)
      guard share > 0 else { continue }
      // share × match + (1 - share) × chance, over chance
      weighing.household += log2(share * exp2(min(match, 60)) + 1 - share)
    }
    return weighing
  }

  @inline(__always)
  func chance(_ agreement: Agreement, _ index: Int, _ level: Int) -> Float {
    let said = agreement.chances[index]
    return said < 0.5 ? said : chance[index][level]
  }

  /// The probability that two records with this agreement are of one customer. `isWithin`: both are of one list.
  func probability(_ weighing: Weighing, isWithin: Bool) -> Float {
    let (match, household) = odds(weighing, isWithin: isWithin)
    guard stretch != 1 || shift != 0 else { return match / (match + household + 1) }
    return 1 / (1 + exp2(-(stretch * (log2(match) - log2(household + 1)) + shift)))
  }

  /// Stretches and shifts the log odds so that they agree with the owner's answers: a logistic regression on the score (Platt 1999), held
  /// near no change by a prior worth a few answers. Nothing changes without answers of both kinds.
  mutating func correct(same: [Agreement], apart: [Agreement]) {
    guard !same.isEmpty || !apart.isEmpty else { return }
    let answers = (same.map { ($0, Float(1)) } + apart.map { ($0, Float(0)) }).map { agreement, answer in
      let odds = odds(weigh(agreement), isWithin: true)
      return (score: max(min(log2(odds.match) - log2(odds.household + 1), 20), -20), answer: answer)
    }
    var (a, b): (Float, Float) = (1, 0)
    for _ in 0..<200 {
      // The prior: a is 1 give or take 0.3, b is 0 give or take 3 bits.
      var (slopeA, slopeB) = (-(a - 1) / 0.09, -b / 9)
      for (score, answer) in answers {
        let error = answer - 1 / (1 + exp2(-(a * score + b)))
        slopeA += error * score
        slopeB += error
      }
      let step = 0.5 / (12 + Float(answers.count) * 30)
      a = min(max(a + step * slopeA, 0.3), 2)
      b += step * slopeB * 10
    }
    (stretch, shift) = (a, b)
  }

  /// How much likelier one customer, and one household, is than any two.
  func odds(_ weighing: Weighing, isWithin: Bool) -> (match: Float, household: Float) {
    let list = isWithin ? 1 : 0
    return (
      exp2(min(weighing.match + priors[list], 80)), exp2(min(weighing.household + householdPriors[list], 80))
    )
  }
}
