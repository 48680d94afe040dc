// What a column of a file can mean to us.

/// The meaning of a column. A format maps header names to roles; a person can do the same for a file nobody knows.
package enum Role: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
  // The sale
  case document, date, time, total, lineAmount, quantity, unitPrice, productCode, product, productVariant
  case kind, status, currency, refunded, refundDate, convertedTotal, convertedRefunded, convertedCurrency,
    words, category, cost, place, soldBy
  // The person
  case number, name, givenName, middleName, familyName, company, email, refundEmail, phone, website, birthday
  case address, street, city, region, postalCode, country, tags, note
  /// What an accounting system knows a customer by, where that is neither the name nor the company.
  case displayName
  case suffix, nickname, birthYear, birthMonth, birthDay
  case shippingStreet, shippingCity, shippingRegion, shippingPostalCode, shippingCountry
  case source, referredBy
  /// Whom they belong to: the company above theirs, their household by any name or number, whom they work for.
  case parentCompany, household, employer
  /// Whether they agreed to be written to; whether they asked not to be (yes, or the day on which they did).
  case emailConsent, emailOptOut
  /// Whether they are not to be contacted at all.
  case doNotContact
  /// Further people of a company.
  case otherGivenName, otherFamilyName
  /// The first cell of a report that names a customer above their rows.
  case group

  /// Whether the role says something of a sale.
  package var isOfSale: Bool {
    switch self {
    case .document, .date, .time, .total, .lineAmount, .quantity, .unitPrice, .productCode, .product,
      .productVariant,
      .kind, .status, .currency, .refunded, .refundDate, .convertedTotal, .convertedRefunded,
      .convertedCurrency, .words, .category, .cost, .place, .soldBy:
      true
    default: false
    }
  }
}
