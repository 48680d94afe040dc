// What to do today: whom to thank, which gold customers are late, what was promised.

package import Customers
package import Differentiate
package import Interact
package import Storage

/// The day's work lists, each with its first few and how many there are in all.
package struct Today: Sendable {
  package let day: Day
  package let thanks: [OwedThanks]
  package let thanksCount: Int
  /// Gold customers who are late, most spend in the last 12 months first.
  package let lateGold: [CustomerLine]
  package let lateGoldCount: Int
  package let followUps: [FollowUp]
  package let followUpsCount: Int
  /// Birthdays and other days that it is time to speak of.
  package let dates: DatesAhead

  /// Whether there is nothing to do.
  package var isDone: Bool { thanksCount + lateGoldCount + followUpsCount + dates.count == 0 }
}

extension Snapshot {
  /// The day's work lists; nil before the business is set up.
  package func today(limit: Int = 10) throws -> Today? {
    guard let answers = try latestAnswers(), let gold = try goldLine() else { return nil }
    let day = try freshness().asOf
    let late = try lateGold(gold, limit: limit)
    return Today(
      day: day, thanks: try thanksQueue(limit: limit).owed,
      thanksCount: answers.owedThanks + answers.owedGoldThanks,
      lateGold: late.lines, lateGoldCount: late.count, followUps: try followUpsDue(on: day, limit: limit),
      followUpsCount: try countFollowUpsDue(on: day),
      dates: try datesToSpeakOf(on: day, limit: limit))
  }

  private func lateGold(_ gold: GoldLine, limit: Int) throws -> (lines: [CustomerLine], count: Int) {
    var query = CustomerQuery()
    query.filter.isGold = true
    query.filter.rhythm = .late
    query.sort = .last12Months
    query.limit = limit
    let late = try customers(query)
    return (late.lines, late.count)
  }
}
