// Compares records two by two, and remembers what comparing names and streets came to.

/// Compares the records of a table by its measures. Each thread has one of its own.
struct Comparer: Sendable {
  let table: RecordTable
  let measures: [Measure]
  private var names = PairMemo()
  private var places = PairMemo()

  init(_ table: RecordTable, _ measures: [Measure]) {
    self.table = table
    self.measures = measures
  }

  /// How two records agree.
  mutating func compare(_ a: Int, _ b: Int) -> Agreement {
    let (left, right) = (table.lines[a], table.lines[b])
    var agreement = Agreement()
    var found = NameAgreement()
    if table.persons.pool.count > 0 { found = compareNames(left, right) }
    for index in measures.indices {
      let (level, chance) = level(measures[index], a, b, left, right, found)
      agreement.levels[index] = level
      if let chance { agreement.chances[index] = chance }
    }
    return agreement
  }

  @inline(__always)
  private mutating func level(
    _ measure: Measure, _ a: Int, _ b: Int, _ left: RecordLine, _ right: RecordLine, _ found: NameAgreement
  ) -> (UInt8, Float?) {
    switch measure.kind {
    case .given: return (found.given.rawValue, found.givenChance)
    case .family: return (found.family.rawValue, found.familyChance)
    case .order:
      return (found.isSwapped ? 2 : found.family == .missing || found.given == .missing ? 0 : 1, nil)
    case .generation:
      let isTold = left.generation != 0 && right.generation != 0
      return (isTold ? left.generation == right.generation ? 1 : 2 : 0, nil)
    case .business:
      guard left.business >= 0, right.business >= 0 else { return (0, nil) }
      let (level, chance) = table.businesses.level(left.business, right.business)
      return (level.rawValue, chance)
    case .birthday:
      let (level, chance) = table.birthdays.level(left.birthday, right.birthday)
      return (level.rawValue, chance)
    case .mail:
      let (level, chance) = mailLevel(a, b, left, right)
      guard level == .close || level == .sameUser, isAlikeByName(left, right, found) else {
        return (level.rawValue, chance)
      }
      // Of twenty people of one name, one has such an address too.
      return (level.rawValue, max(chance ?? -20, -4.3))
    case .phone:
      let (level, chance) = phoneLevel(a, b, left, right)
      return (level.rawValue, chance)
    case .address: return table.addresses.level(left, right, &places)
    case .identifier, .trait:
      let (level, chance) = table.traits[measure.number].level(a, b)
      return (level.rawValue, chance)
    case .list:
      let (level, chance) = table.lists[measure.number].level(a, b)
      return (level.rawValue, chance)
    }
  }

  /// The best agreement among all pairs of addresses: who has several may have given either.
  private func mailLevel(_ a: Int, _ b: Int, _ left: RecordLine, _ right: RecordLine) -> (MailLevel, Float?) {
    guard table.mails.slots.count > 1 else { return table.mails.level(left.mail, right.mail) }
    var best: (MailLevel, Float?) = (.missing, nil)
    for one in table.mails.slots where one[a] >= 0 {
      for other in table.mails.slots where other[b] >= 0 {
        let found = table.mails.level(one[a], other[b])
        if best.0 == .missing || found.0.rawValue < best.0.rawValue { best = found }
      }
    }
    return best
  }

  private func phoneLevel(_ a: Int, _ b: Int, _ left: RecordLine, _ right: RecordLine) -> (PhoneLevel, Float?)
  {
    guard table.phones.slots.count > 1 else { return table.phones.level(left.phone, right.phone) }
    var best: (PhoneLevel, Float?) = (.missing, nil)
    for one in table.phones.slots where one[a] >= 0 {
      for other in table.phones.slots where other[b] >= 0 {
        let found = table.phones.level(one[a], other[b])
        if best.0 == .missing || found.0.rawValue < best.0.rawValue { best = found }
      }
    }
    return best
  }

  private func isAlikeByName(_ a: RecordLine, _ b: RecordLine, _ names: NameAgreement) -> Bool {
    (a.isMailOfName || b.isMailOfName) && (names.given.isGood || names.family.isGood)
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

extension NameLevel {
  /// The same name, as far as one can tell.
  var isGood: Bool { self == .same || self == .close || self == .variant }
  /// Hardly the same name.
  var isBad: Bool { rawValue >= NameLevel.alike.rawValue }
  /// Nothing that says it is the same name.
  var isPoor: Bool { self == .missing || rawValue >= NameLevel.part.rawValue }
}

extension Comparer {
  private mutating func nameLevel(_ a: Int32, _ b: Int32) -> NameLevel {
    guard a >= 0, b >= 0 else { return .missing }
    guard a != b else { return .same }
    return NameLevel(rawValue: names.level(a, b) { table.persons.level(a, b).rawValue }) ?? .different
  }

  private mutating func compareNames(_ a: RecordLine, _ b: RecordLine) -> NameAgreement {
    var found = NameAgreement()
    found.given = nameLevel(a.given, b.given)
    found.family = nameLevel(a.family, b.family)
    if found.given.isPoor, found.family.isPoor, let swapped = compareSwapped(a, b) { return swapped }
    if found.given == .missing || found.given.rawValue >= NameLevel.faint.rawValue, isBetween(a, b) {
      found.given = .part
    }
    found.givenChance = chance(found.given, a.given, b.given, table.persons.givenRarity)
    found.familyChance = chance(found.family, a.family, b.family, table.persons.familyRarity)
    if found.given == .same, found.family == .same, let whole = table.persons.wholeRarity(a.given, a.family),
      let given = found.givenChance, let family = found.familyChance
    {
      found.familyChance = min(max(family, whole - given), -0.1)
    }
    // Who answers at a business changes; that somebody else did says nothing.
    if a.business >= 0, b.business >= 0 {
      if found.given.isPoor { found.given = .missing }
      if found.family.isPoor { found.family = .missing }
    }
    return found
  }

  /// The names compared crosswise, when that is how they agree.
  private mutating func compareSwapped(_ a: RecordLine, _ b: RecordLine) -> NameAgreement? {
    let first = nameLevel(a.given, b.family)
    let second = nameLevel(a.family, b.given)
    guard first.isGood && !second.isBad || second.isGood && !first.isBad else { return nil }
    var found = NameAgreement(given: first, family: second, isSwapped: true)
    if first == .same { found.givenChance = table.persons.givenRarity[Int(a.given)] }
    if second == .same { found.familyChance = table.persons.familyRarity[Int(a.family)] }
    return found
  }

  /// Whether a given name stands among the other's names between.
  private func isBetween(_ a: RecordLine, _ b: RecordLine) -> Bool {
    guard a.middle >= 0 || b.middle >= 0 else { return false }
    func isWord(_ name: Int32, of other: Int32) -> Bool {
      guard name >= 0, other >= 0, table.persons.pool.text(name).count > 2 else { return false }
      return table.persons.pool.text(other).split(separator: 0x20).contains {
        $0.elementsEqual(table.persons.pool.text(name))
      }
    }
    return isWord(a.given, of: b.middle) || isWord(b.given, of: a.middle)
  }

  /// What the value itself says of chance.
  private func chance(_ level: NameLevel, _ a: Int32, _ b: Int32, _ rarity: [Float]) -> Float? {
    switch level {
    case .same: return rarity[Int(a)]
    case .close, .alike:
      // Two names that many have are two names; a slip makes one that hardly anybody has. About 200 slips of a name are as likely.
      let rarer = min(rarity[Int(a)], rarity[Int(b)])
      return rarer > table.persons.rareName ? min(rarer + 7.6, -1) : nil
    default: return nil
    }
  }
}
