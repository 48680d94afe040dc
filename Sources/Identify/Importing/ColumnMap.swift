// Which columns of this file have which meaning.

/// The places of the columns by role, in the order in which a format prefers them.
package struct ColumnMap: Sendable {
  private var places: [Role: [Int]] = [:]

  init() {}

  /// The columns of a format in a header; each column gets one role, each role its columns by preference.
  init(_ keys: [String], of format: Format) {
    for (role, names) in format.columns {
      var found: [Int] = []
      for name in names {
        for (place, key) in keys.enumerated() where Format.matches(name, key) && !found.contains(place) {
          found.append(place)
        }
      }
      if !found.isEmpty { places[role] = found }
    }
    for (count, address) in (format.addresses ?? []).enumerated() {
      for (role, name) in address.roles(isMain: count == 0) {
        for (place, key) in keys.enumerated() where key == name && !isUsed(place) {
          places[role, default: []].append(place)
        }
      }
    }
  }

  private func isUsed(_ place: Int) -> Bool { places.values.contains { $0.contains(place) } }

  /// The first column of a role.
  package func first(_ role: Role) -> Int? { places[role]?.first }

  /// All columns of a role.
  package func all(_ role: Role) -> [Int] { places[role] ?? [] }

  /// Whether any column has a role.
  package func has(_ role: Role) -> Bool { places[role] != nil }

  /// The column that a rule speaks of: by its role, else by its normalised name.
  func place(_ name: String, among keys: [String]) -> Int? {
    Role(rawValue: name).flatMap(first) ?? keys.firstIndex(of: name)
  }

  /// Gives a role its columns.
  mutating func add(_ role: Role, _ columns: [Int]) {
    if !columns.isEmpty { places[role] = columns }
  }

  /// Roles that a person assigned by hand take the place of what we thought.
  mutating func assign(_ role: Role, _ place: Int) {
    for other in places.keys where other != role { places[other]?.removeAll { $0 == place } }
    places = places.filter { !$0.value.isEmpty }
    places[role] = [place]
  }

  /// Roles with the names of their columns, for the preview.
  package func described(by names: [String]) -> [(role: Role, columns: [String])] {
    Role.allCases.compactMap { role in
      places[role].map { (role, $0.compactMap { names.indices.contains($0) ? names[$0] : nil }) }
    }
  }
}

extension Format.AddressColumns {
  /// Its columns by the role they have.
  func roles(isMain: Bool) -> [(role: Role, name: String)] {
    let parts: [([String]?, Role, Role)] = [
      (whole, .address, .address), (street, .street, .shippingStreet), (city, .city, .shippingCity),
      (region, .region, .shippingRegion), (postalCode, .postalCode, .shippingPostalCode),
      (country, .country, .shippingCountry),
    ]
    return parts.flatMap { names, main, other in (names ?? []).map { (isMain ? main : other, $0) } }
  }
}
