// A card that a customer was given, and how it is found.

package import Storage

/// One customer's card.
package struct IssuedCard: Sendable, Equatable {
  /// Identifies a card.
  package struct ID: RawRepresentable, Hashable, Sendable, Storable {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
  }

  package let id: ID
  package let customer: Customer.ID
  package let number: CardNumber
  package let issuedDay: Day
  /// Since when it is lost or taken out of use; nil for one that opens its customer's page.
  package let blockedDay: Day?
  /// The card that was given in its place.
  package let replacedBy: CardNumber?
  package let pageKey: PageKey
  /// Whether its page on the customer's phone may be opened.
  package let isPageOpen: Bool

  /// Whether it is in use.
  package var isActive: Bool { blockedDay == nil }

  /// What its QR code says: the address of its page where the house has one, else its number.
  package func code(address: String?) -> String {
    guard let address, isPageOpen else { return number.compact }
    return "\(address.hasSuffix("/") ? String(address.dropLast()) : address)/c/\(pageKey.rawValue)"
  }
}

extension Snapshot {
  /// A customer's cards, those in use first, then the newest.
  package func cards(of customer: Customer.ID) throws -> [IssuedCard] {
    try cards(
      "c.customer_id = \(customer)", order: "CASE WHEN c.blocked_day IS NULL THEN 0 ELSE 1 END, c.id DESC")
  }

  /// One card.
  package func card(_ id: IssuedCard.ID) throws -> IssuedCard? { try cards("c.id = \(id)").first }

  /// The card with a number, also one that is blocked or was replaced.
  package func card(numbered number: CardNumber) throws -> IssuedCard? {
    try cards("c.number = \(number)").first
  }

  /// The card whose page has that key, also one whose page is closed.
  package func card(withPage key: PageKey) throws -> IssuedCard? { try cards("c.page_key = \(key)").first }

  /// Cards by a condition on the card `c`.
  package func cards(_ condition: SQL, order: SQL = "c.id", limit: Int = 1000) throws -> [IssuedCard] {
    try rows(
      """
      SELECT c.id, c.customer_id, c.number, c.issued_day, c.blocked_day, c.page_key, c.is_page_open,
        (SELECT MAX(n.number) FROM card AS n WHERE n.replaces_id = c.id) AS newer
      FROM card AS c WHERE \(condition) ORDER BY \(order) LIMIT \(limit)
      """
    ) { row in
      IssuedCard(
        id: try row["id"], customer: try row["customer_id"], number: try row["number"],
        issuedDay: try row["issued_day"], blockedDay: try row["blocked_day"], replacedBy: try row["newer"],
        pageKey: try row["page_key"], isPageOpen: try row["is_page_open"])
    }
  }

  /// The numbers of all cards a customer ever had: also an old one finds them.
  package func cardNumbers(of customer: Customer.ID) throws -> [CardNumber] {
    try values("SELECT number FROM card WHERE customer_id = \(customer) ORDER BY id")
  }
}
