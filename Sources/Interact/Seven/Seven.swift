// The seven answers of the business, together.

package import Customers
package import Differentiate
package import Storage

/// The seven answers as of a day.
package struct Seven: Sendable, Equatable {
  package let currency: Currency
  /// The figures behind value, gold, why, sources, brought and the rhythms.
  package let answers: Answers
  package let thanksGiven: Int
  /// Why customers stay away, most money first.
  package let causes: [CauseLine]

  package var asOf: Day { answers.question.asOf }
  /// Customers who are owed thanks.
  package var thanksOwed: Int { answers.owedThanks + answers.owedGoldThanks }
}

extension Snapshot {
  /// The seven answers, exact. Nil parts are the owner's settings. Nil before the business is set up.
  package func seven(asOf: Day? = nil, goldPercent: Int? = nil, period: Period? = nil) throws -> Seven? {
    try seven(try answers(asOf: asOf, goldPercent: goldPercent, period: period))
  }

  /// The seven answers for a page: with many customers those kept last (see `latestAnswers`).
  package func latestSeven(goldPercent: Int? = nil, period: Period? = nil) throws -> Seven? {
    try seven(try latestAnswers(goldPercent: goldPercent, period: period))
  }

  private func seven(_ answers: Answers?) throws -> Seven? {
    guard let answers, let business = try business() else { return nil }
    let asOf = answers.question.asOf
    return Seven(
      currency: business.currency, answers: answers, thanksGiven: try thanksGiven(asOf: asOf),
      causes: try causes(asOf: asOf))
  }
}
