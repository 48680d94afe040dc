// What opens the page of a card on its customer's phone: the last part of an address that nobody can guess.

import Storage

/// A text of 144 random bits that may stand in an address.
package struct PageKey: RawRepresentable, Hashable, Sendable, Storable {
  package let rawValue: String

  private static let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
  private static let length = 24

  /// Nil for a text that cannot be a key.
  package init?(rawValue: String) {
    guard rawValue.utf8.count == Self.length, rawValue.allSatisfy({ Self.signs.contains($0) }) else {
      return nil
    }
    self.rawValue = rawValue
  }

  /// A new key by lot: each of the 24 signs is one of 64.
  package init(using generator: inout some RandomNumberGenerator) {
    rawValue = String((0..<Self.length).map { _ in Self.signs[Int(generator.next() & 63)] })
  }
}
