// The text by which a customer is found: folded names in any script, also as they sound, every way to reach them, and the
// words of what else is known of them.

import Linkage
package import Storage

/// What the search index keeps of a customer.
package struct SearchText: Sendable, Equatable {
  /// Words separated by blanks, each once: names, the same in Latin letters, mails, phones from the front and from their
  /// ends, then the rest.
  package private(set) var text = ""
  /// The words of it that are found although they are misspelt, or typed in another script.
  package private(set) var vocabulary: [String] = []

  /// What a customer is found by.
  package struct Parts: Sendable {
    /// The name, given and family name, company.
    package var names: [String]
    package var contacts: [(kind: ContactPoint.Kind, key: String)]
    /// The digits of their cards.
    package var cards: [String]
    /// Single words and short texts: tags, towns, postal codes, what stands in the business's own fields.
    package var listed: [String]
    /// Longer texts, the newest first: notes. Only so many of their words count.
    package var said: [String]

    package init(
      names: [String], contacts: [(kind: ContactPoint.Kind, key: String)], cards: [String] = [],
      listed: [String] = [], said: [String] = []
    ) {
      self.names = names
      self.contacts = contacts
      self.cards = cards
      self.listed = listed
      self.said = said
    }
  }

  /// How the index is made; another number has every customer gone through again.
  package static let version: Int64 = 1

  /// How many words of `listed` and `said` together are kept.
  private static let mostWords = 150

  private var seen: Set<Substring> = []
  private var known: Set<Substring> = []

  package init(_ parts: Parts) {
    for name in parts.names where !name.isEmpty { add(name: name) }
    for kind in [ContactPoint.Kind.email, .number, .phone, .website] {
      for contact in parts.contacts where contact.kind == kind { add(contact) }
    }
    for card in parts.cards {
      // As one is typed: from the front, or by the last digits.
      add(card[...])
      add((reversedMark + String(card.reversed()))[...])
    }
    let most = seen.count + Self.mostWords
    for text in parts.listed where seen.count < most && !text.isEmpty { add(name: String(text.prefix(400))) }
    for text in parts.said where seen.count < most {
      for word in wordsOf(folded(String(text.prefix(2000)))) where seen.count < most { add(word) }
    }
    seen = []
    known = []
  }

  private mutating func add(name: String) {
    let plain = folded(name)
    for piece in plain.split(separator: " ") {
      add(piece)
      let words = wordsOf(String(piece))
      for word in words { learn(word) }
      // O'Brien is also looked for as obrien.
      if words.count > 1, words.allSatisfy({ $0.allSatisfy(\.isLetter) }) {
        let joined = words.joined()
        add(joined[...])
        learn(joined[...])
      }
    }
    for piece in transliterated(name)?.split(separator: " ") ?? [] { add(piece) }
  }

  private mutating func add(_ contact: (kind: ContactPoint.Kind, key: String)) {
    switch contact.kind {
    case .phone: for word in phoneWords(ofKey: contact.key) { add(word[...]) }
    case .number:
      let number = contact.key.split(separator: ":").last.map(String.init) ?? ""
      // A name that somebody was known by in another system is found like any name.
      if contact.key.contains(":name:") { return add(name: number) }
      for piece in folded(number).split(separator: " ") { add(piece) }
    case .email, .website: add(contact.key[...])
    }
  }

  private mutating func add(_ word: Substring) {
    guard !word.isEmpty, seen.insert(word).inserted else { return }
    if !text.isEmpty { text += " " }
    text += word
  }

  private mutating func learn(_ word: Substring) {
    guard Vocabulary.holds(word), known.insert(word).inserted else { return }
    vocabulary.append(String(word))
  }

  /// Whether a text kept before finds the same: in which order its words stand does not matter.
  fileprivate func isSame(as former: String) -> Bool {
    former == text || Set(former.split(separator: " ")) == Set(text.split(separator: " "))
  }

  package static func == (a: SearchText, b: SearchText) -> Bool {
    a.text == b.text && a.vocabulary == b.vocabulary
  }
}

extension NewCustomer {
  /// What they will be found by.
  package func searchText(
    contacts: [(kind: ContactPoint.Kind, written: String, key: String)], fields: [FieldValue] = []
  ) -> SearchText {
    let own = fields.filter { $0.size == nil }.map(\.value)
    return SearchText(
      SearchText.Parts(
        names: [callName, givenName, familyName, company],
        contacts: contacts.map { ($0.kind, $0.key) },
        listed: [tags] + addresses.map(\.place) + own, said: [note]))
  }
}

