// What one card says, gathered property by property.

/// The properties of one card that say something of a person or a company.
struct CardFacts {
  /// A value that may stand several times, with what is said of it.
  struct Ranked {
    let text: String
    let preference: Int
    let types: [String]
    let group: String
  }

  var line = 1
  private(set) var version = ""
  private(set) var bytes = 0
  private(set) var fullNames: [Ranked] = []
  private(set) var name: [String] = []
  private(set) var nicknames: [String] = []
  private(set) var organization: [String] = []
  private(set) var titles: [String] = []
  private(set) var emails: [Ranked] = []
  private(set) var phones: [Ranked] = []
  private(set) var faxes: [Ranked] = []
  private(set) var addresses: [(parts: CardAddress, rank: Ranked)] = []
  private(set) var websites: [Ranked] = []
  private(set) var birthday = ""
  private(set) var anniversary = ""
  private(set) var gender = ""
  private(set) var notes: [String] = []
  private(set) var categories: [String] = []
  private(set) var uid = ""
  private(set) var kind = ""
  /// What the owner of the cards calls the values of a group.
  private(set) var labels: [String: String] = [:]
  private var days: [(group: String, day: String)] = []

  /// Values of one kind that are kept.
  private static let most = 50

  /// Whether it is vCard 2.1, which folds and escapes in its own way.
  var isOld: Bool { version == "2.1" }

  /// The properties that are taken; all others are passed over.
  static let names: Set<String> = [
    "BEGIN", "END", "VERSION", "AGENT", "FN", "N", "NICKNAME", "ORG", "TITLE", "EMAIL", "TEL", "ADR", "LABEL",
    "URL", "BDAY", "ANNIVERSARY", "X-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY", "X-MS-ANNIVERSARY", "X-ABDATE",
    "GENDER", "X-GENDER", "NOTE", "CATEGORIES", "UID", "KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS",
    "X-ABLABEL",
  ]

  mutating func take(_ property: CardProperty, _ reading: CardText) {
    bytes += property.value.count
    func text() -> String { reading.text(property, isOld: isOld) }
    func ranked(_ text: String) -> Ranked {
      Ranked(text: text, preference: property.preference, types: property.types, group: property.group)
    }
    switch property.name {
    case "VERSION": version = text()
    case "FN": Self.add(ranked(text()), to: &fullNames)
    case "N": if name.allSatisfy(\.isEmpty) { name = names(property, reading) }
    case "NICKNAME": Self.add(reading.parts(property, at: .comma, isOld: isOld), to: &nicknames)
    case "ORG":
      if organization.isEmpty { organization = reading.parts(property, at: .semicolon, isOld: isOld) }
    case "TITLE": Self.add([text()], to: &titles)
    case "EMAIL": Self.add(ranked(Self.without("mailto:", text())), to: &emails)
    case "TEL": takePhone(ranked(Self.number(text())))
    case "ADR": takeAddress(property, reading, ranked(Self.oneLine(property.value(of: "LABEL") ?? "")))
    case "LABEL": takeLabel(ranked(Self.oneLine(text())))
    case "URL": Self.add(ranked(text()), to: &websites)
    case "BDAY": if birthday.isEmpty { birthday = day(property, reading) }
    case "ANNIVERSARY", "X-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY", "X-MS-ANNIVERSARY":
      if anniversary.isEmpty { anniversary = day(property, reading) }
    case "X-ABDATE": if days.count < Self.most { days.append((property.group, day(property, reading))) }
    case "GENDER", "X-GENDER": gender = reading.parts(property, at: .semicolon, isOld: isOld)[0]
    case "NOTE": Self.add([text()], to: &notes)
    case "CATEGORIES": Self.add(reading.parts(property, at: .comma, isOld: isOld), to: &categories)
    case "UID": uid = Self.without("urn:uuid:", text())
    case "KIND", "X-ADDRESSBOOKSERVER-KIND": kind = text().lowercased()
    case "X-ABSHOWAS": if text().uppercased() == "COMPANY", kind.isEmpty { kind = "org" }
    case "X-ABLABEL": takeGroupLabel(property.group, text())
    default: break
    }
  }

  /// Settles what is only known once the whole card was read.
  mutating func finish() {
    let isAnniversary: (String) -> Bool = { $0.lowercased() == "anniversary" }
    if anniversary.isEmpty {
      anniversary = days.first { isAnniversary(labels[$0.group] ?? "") }?.day ?? ""
    }
    for place in [\CardFacts.fullNames, \.emails, \.phones, \.faxes, \.websites] {
      self[keyPath: place] = Self.byPreference(self[keyPath: place], \.preference)
    }
    addresses = Self.byPreference(addresses, \.rank.preference)
  }

