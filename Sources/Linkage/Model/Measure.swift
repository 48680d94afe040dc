// What two records are compared by, and what we believe of each agreement before we have seen a list.

/// One thing that two records are compared by.
package struct Measure: Sendable, Codable, Hashable {
  /// What is compared.
  package enum Kind: String, Sendable, Codable {
    case given, family, order, generation, business, birthday, mail, phone, address, identifier, trait, list
  }

  package let kind: Kind
  /// Which of several of the kind, in the table.
  package let number: Int

  /// How many levels of agreement there are, with `missing` as the first.
  var levels: Int {
    switch kind {
    case .given, .family: NameLevel.allCases.count
    case .order, .generation: 3
    case .business: BusinessLevel.allCases.count
    case .birthday: BirthdayLevel.allCases.count
    case .mail: MailLevel.allCases.count
    case .phone: PhoneLevel.allCases.count
    case .address: addressLevels
    case .identifier, .trait: TraitLevel.allCases.count
    case .list: ManyLevel.allCases.count
    }
  }

  /// How often records of one customer agree at each level when both have a value: what lists of customers are like in general. What a
  /// list itself shows is added to it.
  var belief: [Double] {
    switch kind {
    case .given: [1, 0.72, 0.07, 0.08, 0.07, 0.034, 0.02, 0.006]
    case .family: [1, 0.80, 0.02, 0.08, 0.02, 0.03, 0.02, 0.03]
    case .order: [1, 0.97, 0.03]
    case .generation: [1, 0.97, 0.03]
    case .business: [1, 0.72, 0.15, 0.08, 0.03, 0.02]
    case .birthday: [1, 0.85, 0.07, 0.04, 0.02, 0.01, 0.01]
    case .mail: [1, 0.74, 0.06, 0.05, 0.05, 0.10]
    case .phone: [1, 0.70, 0.07, 0.23]
    case .address: Self.addressBelief
    case .identifier: [1, 0.85, 0.09, 0.02, 0.04]
    case .trait: [1, 0.75, 0.06, 0.04, 0.15]
    case .list: [1, 0.4, 0.3, 0.3]
    }
  }

  /// How often two people of one household agree as one person does with themselves; else they are as any two.
  var household: Double {
    switch kind {
    case .given, .order, .generation, .business, .identifier, .list: 0
    case .birthday: 0.03
    case .family: 0.85
    case .mail: 0.15
    case .phone: 0.5
    case .address: 0.97
    case .trait: 0.2
    }
  }

  /// Four in five did not move; of them most addresses are written alike.
  private static let addressBelief: [Double] = {
    let stayedStreet = [1, 0.68, 0.17, 0.08, 0.03, 0.04]
    let stayedPlace = [1, 0.84, 0.14, 0.02]
    let movedStreet = [1, 0.002, 0.002, 0.006, 0.01, 0.98]
    let movedPlace = [1, 0.04, 0.16, 0.80]
    var belief: [Double] = []
    for street in 0..<6 {
      for place in 0..<4 {
        belief.append(
          0.84 * stayedStreet[street] * stayedPlace[place] + 0.16 * movedStreet[street] * movedPlace[place])
      }
    }
    return belief
  }()

  /// Levels that are each other's alternatives: those with the same parts there. An address may lack its street or its place.
  var groups: [[Int]] {
    guard kind == .address else { return [Array(1..<levels)] }
    let street = (1..<6).map { $0 * 4 }
    let place = Array(1..<4)
    return [place, street, (1..<6).flatMap { street in (1..<4).map { street * 4 + $0 } }]
  }
}

extension RecordTable {
  /// What records of this table are compared by.
  var measures: [Measure] {
    var measures: [Measure] = []
    if persons.pool.count > 0 {
      measures += [
        Measure(kind: .given, number: 0), Measure(kind: .family, number: 0), Measure(kind: .order, number: 0),
      ]
      if persons.generation.contains(where: { $0 > 0 }) {
        measures.append(Measure(kind: .generation, number: 0))
      }
    }
    if businesses.column.pool.count > 0 { measures.append(Measure(kind: .business, number: 0)) }
    if birthdays.pool.count > 0 { measures.append(Measure(kind: .birthday, number: 0)) }
    if mails.pool.count > 0 { measures.append(Measure(kind: .mail, number: 0)) }
    if phones.pool.count > 0 { measures.append(Measure(kind: .phone, number: 0)) }
    if !addresses.isEmpty { measures.append(Measure(kind: .address, number: 0)) }
    measures += traits.indices.map {
      Measure(kind: traits[$0].isIdentifier ? .identifier : .trait, number: $0)
    }
    measures += lists.indices.map { Measure(kind: .list, number: $0) }
    return Array(measures.prefix(Agreement.most))
  }
}
