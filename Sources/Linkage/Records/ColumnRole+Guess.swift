// What a column is, from its name and from what stands in it.

extension ColumnRole {
  /// The roles of a list's columns by their names and some of their cells. Nothing is known of the list but this.
  package static func guess(titles: [String], samples: [[String]]) -> [ColumnRole] {
    var roles = titles.enumerated().map { index, title in
      guess(title, samples.map { index < $0.count ? $0[index] : "" }.filter { !$0.isEmpty })
    }
    settleNames(titles, &roles)
    // A business list has a name and no person's; a list of persons calls the person's name so.
    if !roles.contains(.givenName), !roles.contains(.familyName), !roles.contains(.fullName),
      roles.contains(.birthday)
    {
      for index in roles.indices where roles[index] == .name { roles[index] = .fullName }
    }
    for single in [
      ColumnRole.name, .street, .postalCode, .city, .birthday, .fullName, .houseNumber, .birthYear,
      .birthMonth,
      .birthDay,
    ] {
      for index in roles.indices.filter({ roles[$0] == single }).dropFirst() { roles[index] = .other }
    }
    return roles
  }

  private static func guess(_ title: String, _ cells: [String]) -> ColumnRole {
    let name = String(decoding: plain(title.replacing("_", with: " ")), as: UTF8.self)
    let words = Set(name.split(separator: " ").map(String.init))
    func says(_ parts: String...) -> Bool { parts.contains { name.contains($0) } }
    func has(_ parts: String...) -> Bool { parts.contains { words.contains($0) } }
    if cells.isEmpty { return .ignored }
    if has("id", "identifier")
      && !says("soc", "sec", "national", "tax", "passport", "licence", "license", "ssn")
    {
      return .ignored
    }
    if says("mail") && cells.contains(where: { $0.contains("@") }) { return .email }
    if says("phone", "mobile", "telefon", "handy") || has("tel", "cell", "fax") { return .phone }
    if says("soc sec", "ssn", "national insurance", "passport", "tax id", "social") { return .identifier }
    if has("year") && says("birth", "dob") { return .birthYear }
    if (has("mon") || has("month")) && says("birth", "dob") { return .birthMonth }
    if has("day") && says("birth", "dob") && has("dob") { return .birthDay }
    if has("dob", "birthday", "birthdate", "geburtstag", "geburtsdatum")
      || says("date of birth", "birth date")
    {
      return .birthday
    }
    if says("birth") && !says("place") && cells.contains(where: isDate) { return .birthday }
    if says("postcode", "postal", "zip", "plz", "pincode", "pin code") || has("pin") { return .postalCode }
    if says("company", "organi", "business", "firm", "employer") { return .name }
    if says("full name", "fullname", "whole name") { return .fullName }
    if says("given", "first name", "firstname", "forename", "vorname", "fname") { return .givenName }
    if says("surname", "last name", "lastname", "family", "nachname", "lname") { return .familyName }
    if says("house number", "street number", "hausnummer", "street no") { return .houseNumber }
    if says("address 2", "address line 2", "addressline2", "address2") { return .other }
    if says("street", "address", "strasse") || has("addr", "road") { return .street }
    if has("city", "town", "suburb", "ort", "stadt", "locality") { return .city }
    if has("lat", "latitude") { return .latitude }
    if has("lng", "lon", "long", "longitude") { return .longitude }
    if has("country", "source", "age", "notes", "note") { return .ignored }
    if says("name") { return .name }
    return byContent(cells)
  }

  /// A column whose name says nothing.
  private static func byContent(_ cells: [String]) -> ColumnRole {
    func share(_ holds: (String) -> Bool) -> Double {
      Double(cells.filter(holds).count) / Double(max(cells.count, 1))
    }
    let distinct = Set(cells).count
    if share({ $0.contains("@") }) > 0.7 { return .email }
    if share(isDate) > 0.7 { return .birthday }
    if share({ $0.contains("**") || $0.contains(";") || $0.contains("|") }) > 0.2 { return .several }
    if share({ cell in cell.first?.isNumber == true && cell.contains(" ") && cell.contains(where: \.isLetter)
    }) > 0.6 {
      return .street
    }
    if share({ cell in
      (5...9).contains(cell.count) && cell.contains(where: \.isNumber) && cell.contains(where: \.isLetter)
    }) > 0.7 {
      return .postalCode
    }
    return distinct > 1 ? .other : .ignored
  }

  private static func isDate(_ cell: String) -> Bool {
    Array(cell.utf8).withUnsafeBufferPointer { readBirthday($0, dayFirst: true) }.map {
      $0 > 1_000_000 && $0 < 30_000_000
    } ?? false
      && cell.contains { "-/.".contains($0) }
      || cell.utf8.count == 8 && cell.allSatisfy(\.isNumber) && "12".contains(cell.first ?? "0")
  }

  /// Two columns that are called name with a number are the given and the family name.
  private static func settleNames(_ titles: [String], _ roles: inout [ColumnRole]) {
    let names = roles.indices.filter { roles[$0] == .name && titles[$0].last?.isNumber == true }
    guard names.count == 2, !roles.contains(.familyName) else { return }
    roles[names[0]] = .givenName
    roles[names[1]] = .familyName
  }
}
