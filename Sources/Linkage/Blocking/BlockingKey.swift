// By what two records are looked at together at all: what they would share if they were one customer.

/// A part of a record, as a number that equal parts share.
enum Atom: Sendable, Hashable {
  /// Given and family name as they sound; short forms under their full name.
  case given, family
  /// Both names, in either order.
  case bothNames
  case birthday, birthYear, birthMonthDay
  case postal, city
  case street, streetName, houseNumber
  case mail(Int), mailUser(Int)
  case phone(Int)
  /// The first and the last digits of a phone number, so that one wrong digit leaves one of them.
  case phoneHead(Int), phoneTail(Int)
  case business, businessWord(Int), businessStart
  case trait(Int)
  case identifierHead(Int), identifierTail(Int)
}

/// Records that share all atoms of one of the alternatives are looked at together.
struct BlockingKey: Sendable {
  /// Alternatives in one space of keys: a name may stand in either place.
  let alternatives: [[Atom]]

  init(_ atoms: Atom...) { alternatives = [atoms] }
  init(either: [[Atom]]) { alternatives = either }
}

extension RecordTable {
  /// The keys worth trying on this table: those whose parts are there.
  func blockingKeys() -> [BlockingKey] {
    let mailSlots = mails.slots.indices
    let phoneSlots = phones.slots.indices
    var keys: [BlockingKey] = []
    if !mails.slots.isEmpty {
      keys.append(BlockingKey(either: mailSlots.map { [.mail($0)] }))
      keys.append(BlockingKey(either: mailSlots.map { [.mailUser($0)] }))
    }
    if !phones.slots.isEmpty {
      keys.append(BlockingKey(either: phoneSlots.map { [.phone($0)] }))
      keys.append(
        BlockingKey(
          either: phoneSlots.flatMap {
            [[.phoneHead($0), .given], [.phoneHead($0), .family], [.phoneHead($0), .business]]
          }))
      keys.append(
        BlockingKey(
          either: phoneSlots.flatMap {
            [[.phoneTail($0), .given], [.phoneTail($0), .family], [.phoneTail($0), .business]]
          }))
    }
    for (number, trait) in traits.enumerated() where trait.isIdentifier {
      keys.append(BlockingKey(.trait(number)))
      keys.append(BlockingKey(.identifierHead(number)))
      keys.append(BlockingKey(.identifierTail(number)))
    }
    keys += [
      BlockingKey(.bothNames), BlockingKey(.birthday), BlockingKey(.street, .postal),
      BlockingKey(.street, .city), BlockingKey(.street),
      BlockingKey(.business), BlockingKey(.businessWord(0), .businessWord(1)),
      BlockingKey(either: [[.businessWord(0)], [.businessWord(1)]]), BlockingKey(.businessStart),
      BlockingKey(.bothNames, .postal), BlockingKey(.bothNames, .city), BlockingKey(.bothNames, .birthYear),
      BlockingKey(.bothNames, .birthMonthDay),
      BlockingKey(either: [[.given, .postal], [.family, .postal]]),
      BlockingKey(either: [[.given, .birthYear, .city], [.family, .birthYear, .city]]),
      BlockingKey(either: [[.given, .birthday], [.family, .birthday]]),
      BlockingKey(either: [[.given, .birthMonthDay], [.family, .birthMonthDay]]),
      BlockingKey(either: [[.given, .birthYear], [.family, .birthYear]]),
      BlockingKey(either: [[.given, .city], [.family, .city]]),
      BlockingKey(.birthday, .postal), BlockingKey(.birthday, .city), BlockingKey(.birthYear, .postal),
      BlockingKey(.birthMonthDay, .postal),
      BlockingKey(.houseNumber, .postal), BlockingKey(.streetName, .postal),
      BlockingKey(.streetName, .city, .given),
      BlockingKey(either: [[.streetName, .given], [.streetName, .family]]),
      BlockingKey(either: [[.houseNumber, .given], [.houseNumber, .family]]),
      BlockingKey(.houseNumber, .city, .businessStart), BlockingKey(.houseNumber, .businessStart),
      BlockingKey(.postal),
      BlockingKey(either: [[.businessWord(0), .city], [.businessWord(1), .city]]),
    ]
    for (number, trait) in traits.enumerated() where !trait.isIdentifier {
      keys += [
        BlockingKey(.trait(number), .birthday), BlockingKey(.trait(number), .postal),
        BlockingKey(either: [[.trait(number), .given], [.trait(number), .family]]),
        BlockingKey(.trait(number), .bothNames), BlockingKey(.trait(number), .business),
        BlockingKey(.trait(number), .birthMonthDay),
      ]
    }
    return keys.filter { key in key.alternatives.contains { $0.allSatisfy(has) } }
  }

  /// Whether any record has such a part.
  private func has(_ atom: Atom) -> Bool {
    switch atom {
    case .given, .family, .bothNames: persons.pool.count > 0
    case .birthday, .birthYear, .birthMonthDay: birthdays.pool.count > 0
    case .postal: addresses.postal.pool.count > 0
    case .city: addresses.city.pool.count > 0
    case .street, .streetName, .houseNumber: addresses.street.pool.count > 0
    case .mail, .mailUser: mails.pool.count > 0
    case .phone, .phoneHead, .phoneTail: phones.pool.count > 0
    case .business, .businessWord, .businessStart: businesses.column.pool.count > 0
    case .trait, .identifierHead, .identifierTail: true
    }
  }
}
