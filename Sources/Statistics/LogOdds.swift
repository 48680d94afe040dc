// How much likelier somebody with a value is to be one of the chosen (gold customers): the weight of evidence, shrunk when few.

import Foundation

/// Those who have one value of an attribute.
package struct ValueCount: Sendable, Equatable {
  /// How many of the chosen, and of all, have it.
  package let chosen: Int
  package let all: Int

  package init(chosen: Int, all: Int) {
    self.chosen = chosen
    self.all = all
  }
}

/// The binary logarithm of P(chosen | value) / P(chosen), which by Bayes' rule is that of P(value | chosen) / P(value): 1 for
/// twice as likely, -1 for half as likely. `chosen` and `all` are how many are known in the attribute.
///
/// The chance of being chosen with the value is drawn to the chance of everybody as if `strength` more had been seen, of
/// whom as many as usual were chosen: (c + m·p) / (n + m). A value nobody has: 0. None or all chosen: 0.
///
/// Source: naive Bayes as in Manning, Raghavan and Schütze 2008, 'Introduction to Information Retrieval', section 13.2,
/// with the m-estimate of Cestnik 1990, 'Estimating Probabilities: A Crucial Task in Machine Learning'.
package func logOdds(_ value: ValueCount, chosen: Int, all: Int, strength: Double = 10) -> Double {
  guard chosen > 0, all > chosen else { return 0 }
  let usual = Double(chosen) / Double(all)
  let drawn = (Double(value.chosen) + strength * usual) / (Double(value.all) + strength)
  return log2(drawn / usual)
}
