// What a column of a list of people or businesses says.

/// What the cells of a column are, for matching.
package enum ColumnRole: String, Sendable, CaseIterable, Codable {
  case givenName, familyName
  /// A person's whole name.
  case fullName
  /// The name of a business, or of whatever else the list is about.
  case name
  case email, phone
  /// Street and house number, or the street alone.
  case street
  case houseNumber
  /// A further line of an address.
  case addressLine
  case city, region, postalCode
  case birthday, birthYear, birthMonth, birthDay
  /// Degrees of latitude and longitude, which are one place together.
  case latitude, longitude
  /// A number that belongs to one person: an insurance number, a number in another system.
  case identifier
  /// Several values in one cell.
  case several
  /// Anything else that tells people apart a little: sex, trade, place of birth.
  case other
  /// Says nothing about who it is.
  case ignored
}
