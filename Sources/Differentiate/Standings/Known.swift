// The seven dots: what is known of a customer, question by question, in fourteen bits.

import Storage

/// What is known of one customer. Two bits for each question, the first question lowest: 0 not known, 1 stale, 2 known.
///
/// - value: known when there is a purchase.
/// - gold: known when they bought in the period gold is counted over, stale when only outside it.
/// - why: known when asked within a year, stale when longer ago.
/// - source: known when recorded, stale when only guessed.
/// - brought: known when they brought someone.
/// - thanked: known when thanked within `thankGoldAfter` days, stale when longer ago.
/// - breaker: known when they come as usual, or when the cause is recorded why they never came, are late or lost; stale
///   when it is too early to tell (fewer than three purchase days); not known when they stay away and nobody knows why.
package struct Known: RawRepresentable, Hashable, Sendable, Storable, Codable {
  /// The seven questions in their order.
  package enum Question: Int, CaseIterable, Sendable, Codable {
    case value, gold, why, source, brought, thanked, breaker

    /// The word in addresses and in JSON.
    package var word: String { String(describing: self) }
  }

  /// How much is known of one question.
  package enum State: Int, CaseIterable, Sendable, Codable {
    case unknown = 0
    case stale = 1
    case known = 2

    /// The word in JSON.
    package var word: String { String(describing: self) }
  }

  package var rawValue: Int

  package init(rawValue: Int) { self.rawValue = rawValue }

  /// Nothing known.
  package static let nothing = Known(rawValue: 0)

  /// The state of one question.
  package subscript(question: Question) -> State {
    get { State(rawValue: rawValue >> (2 * question.rawValue) & 3) ?? .unknown }
    set {
      let place = 2 * question.rawValue
      rawValue = rawValue & ~(3 << place) | newValue.rawValue << place
    }
  }
}