extension Address {
  /// Where it is, in the words people look for it by.
  var place: String { [city, postalCode].filter { !$0.isEmpty }.joined(separator: " ") }
}

extension Transaction {
  /// Makes what search finds of a customer right again.
  package func refreshSearchText(of id: Customer.ID) throws {
    try refreshSearchTexts(of: [id.rawValue])
  }

  /// Makes what search finds of customers right again. A change of facts by itself, it is journalled with them; what an
  /// upgrade makes anew is not (`isJournalled`).
  package func refreshSearchTexts(of ids: [Int64], isJournalled: Bool = true) throws {
    for start in stride(from: 0, to: ids.count, by: 500) {
      let made = try searchTexts(of: Array(ids[start..<min(ids.count, start + 500)]))
      for (id, former, found) in made where !found.isSame(as: former) {
        if isJournalled {
          try update("customer", id: id, ["search_text": found.text])
        } else {
          try execute("UPDATE customer SET search_text = \(found.text) WHERE id = \(id)")
        }
      }
      try learn(made.flatMap(\.found.vocabulary))
    }
    for id in ids { touched.searched.remove(id) }
  }
}

extension Snapshot {
  /// Rows that customers are found by beside their profile, each question a list of customers and texts: a table more is a
  /// line more.
  private static func listed(_ ids: SQL) -> [SQL] {
    [
      """
      SELECT customer_id, CASE WHEN city = '' THEN postal_code WHEN postal_code = '' THEN city
        ELSE city || ' ' || postal_code END
      FROM address WHERE customer_id IN (\(ids)) ORDER BY customer_id, id
      """,
      """
      SELECT customer_id, value FROM field_value WHERE customer_id IN (\(ids)) AND size IS NULL
      ORDER BY customer_id, field_id, id
      """,
      "SELECT customer_id, number FROM card WHERE customer_id IN (\(ids)) ORDER BY customer_id, id",
    ]
  }

  /// What search should find of a customer.
  package func searchText(of id: Customer.ID) throws -> String {
    try searchTexts(of: [id.rawValue]).first?.found.text ?? ""
  }

  fileprivate func searchTexts(of ids: [Int64]) throws -> [(id: Int64, former: String, found: SearchText)] {
    let list = SQL.ids(ids)
    var profiles: [(id: Int64, former: String, tags: String, note: String, names: [String])] = []
    try each(
      """
      SELECT id, name, given_name, family_name, company, tags, note, search_text FROM customer
      WHERE id IN (\(list)) ORDER BY id
      """
    ) { row in
      profiles.append(
        (
          row.integer(0), row.text(7) ?? "", row.text(5) ?? "", row.text(6) ?? "",
          (1...4).map { row.text($0) ?? "" }
        ))
    }
    guard !profiles.isEmpty else { return [] }
    var contacts: [Int64: [(kind: ContactPoint.Kind, key: String)]] = [:]
    try each(
      "SELECT customer_id, kind, key FROM contact_point WHERE customer_id IN (\(list)) ORDER BY customer_id, kind, id"
    ) { row in
      guard let kind = ContactPoint.Kind(rawValue: row.text(1) ?? "") else { return }
      contacts[row.integer(0), default: []].append((kind, row.text(2) ?? ""))
    }
    var listed: [Int64: [String]] = [:]
    for question in Self.listed(list) {
      try each(question) { listed[$0.integer(0), default: []].append($0.text(1) ?? "") }
    }
    var cards: [Int64: [String]] = [:]
    try each("SELECT customer_id, number FROM card WHERE customer_id IN (\(list)) ORDER BY customer_id, id") {
      row in
      cards[row.integer(0), default: []].append(row.text(1) ?? "")
    }
    var said: [Int64: [String]] = [:]
    try each(
      """
      SELECT customer_id, words FROM interaction WHERE customer_id IN (\(list)) ORDER BY customer_id, day DESC, id DESC
      """
    ) { row in
      if said[row.integer(0), default: []].count < 30 {
        said[row.integer(0), default: []].append(row.text(1) ?? "")
      }
    }
    return profiles.map { profile in
      let parts = SearchText.Parts(
        names: profile.names, contacts: contacts[profile.id] ?? [], cards: cards[profile.id] ?? [],
        listed: [profile.tags] + (listed[profile.id] ?? []), said: [profile.note] + (said[profile.id] ?? []))
      return (profile.id, profile.former, SearchText(parts))
    }
  }
}
