// The columns in which cards are handed out; several values of one kind stand in one cell, between ` ::: `.

/// Turns what a card says into cells.
enum CardColumns {
  /// What stands between the values of a cell.
  static let separator = " ::: "

  /// The names of the columns.
  static let names: [String] =
    [
      "Full Name", "Name Prefix", "Given Name", "Middle Name", "Family Name", "Name Suffix", "Nickname",
      "Organization", "Department", "Title", "Contact Person", "Group Name",
      "Email", "Email Types", "Phone", "Phone Types", "Fax",
    ]
    + (1...addressCount).flatMap { number in
      ["Formatted", "Label", "Street", "City", "Region", "Postal Code", "Country"].map {
        "Address \(number) \($0)"
      }
    }
    + [
      "Website", "Birthday", "Anniversary", "Gender", "Note", "Categories", "UID", "Kind", "Is Company",
      "Card Version",
    ]

  private static let addressCount = 3

  /// The cells of a card, in the order of the names.
  static func cells(_ card: CardFacts) -> [String] {
    let who = CardName(card)
    let shown =
      [who.full] + who.parts + [
        card.nicknames.joined(separator: ", "), who.organization, who.department,
        card.titles.joined(separator: ", "), who.contact, who.group,
        joined(card.emails.map(\.text)), types(card.emails, card), joined(card.phones.map(\.text)),
        types(card.phones, card), joined(card.faxes.map(\.text)),
      ]
    let last = [
      joined(card.websites.map(\.text)), card.birthday, card.anniversary, card.gender,
      card.notes.joined(separator: "\n"), joined(card.categories), card.uid, card.kind,
      who.isCompany ? "yes" : "", card.version,
    ]
    return shown + addresses(card) + last
  }

  private static func addresses(_ card: CardFacts) -> [String] {
    (0..<addressCount).flatMap { place -> [String] in
      guard card.addresses.indices.contains(place) else { return Array(repeating: "", count: 7) }
      let (parts, rank) = card.addresses[place]
      return [parts.isEmpty ? rank.text : "", label(rank, card)] + parts.cells
    }
  }

  private static func types(_ values: [CardFacts.Ranked], _ card: CardFacts) -> String {
    let labels = values.map { label($0, card) }
    return labels.allSatisfy(\.isEmpty) ? "" : joined(labels)
  }

  /// What the owner calls a value, or its types: `work cell`.
  private static func label(_ value: CardFacts.Ranked, _ card: CardFacts) -> String {
    if !value.group.isEmpty, let label = card.labels[value.group] { return label }
    return value.types.filter { !silent.contains($0) }.joined(separator: " ").lowercased()
  }

  private static let silent: Set<String> = [
    "PREF", "VOICE", "INTERNET", "DOM", "INTL", "POSTAL", "PARCEL", "TEXT",
  ]

  private static func joined(_ values: [String]) -> String {
    values.joined(separator: separator)
  }
}

/// Who a card is about. A company has no parts of a name; a card without a name is known by whatever it has.
private struct CardName {
  let full: String
  /// Prefix, given, middle and family name, suffix.
  let parts: [String]
  let organization: String
  let department: String
  /// The person whose name stands on a company's card.
  let contact: String
  /// The name of a list of people, which is nobody.
  let group: String
  let isCompany: Bool

  init(_ card: CardFacts) {
    func part(_ place: Int) -> String { place < card.name.count ? card.name[place] : "" }
    let written = card.fullNames.first?.text ?? ""
    let inOrder = [part(3), part(1), part(2), part(0), part(4)]
    let spelt = inOrder.filter { !$0.isEmpty }.joined(separator: " ")
    let house = card.organization.first ?? ""
    department = card.organization.dropFirst().filter { !$0.isEmpty }.joined(separator: ", ")
    let isNobody = ["group", "location", "application", "device"].contains(card.kind)
    isCompany = card.kind == "org" || card.kind == "organization"
    guard !isCompany, !isNobody else {
      (full, parts, group) = ("", Array(repeating: "", count: 5), isNobody ? written : "")
      let name = house.isEmpty ? (written.isEmpty ? spelt : written) : house
      organization = isNobody ? "" : name
      contact = isCompany && spelt != name ? spelt : ""
      return
    }
    (organization, parts, contact, group) = (house, inOrder, "", "")
    let first = [written, spelt].first { !$0.isEmpty }
    let other = [card.nicknames.first, card.emails.first?.text, card.phones.first?.text]
    full = first ?? (house.isEmpty ? other.lazy.compactMap { $0 }.first ?? "" : "")
  }
}
