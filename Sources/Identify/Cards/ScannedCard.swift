// What a scanner, a camera or a person at the counter hands us, and the card it means.

package import Customers
import Foundation
package import Storage

/// What was read from a card: its number, or the address of its page.
package enum ScannedCard: Sendable, Equatable {
  case number(CardNumber)
  case page(PageKey)

  /// Reads a number in any grouping, or an address that ends in `/c/` and a page's key.
  /// Throws `CardRefusal.numberUnreadable` or `.numberMistyped`.
  package init(_ text: String) throws {
    let text = text.filter { !$0.isWhitespace || $0 == " " }
    if let start = text.range(of: "/c/", options: .backwards)?.upperBound {
      let key = text[start...].prefix { $0 != "?" && $0 != "#" && $0 != "/" && $0 != " " }
      guard let key = PageKey(rawValue: String(key)) else { throw CardRefusal.numberUnreadable }
      self = .page(key)
      return
    }
    self = .number(try CardNumber(typed: text))
  }
}

extension Snapshot {
  /// The card that was scanned, in use or not; nil when there is none.
  package func card(_ scanned: ScannedCard) throws -> IssuedCard? {
    switch scanned {
    case .number(let number): try card(numbered: number)
    case .page(let key): try card(withPage: key)
    }
  }

  /// The card in use with a number as it was typed or scanned.
  /// Throws a `CardRefusal` for one that cannot be read, is not known, or is out of use.
  package func activeCard(_ text: String) throws -> IssuedCard {
    guard let card = try card(ScannedCard(text)) else { throw CardRefusal.unknown }
    if let newer = card.replacedBy { throw CardRefusal.replaced(by: newer) }
    guard card.isActive else { throw CardRefusal.blocked }
    return card
  }
}
