// Giving cards out and taking them out of use.

package import Customers
package import Storage

extension Transaction {
  /// Gives a customer a card with a number of its own. Throws `CustomerRefusal.notFound`.
  @discardableResult
  package func issueCard(
    to customer: Customer.ID, on day: Day, using generator: inout some RandomNumberGenerator
  ) throws -> IssuedCard.ID {
    try issueCard(to: customer, on: day, replacing: nil, using: &generator)
  }

  /// Takes a card out of use, for it was lost.
  package func blockCard(_ id: IssuedCard.ID, on day: Day) throws {
    guard let card = try card(id) else { throw CardRefusal.unknown }
    guard card.isActive else { return }
    try update("card", id: id.rawValue, ["blocked_day": day])
  }

  /// Takes a card that was found again into use. Throws `CardRefusal.replaced` when there is another in its place.
  package func unblockCard(_ id: IssuedCard.ID) throws {
    guard let card = try card(id) else { throw CardRefusal.unknown }
    if let newer = card.replacedBy { throw CardRefusal.replaced(by: newer) }
    try update("card", id: id.rawValue, ["blocked_day": Day?.none])
  }

  /// Gives a card with another number in place of one, which is out of use from then on and still tells whose it was.
  @discardableResult
  package func replaceCard(
    _ id: IssuedCard.ID, on day: Day, using generator: inout some RandomNumberGenerator
  ) throws -> IssuedCard.ID {
    guard let card = try card(id) else { throw CardRefusal.unknown }
    if let newer = card.replacedBy { throw CardRefusal.replaced(by: newer) }
    try blockCard(id, on: day)
    return try issueCard(to: card.customer, on: day, replacing: id, using: &generator)
  }

  /// Opens or closes the page of a card on its customer's phone.
  package func setPage(of id: IssuedCard.ID, open isOpen: Bool) throws {
    guard try update("card", id: id.rawValue, ["is_page_open": isOpen]) else { throw CardRefusal.unknown }
  }

  /// Gives a card to each of these customers who has none in use. Answers the cards made, whose ids follow each other;
  /// throws `CardRefusal.nobody` when everybody has one.
  package func issueCards(
    to customers: [Customer.ID], on day: Day, using generator: inout some RandomNumberGenerator
  ) throws -> ClosedRange<Int64> {
    var made: [Int64] = []
    for customer in customers {
      let has: Int64? = try value(
        "SELECT id FROM card WHERE customer_id = \(customer) AND blocked_day IS NULL LIMIT 1")
      guard has == nil else { continue }
      made.append(try issueCard(to: customer, on: day, using: &generator).rawValue)
    }
    guard let first = made.first, let last = made.last else { throw CardRefusal.nobody }
    return first...last
  }

  private func issueCard(
    to customer: Customer.ID, on day: Day, replacing old: IssuedCard.ID?,
    using generator: inout some RandomNumberGenerator
  ) throws -> IssuedCard.ID {
    guard try self.customer(customer) != nil else { throw CustomerRefusal.notFound }
    var number = CardNumber(using: &generator)
    while try card(numbered: number) != nil { number = CardNumber(using: &generator) }
    let id = try insert(
      "card",
      [
        "customer_id": customer, "number": number, "issued_day": day, "replaces_id": old,
        "page_key": PageKey(using: &generator), "is_page_open": true,
      ])
    try refreshSearchText(of: customer)
    return IssuedCard.ID(rawValue: id)
  }
}
