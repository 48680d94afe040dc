// How many customers have a value, kept apart from the list it was counted on: for records that come one by one.

/// The share of customers who have each of the commoner values. A value that is not in it is rare.
package struct Rarities: Sendable, Codable {
  /// Kind of value → hash of the value → log2 of its share.
  private var shares: [String: [UInt64: Float]] = [:]
  /// log2 of the share of one customer in each kind.
  private var least: [String: Float] = [:]

  /// Counts a table's values: at most `most` of each kind, the commonest.
  package init(_ table: RecordTable, most: Int = 20_000) {
    var found: [(String, TextPool, [Float])] = table.valuesByKind()
    found.removeAll { $0.1.count == 0 }
    for (kind, pool, rarity) in found {
      let floor = rarity.min() ?? 0
      least[kind] = floor
      let common = rarity.indices.filter { rarity[$0] > floor + 0.01 }.sorted { rarity[$0] > rarity[$1] }
        .prefix(most)
      shares[kind] = Dictionary(
        common.map { id in (pool.with(Int32(id)) { hash($0) }, rarity[id]) },
        uniquingKeysWith: { first, _ in first })
    }
  }

  /// log2 of the shares of a pool's values.
  func rarity(_ kind: String, _ pool: TextPool) -> [Float] {
    let shares = shares[kind] ?? [:]
    let least = least[kind] ?? -10
    return (0..<Int32(pool.count)).map { shares[pool.with($0) { hash($0) }] ?? least }
  }
}

extension RecordTable {
  fileprivate func valuesByKind() -> [(String, TextPool, [Float])] {
    [
      ("given", persons.pool, persons.givenRarity), ("family", persons.pool, persons.familyRarity),
      ("business", businesses.column.pool, businesses.column.rarity),
      ("word", businesses.wordPool, businesses.telling.map { -$0 }),
      ("birthday", birthdays.pool, birthdays.rarity), ("mail", mails.pool, mails.rarity),
      ("mailUser", mails.userPool, mails.userRarity),
      ("mailDomain", mails.domainPool, mails.domainRarity), ("phone", phones.pool, phones.rarity),
      ("street", addresses.street.pool, addresses.street.rarity),
      ("postal", addresses.postal.pool, addresses.postal.rarity),
      ("city", addresses.city.pool, addresses.city.rarity),
    ] + traits.map { ("trait " + $0.title, $0.column.pool, $0.column.rarity) }
  }

  /// Takes the shares of values from a list counted earlier instead of from these few records.
  package mutating func weigh(by rarities: Rarities) {
    persons.weigh(
      given: rarities.rarity("given", persons.pool), family: rarities.rarity("family", persons.pool))
    businesses.column.rarity = rarities.rarity("business", businesses.column.pool)
    businesses.weigh(telling: rarities.rarity("word", businesses.wordPool).map { -$0 })
    birthdays.rarity = rarities.rarity("birthday", birthdays.pool)
    mails.rarity = rarities.rarity("mail", mails.pool)
    mails.userRarity = rarities.rarity("mailUser", mails.userPool)
    mails.domainRarity = rarities.rarity("mailDomain", mails.domainPool)
    phones.rarity = rarities.rarity("phone", phones.pool)
    addresses.weigh(
      street: rarities.rarity("street", addresses.street.pool),
      postal: rarities.rarity("postal", addresses.postal.pool),
      city: rarities.rarity("city", addresses.city.pool))
    for index in traits.indices {
      traits[index].column.rarity = rarities.rarity("trait " + traits[index].title, traits[index].column.pool)
    }
  }
}
