// The e-mail addresses of all records.

/// E-mail addresses of records; one may have several.
package struct Mails: Sendable {
  var pool = TextPool()
  /// Column → record → number, or -1.
  var slots: [[Int32]] = []
  var rarity: [Float] = []
  /// Address → number of what stands before the @, in `users`; -1 for that of a desk.
  private(set) var users: [Int32] = []
  private(set) var domains: [Int32] = []
  /// Address → which letters it has.
  private var signs: [UInt64] = []
  var userPool = TextPool()
  var domainPool = TextPool()
  var userRarity: [Float] = []
  var domainRarity: [Float] = []

  /// Column → record → whether what stands before the @ is made of the record's own name.
  private(set) var areOfName: [[Bool]] = []

  /// Notes which addresses are made of their owners' names: two people of one name have such addresses alike by nature.
  mutating func compare(with persons: PersonNames) {
    areOfName = slots.map { slot in
      slot.indices.map { record in
        guard slot[record] >= 0, users[Int(slot[record])] >= 0 else { return false }
        let user = userPool.text(users[Int(slot[record])])
        return [persons.given[record], persons.family[record]].contains { name in
          guard name >= 0 else { return false }
          let letters = persons.pool.text(name)
          return letters.count >= 3 && user.contains(letters)
        }
      }
    }
  }

  /// The number of an address as written, or -1.
  mutating func number(_ cell: UnsafeBufferPointer<UInt8>) -> Int32 {
    guard let parts = MailParts(cell) else { return -1 }
    let id = pool.intern(parts.whole)
    if Int(id) == users.count {
      users.append(parts.isShared ? -1 : userPool.intern(parts.user))
      signs.append(parts.whole.withUnsafeBufferPointer(letters))
      domains.append(parts.domain.isEmpty ? -1 : domainPool.intern(parts.domain))
    }
    return id
  }

  mutating func weigh(_ weights: [Float]) {
    let everyone = slots.flatMap { $0 }
    let all = slots.flatMap { _ in weights }
    rarity = rarities(everyone, of: pool.count, all)
    userRarity = rarities(everyone.map { $0 < 0 ? -1 : users[Int($0)] }, of: userPool.count, all)
    domainRarity = rarities(everyone.map { $0 < 0 ? -1 : domains[Int($0)] }, of: domainPool.count, all)
  }
}

/// How two e-mail addresses agree.
enum MailLevel: UInt8, CaseIterable {
  case missing, same
  /// A slip or two.
  case close
  /// The same before the @, elsewhere.
  case sameUser
  /// Another mailbox of a house that few have one at.
  case sameDomain
  case different
}

extension Mails {
  /// How two addresses agree, and log2 of how often that happens by chance where the value says it.
  func level(_ a: Int32, _ b: Int32) -> (MailLevel, Float?) {
    guard a >= 0, b >= 0 else { return (.missing, nil) }
    guard a != b else { return (.same, rarity[Int(a)]) }
    let (userA, userB) = (users[Int(a)], users[Int(b)])
    if userA >= 0, userA == userB { return (.sameUser, userRarity[Int(userA)]) }
    let isNear =
      (signs[Int(a)] ^ signs[Int(b)]).nonzeroBitCount <= 4
      && pool.with(a) { left in
        pool.with(b) { editDistance(bytes: left, $0, limit: 2) <= 2 || jaroWinkler(bytes: left, $0) >= 0.93 }
      }
    if isNear, userA >= 0, userB >= 0, min(userPool.text(userA).count, userPool.text(userB).count) >= 4 {
      return (.close, nil)
    }
    let domain = domains[Int(a)]
    if domain >= 0, domain == domains[Int(b)], domainRarity[Int(domain)] < -8 {
      return (.sameDomain, domainRarity[Int(domain)])
    }
    return (.different, nil)
  }
}