  private static func byPreference<Value>(_ values: [Value], _ rank: KeyPath<Value, Int>) -> [Value] {
    values.enumerated().sorted {
      ($0.element[keyPath: rank], $0.offset) < ($1.element[keyPath: rank], $1.offset)
    }.map(\.element)
  }

  // MARK: - Parts

  private static func add(_ value: Ranked, to list: inout [Ranked]) {
    guard !value.text.isEmpty, list.count < most, !list.contains(where: { $0.text == value.text }) else {
      return
    }
    list.append(value)
  }

  private static func add(_ texts: [String], to list: inout [String]) {
    for text in texts where !text.isEmpty && list.count < most && !list.contains(text) { list.append(text) }
  }

  private func names(_ property: CardProperty, _ reading: CardText) -> [String] {
    reading.lists(property, at: .semicolon, isOld: isOld).prefix(5).map {
      $0.filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  private mutating func takePhone(_ phone: Ranked) {
    let isFax =
      !Set(phone.types).isDisjoint(with: ["FAX", "PAGER", "MODEM"]) && !phone.types.contains("VOICE")
    if isFax { Self.add(phone, to: &faxes) } else { Self.add(phone, to: &phones) }
  }

  private mutating func takeAddress(_ property: CardProperty, _ reading: CardText, _ rank: Ranked) {
    guard addresses.count < Self.most else { return }
    let parts = reading.lists(property, at: .semicolon, isOld: isOld).map {
      $0.filter { !$0.isEmpty }.joined(separator: ", ")
    }
    let address = CardAddress(parts.map(Self.oneLine))
    if !address.isEmpty || !rank.text.isEmpty { addresses.append((address, rank)) }
  }

  /// An address as it is printed, of use where no address says its parts.
  private mutating func takeLabel(_ label: Ranked) {
    guard addresses.isEmpty, !label.text.isEmpty else { return }
    addresses.append((CardAddress([]), label))
  }

  private mutating func takeGroupLabel(_ group: String, _ text: String) {
    guard labels.count < Self.most else { return }
    labels[group] = Self.withoutMarks(text)
  }

  /// Apple writes its own words as `_$!<Home>!$_`.
  private static func withoutMarks(_ text: String) -> String {
    text.hasPrefix("_$!<") && text.hasSuffix(">!$_") ? String(text.dropFirst(4).dropLast(4)) : text
  }

  private func day(_ property: CardProperty, _ reading: CardText) -> String {
    guard property.value(of: "VALUE")?.lowercased() != "text" else { return "" }
    return CardDay.read(
      reading.text(property, isOld: isOld), omitted: property.value(of: "X-APPLE-OMIT-YEAR"))
  }

  private static func without(_ scheme: String, _ text: String) -> String {
    text.lowercased().hasPrefix(scheme) ? String(text.dropFirst(scheme.count)) : text
  }

  /// `tel:+1-418-656-9254;ext=102` as `+1-418-656-9254 ext. 102`.
  private static func number(_ text: String) -> String {
    guard text.lowercased().hasPrefix("tel:") else { return text }
    let parts = text.dropFirst(4).split(separator: ";")
    let number = String(parts.first ?? "")
    guard let inner = parts.dropFirst().first(where: { $0.lowercased().hasPrefix("ext=") }) else {
      return number
    }
    return number + " ext. " + inner.dropFirst(4)
  }

  private static func oneLine(_ text: String) -> String {
    text.split(separator: "\n").map { String($0).trimmingBlanks }.filter { !$0.isEmpty }.joined(
      separator: ", ")
  }
}

/// The parts of an address.
struct CardAddress {
  let street: String
  let city: String
  let region: String
  let postalCode: String
  let country: String

  /// From the components of ADR: post office box, extended address, street, city, region, postal code, country.
  init(_ components: [String]) {
    func part(_ place: Int) -> String { place < components.count ? components[place] : "" }
    street = [part(2), part(1), part(0)].filter { !$0.isEmpty }.joined(separator: ", ")
    (city, region, postalCode, country) = (part(3), part(4), part(5), part(6))
  }

  var isEmpty: Bool { cells.allSatisfy(\.isEmpty) }

  var cells: [String] { [street, city, region, postalCode, country] }
}
