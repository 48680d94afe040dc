// Tags: short words that the shop puts on its customers, changed one by one, for many at once, or all over the house.

import Linkage
package import Storage

/// A tag and how many customers have it.
package struct Tag: Sendable, Equatable {
  /// What makes two writings of it the same.
  package let key: String
  package let name: String
  package let customers: Int

  /// The longest tag, in letters.
  package static let longest = 60

  /// The key of a tag, as the index has it: letters of the Latin alphabet without their case.
  package static func key(_ name: String) -> String {
    String(
      decoding: trimmed(name).utf8.map { (65...90).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}

/// What we will not do with a tag, each in a sentence.
package enum TagRefusal: Error, Equatable, CustomStringConvertible {
  case blank
  case hasComma
  case tooLong(limit: Int)
  case notFound
  case nobodyChosen

  /// A stable word for programs and for the catalogue of words.
  package var code: String {
    switch self {
    case .blank: "tag-blank"
    case .hasComma: "tag-has-comma"
    case .tooLong: "tag-too-long"
    case .notFound: "tag-not-found"
    case .nobodyChosen: "tag-nobody-chosen"
    }
  }

  package var description: String {
    switch self {
    case .blank: "There is no tag in that. Write at least one letter."
    case .hasComma: "A tag has no comma, semicolon or quotation mark in it. Write one tag at a time."
    case .tooLong(let limit): "That is too long for a tag. Use at most \(limit) letters."
    case .notFound: "Nobody has that tag. Look at the list of your tags."
    case .nobodyChosen: "Nobody was chosen. Tick the customers it is about."
    }
  }
}

/// Tags to put on customers and to take off them.
package struct TagChange: Sendable, Equatable {
  package let adding: [String]
  package let removing: [String]

  /// Throws `TagRefusal` for what is no tag.
  package init(adding: [String] = [], removing: [String] = []) throws(TagRefusal) {
    var checked: [String] = []
    for tag in adding { checked.append(try Self.checked(tag)) }
    self.adding = checked
    self.removing = removing
    guard !adding.isEmpty || !removing.isEmpty else { throw .blank }
  }

  /// One tag without blanks at its ends. Throws `TagRefusal`.
  package static func checked(_ tag: String) throws(TagRefusal) -> String {
    let tag = trimmed(tag)
    guard !nameKey(tag).isEmpty, TagList([tag]).tags.count > 0 else { throw .blank }
    guard !tag.contains(where: { ",;\"".contains($0) || $0.isNewline }) else { throw .hasComma }
    guard tag.count <= Tag.longest else { throw .tooLong(limit: Tag.longest) }
    return tag
  }

  /// A customer's tags after it: those that stay in their order, new ones behind them.
  package func applied(to tags: String) -> String {
    let gone = Set(removing.map(Tag.key))
    var kept = tags.split(separator: ",").map { trimmed(String($0)) }.filter {
      !$0.isEmpty && !gone.contains(Tag.key($0))
    }
    var known = Set(kept.map(Tag.key))
    for tag in adding where known.insert(Tag.key(tag)).inserted { kept.append(tag) }
    return kept.joined(separator: ", ")
  }
}

extension Customer {
  /// Their tags one by one.
  package var tagList: [String] {
    tags.split(separator: ",").map { trimmed(String($0)) }.filter { !$0.isEmpty }
  }
}

extension Snapshot {
  /// Every tag with how many customers have it, by name.
  package func tags() throws -> [Tag] {
    try rows("SELECT fold, name, customers FROM tag ORDER BY fold") { row in
      Tag(key: try row["fold"], name: try row["name"], customers: try row["customers"])
    }
  }

  /// One tag, however it is written; nil when nobody has it.
  package func tag(_ name: String) throws -> Tag? {
    try row("SELECT fold, name, customers FROM tag WHERE fold = \(Tag.key(name))") { row in
      Tag(key: try row["fold"], name: try row["name"], customers: try row["customers"])
    }
  }
}

extension Transaction {
  /// Changes the tags of customers. Answers how many of them have other tags now. Throws `CustomerRefusal`.
  @discardableResult
  package func change(tagsOf customers: [Customer.ID], _ change: TagChange) throws -> Int {
    var changed = 0
    for id in customers {
      guard let customer = try customer(id) else { throw CustomerRefusal.notFound }
      if try set(change.applied(to: customer.tags), tagsOf: customer) { changed += 1 }
    }
    return changed
  }

  /// Gives a tag another name with everybody who has it; where they have one of that name already, the two become one.
  /// Answers how many customers it is about. Throws `TagRefusal`.
  @discardableResult
  package func renameTag(_ old: String, to new: String) throws -> Int {
    let new = try TagChange.checked(new)
    return try changeAll(having: old) { tag in Tag.key(tag) == Tag.key(old) ? new : tag }
  }

  /// Takes a tag off everybody who has it. Answers how many they were. Throws `TagRefusal.notFound`.
  @discardableResult
  package func removeTag(_ tag: String) throws -> Int {
    try changeAll(having: tag) { Tag.key($0) == Tag.key(tag) ? nil : $0 }
  }

  private func changeAll(having tag: String, _ change: (String) -> String?) throws -> Int {
    let holders: [Customer.ID] = try values(
      "SELECT customer_id FROM customer_tag WHERE fold = \(Tag.key(tag)) ORDER BY customer_id")
    guard !holders.isEmpty else { throw TagRefusal.notFound }
    for id in holders {
      guard let customer = try customer(id) else { continue }
      var known: Set<String> = []
      let tags = customer.tagList.compactMap(change).filter { known.insert(Tag.key($0)).inserted }
      try set(tags.joined(separator: ", "), tagsOf: customer)
    }
    return holders.count
  }

  /// Writes a customer's tags, noted as set by hand. Answers whether they differ.
  @discardableResult
  private func set(_ tags: String, tagsOf customer: Customer) throws -> Bool {
    guard tags != customer.tags else { return false }
    guard tags.utf8.count <= longestText else { throw CustomerRefusal.tooLong(limit: longestText) }
    let byHand = customer.byHand.union(["tags"]).sorted().joined(separator: " ")
    try update("customer", id: customer.id.rawValue, ["tags": tags, "by_hand": byHand])
    return true
  }
}
