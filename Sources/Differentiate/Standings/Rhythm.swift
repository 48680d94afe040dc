// How a customer keeps to their own usual gap between purchases.

import Storage

/// Whether a customer comes as they usually do. Kept as its raw value.
package enum Rhythm: Int, Sendable, CaseIterable, Storable, Codable {
  /// No purchase of theirs is on the books.
  case never = 0
  /// The last purchase is not longer ago than `lateAfter` usual gaps.
  case regular = 1
  /// Longer ago than `lateAfter` usual gaps, but not yet lost.
  case late = 2
  /// Longer ago than `lostAfter` usual gaps.
  case lost = 3
  /// They bought on fewer than three days: there is no usual gap yet.
  case unknown = 4

  /// The word in addresses, on the command line and in JSON.
  package var word: String { String(describing: self) }

  /// The rhythm of that word.
  package init?(word: String) {
    guard let match = Rhythm.allCases.first(where: { $0.word == word }) else { return nil }
    self = match
  }
}
