// How two records agree in everything they are compared by.

/// The level of agreement in each measure, and how often chance brings it about.
struct Agreement: Sendable {
  /// More measures than this are not looked at.
  static let most = 16

  var levels = InlineArray<16, UInt8>(repeating: 0)
  /// log2 of how often two records of different customers agree like that, where the value itself says it; 1 where it does not.
  var chances = InlineArray<16, Float>(repeating: 1)
}

extension RecordTable {
  /// Compares two records by all measures.
  func compare(_ a: Int, _ b: Int, _ measures: [Measure]) -> Agreement {
    var agreement = Agreement()
    var names = NameAgreement()
    if persons.pool.count > 0 { names = compareNames(a, b) }
    for index in measures.indices {
      var level: UInt8 = 0
      var chance: Float?
      switch measures[index].kind {
      case .given: (level, chance) = (names.given.rawValue, names.givenChance)
      case .family: (level, chance) = (names.family.rawValue, names.familyChance)
      case .order: level = names.isSwapped ? 2 : names.family == .missing || names.given == .missing ? 0 : 1
      case .generation:
        let (left, right) = (persons.generation[a], persons.generation[b])
        level = left == 0 || right == 0 ? 0 : left == right ? 1 : 2
      case .business:
        let found = businesses.level(businesses.column.ids[a], businesses.column.ids[b])
        (level, chance) = (found.0.rawValue, found.1)
      case .birthday:
        let found = birthdays.level(birthdays.ids[a], birthdays.ids[b])
        (level, chance) = (found.0.rawValue, found.1)
      case .mail:
        (level, chance) = compareMails(a, b)
        if level == MailLevel.close.rawValue || level == MailLevel.sameUser.rawValue,
          isAlikeByName(a, b, names)
        {
          // Of twenty people of one name, one has such an address too.
          chance = max(chance ?? -20, -4.3)
        }
      case .phone: (level, chance) = comparePhones(a, b)
      case .address:
        let found = addresses.level(a, b)
        (level, chance) = (UInt8(found.0), found.1)
      case .identifier, .trait:
        let found = traits[measures[index].number].level(a, b)
        (level, chance) = (found.0.rawValue, found.1)
      case .list:
        let found = lists[measures[index].number].level(a, b)
        (level, chance) = (found.0.rawValue, found.1)
      }
      agreement.levels[index] = level
      if let chance { agreement.chances[index] = chance }
    }
    return agreement
  }

  /// The best agreement among all pairs of addresses: who has several may have given either.
  private func compareMails(_ a: Int, _ b: Int) -> (UInt8, Float?) {
    var best: (MailLevel, Float?) = (.missing, nil)
    for left in mails.slots where left[a] >= 0 {
      for right in mails.slots where right[b] >= 0 {
        let found = mails.level(left[a], right[b])
        if best.0 == .missing || found.0.rawValue < best.0.rawValue { best = found }
        if found.0 == .same { return (found.0.rawValue, found.1) }
      }
    }
    return (best.0.rawValue, best.1)
  }

  private func isAlikeByName(_ a: Int, _ b: Int, _ names: NameAgreement) -> Bool {
    let isAlike = [names.given, names.family].contains {
      $0 != .missing && $0.rawValue <= NameLevel.close.rawValue
    }
    return isAlike && (mails.areOfName.contains { $0[a] } || mails.areOfName.contains { $0[b] })
  }

  private func comparePhones(_ a: Int, _ b: Int) -> (UInt8, Float?) {
    var best: (PhoneLevel, Float?) = (.missing, nil)
    for left in phones.slots where left[a] >= 0 {
      for right in phones.slots where right[b] >= 0 {
        let found = phones.level(left[a], right[b])
        if best.0 == .missing || found.0.rawValue < best.0.rawValue { best = found }
        if found.0 == .same { return (found.0.rawValue, found.1) }
      }
    }
    return (best.0.rawValue, best.1)
  }
}

/// How two persons' names agree.
struct NameAgreement: Sendable {
  var given = NameLevel.missing
  var family = NameLevel.missing
  var givenChance: Float?
  var familyChance: Float?
  /// Whether one's given name is compared with the other's family name.
  var isSwapped = false
}

extension RecordTable {
  func compareNames(_ a: Int, _ b: Int) -> NameAgreement {
    let (givenA, familyA) = (persons.given[a], persons.family[a])
    let (givenB, familyB) = (persons.given[b], persons.family[b])
    var names = NameAgreement()
    names.given = persons.level(givenA, givenB)
    names.family = persons.level(familyA, familyB)
    if isPoor(names.given), isPoor(names.family), givenA >= 0 || familyA >= 0 {
      let first = persons.level(givenA, familyB)
      let second = persons.level(familyA, givenB)
      if isGood(first) && !isBad(second) || isGood(second) && !isBad(first) {
        names.given = first
        names.family = second
        names.isSwapped = true
        if first == .same { names.givenChance = persons.givenRarity[Int(givenA)] }
        if second == .same { names.familyChance = persons.familyRarity[Int(familyA)] }
        return names
      }
    }
    if names.given.rawValue >= NameLevel.faint.rawValue || names.given == .missing, givenA >= 0 || givenB >= 0
    {
      lookBetween(a, b, &names)
    }
    names.givenChance = chance(names.given, givenA, givenB, persons.givenRarity)
    names.familyChance = chance(names.family, familyA, familyB, persons.familyRarity)
    if names.given == .same, names.family == .same, let whole = persons.wholeRarity(givenA, familyA),
      let given = names.givenChance,
      let family = names.familyChance
    {
      names.familyChance = min(max(family, whole - given), -0.1)
    }
    // Who answers at a business changes; that somebody else did says nothing.
    if businesses.column.pool.count > 0, businesses.column.ids[a] >= 0, businesses.column.ids[b] >= 0 {
      if isPoor(names.given) { names.given = .missing }
      if isPoor(names.family) { names.family = .missing }
    }
    return names
  }

  /// Looks for a given name among the other's names between.
  private func lookBetween(_ a: Int, _ b: Int, _ names: inout NameAgreement) {
    func isBetween(_ name: Int32, _ other: Int32) -> Bool {
      guard name >= 0, other >= 0, persons.pool.text(name).count > 2 else { return false }
      return persons.pool.text(other).split(separator: 0x20).contains {
        $0.elementsEqual(persons.pool.text(name))
      }
    }
    if isBetween(persons.given[a], persons.middle[b]) || isBetween(persons.given[b], persons.middle[a]) {
      names.given = .part
    }
  }

  /// What the value itself says of chance: the rarer name's share for equal ones, and no more than that of the commoner for those written
  /// otherwise.
  private func chance(_ level: NameLevel, _ a: Int32, _ b: Int32, _ rarity: [Float]) -> Float? {
    switch level {
    case .same: return rarity[Int(a)]
    case .close, .alike:
      // Two names that many have are two names; a slip makes one that hardly anybody has. About 200 slips of a name are as likely.
      let rarer = min(rarity[Int(a)], rarity[Int(b)])
      return rarer > persons.rareName ? min(rarer + 7.6, -1) : nil
    default: return nil
    }
  }

  private func isPoor(_ level: NameLevel) -> Bool {
    level == .missing || level.rawValue >= NameLevel.part.rawValue
  }
  private func isGood(_ level: NameLevel) -> Bool { level == .same || level == .close || level == .variant }
  private func isBad(_ level: NameLevel) -> Bool { level.rawValue >= NameLevel.alike.rawValue }
}
