// A customer as a vCard.

import Customers
import Exchange
import Storage

extension ExportedCustomer {
  /// The card. `revised`: when anything was changed last.
  func card(revised: Instant?) -> Card {
    var card = Card()
    let names = names
    card.uid = "regulars-customer-\(customer.id.rawValue)"
    card.fullName = customer.name
    card.givenName = names.given
    card.familyName = names.family
    card.organization = company
    card.isCompany = customer.kind == .organisation
    card.emails = emails.map { Card.Reach($0.written) }
    card.phones = phones.map { Card.Reach(Self.phone($0), .cell) }
    card.addresses = (addresses.isEmpty ? [address] : addresses).filter { !$0.isEmpty }.map { address in
      var written = Card.Address()
      written.street = address.street
      written.city = address.city
      written.region = address.region
      written.postalCode = address.postalCode
      written.country = address.country
      written.use = Card.Use(rawValue: address.label.lowercased())
      return written
    }
    card.websites = websites
    card.birthday = customer.birthday ?? ""
    card.note = customer.note
    card.categories = tags
    card.revised = revised.map { "\($0.isoSeconds)Z" } ?? ""
    return card
  }
}

extension Snapshot {
  /// Writes everybody as vCards, one after another.
  func writeCards(_ version: CardWriter.Version, to path: String) throws -> Int {
    let file = try OutputFile(path)
    // Of each customer alone we do not know; of all together it is the last change.
    let revised: Instant? = try value("SELECT MAX(at) FROM change_set", as: Instant?.self) ?? nil
    var count = 0
    try CustomerPass(self).each { customer in
      try file.write(CardWriter.card(customer.card(revised: revised), version: version).utf8)
      count += 1
    }
    try file.finish()
    return count
  }
}
