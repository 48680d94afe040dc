// Answers are kept as JSON with the revision they were worked out at, so that a page reads them and never counts.

package import Customers
import Foundation
package import Storage

extension Answers {
  /// Up to so many customers the answers are worked out within the transaction that changed something; above it, soon
  /// after (`Database.keepAnswers`).
  package static func isQuick(customers: Int) -> Bool { customers <= 20_000 }
}

extension Snapshot {
  /// The answers as of now, exact: kept ones when nothing has changed since, else worked out.
  /// Nil parts of the question are the owner's settings. Nil before the business is set up.
  package func answers(asOf: Day? = nil, goldPercent: Int? = nil, period: Period? = nil) throws -> Answers? {
    guard let business = try business() else { return nil }
    let question = try question(business, asOf, goldPercent, period)
    if let kept = try keptAnswers(question, since: try freshness().revision) { return kept }
    return try makeAnswers(
      business, asOf: question.asOf, percents: [question.goldPercent], periods: [question.period]
    ).first
  }

  /// The answers for a page: as `answers`, but with many customers those kept last, even when something has changed
  /// since. They are at most one `Database.keepAnswers` behind.
  package func latestAnswers(goldPercent: Int? = nil, period: Period? = nil) throws -> Answers? {
    guard let business = try business() else { return nil }
    if !Answers.isQuick(customers: try tally().count(.customers)) {
      let question = try question(business, nil, goldPercent, period)
      if let kept = try keptAnswers(question, since: 0) { return kept }
    }
    return try answers(goldPercent: goldPercent, period: period)
  }

  /// Whether the answers kept are of the present revision.
  package func areAnswersFresh() throws -> Bool {
    guard let business = try business() else { return true }
    let question = try question(business, nil, nil, nil)
    let kept: Int64? = try value("SELECT revision FROM kept_answer WHERE name = \(question.name)")
    return try kept == freshness().revision
  }

  private func question(_ business: Business, _ asOf: Day?, _ percent: Int?, _ period: Period?) throws
    -> AnswersQuestion
  {
    AnswersQuestion(
      asOf: try asOf ?? freshness().asOf, goldPercent: percent ?? business.goldPercent,
      period: period ?? business.goldPeriod)
  }

  private func keptAnswers(_ question: AnswersQuestion, since revision: Int64) throws -> Answers? {
    let json: String? = try value(
      "SELECT answer FROM kept_answer WHERE name = \(question.name) AND revision >= \(revision)")
    return try json.map { try JSONDecoder().decode(Answers.self, from: Data($0.utf8)) }
  }

  /// The answers pages ask for most: the owner's share, 10 and 20 percent, over the owner's period, 12 months and all.
  fileprivate func usualAnswers() throws -> [Answers] {
    guard let business = try business() else { return [] }
    var percents = [business.goldPercent]
    percents += [10, 20].filter { $0 != business.goldPercent }
    var periods = [business.goldPeriod]
    periods += [Period.last12Months, .all].filter { $0 != business.goldPeriod }
    return try makeAnswers(business, asOf: try freshness().asOf, percents: percents, periods: periods)
  }
}

extension Transaction {
  /// Works out the usual answers and keeps them.
  package func keepAnswers() throws { try keep(try usualAnswers(), at: try freshness().revision) }

  fileprivate func keep(_ all: [Answers], at revision: Int64) throws {
    try execute("DELETE FROM kept_answer WHERE revision < \(revision)")
    for answers in all {
      let json = String(decoding: try JSONEncoder().encode(answers), as: UTF8.self)
      try execute(
        """
        INSERT INTO kept_answer AS k (name, revision, answer) VALUES (\(answers.question.name), \(revision), \(json))
        ON CONFLICT (name) DO UPDATE SET revision = excluded.revision, answer = excluded.answer
        """)
    }
  }
}

extension Database {
  /// Works out the usual answers beside the writer and keeps them, unless they are fresh already. Call it soon after a
  /// change; with few customers it has nothing to do.
  package func keepAnswers(at now: Instant) async throws {
    let made: (all: [Answers], revision: Int64)? = try await read { snapshot in
      guard try !snapshot.areAnswersFresh() else { return nil }
      return (try snapshot.usualAnswers(), try snapshot.freshness().revision)
    }
    guard let made else { return }
    try await write(Change(.edit, at: now)) { try $0.keep(made.all, at: made.revision) }
  }
}
