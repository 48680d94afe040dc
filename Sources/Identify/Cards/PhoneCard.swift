// What a card shows on its customer's phone, to whoever has its address: as little as a printed card.

package import Customers
package import Storage

/// A card as its own page shows it.
package struct PhoneCard: Sendable, Equatable {
  package let card: IssuedCard
  package let shop: String
  /// The first name alone; empty when it is not known.
  package let firstName: String
  package let rules: PointRules
  package let points: Int
}

extension Snapshot {
  /// The card with that page; nil when there is none, it is out of use, or its page was closed.
  package func phoneCard(_ key: PageKey, at now: Instant) throws -> PhoneCard? {
    guard let card = try card(withPage: key), card.isActive, card.isPageOpen,
      let customer = try customer(card.customer), let business = try business(), let rules = try pointRules()
    else { return nil }
    let points = try pointBalance(of: card.customer, asOf: business.today(at: now)).available
    return PhoneCard(
      card: card, shop: business.name, firstName: customer.firstName, rules: rules, points: points)
  }
}

extension Customer {
  /// What one calls them at the counter. Empty where their name is an address or a number in disguise.
  package var firstName: String {
    if !givenName.isEmpty { return givenName }
    let first = name.split(separator: " ").first.map(String.init) ?? ""
    let isName = kind == .person && !name.contains("@") && !first.contains(where: \.isNumber)
    return isName ? first : ""
  }
}
