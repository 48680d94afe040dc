// Whom the customers of a file belong to: a parent company, a household, an employer. The other one may stand further down in
// the file, so that is settled at its end.

import Customers
import Linkage
import Storage

/// Who is said to belong to whom.
final class Belongings {
  private let transaction: Transaction
  /// Who was said to stand under whom, by name, an address or a number.
  private var under: [(customer: Int64, key: RelationKind.Key, words: String)] = []
  /// The first of each household, and the others.
  private var households: [String: Int64] = [:]
  private var housemates: [(customer: Int64, household: String)] = []
  /// How many named somebody whom several may be.
  private(set) var unclear = 0

  init(_ transaction: Transaction) { self.transaction = transaction }

  /// Keeps what a row says of a person.
  func note(_ person: NewCustomer, _ id: Int64) {
    if !person.parentCompany.isEmpty { under.append((id, .parent, person.parentCompany)) }
    if !person.employer.isEmpty { under.append((id, .employer, person.employer)) }
    guard !person.household.isEmpty else { return }
    let household = nameKey(person.household)
    if let first = households[household] {
      if first != id { housemates.append((id, household)) }
    } else {
      households[household] = id
    }
  }

  /// Records what was said, where it is not known yet and can be. Answers the companies that had to be added: a parent or an
  /// employer nobody knew is a customer who did not buy yet.
  func finish(country: String) throws -> [Int64] {
    var added: [Int64] = []
    for (customer, key, words) in under where try !hasUpper(customer, key) {
      let known = try upper(words)
      guard known != .several else {
        unclear += 1
        continue
      }
      var upper = known.only
      if upper == nil {
        var new = NewCustomer(name: words)
        new.kind = .organisation
        upper = try transaction.add(new, country: country).rawValue
        added += upper.map { [$0] } ?? []
      }
      if let upper { try relate(upper, key, customer) }
    }
    for (customer, household) in housemates {
      if let first = households[household] { try relate(first, .household, customer) }
    }
    (under, households, housemates) = ([], [:], [])
    return added
  }

  /// Nobody belongs to themselves, nor to whoever is below them; what is known stays.
  private func relate(_ one: Int64, _ key: RelationKind.Key, _ other: Int64) throws {
    do {
      try transaction.relate(
        Customer.ID(rawValue: one), RelationRole(key), to: Customer.ID(rawValue: other))
    } catch is RelationRefusal {
      return
    }
  }

  private func hasUpper(_ customer: Int64, _ key: RelationKind.Key) throws -> Bool {
    try !transaction.relations("r.related_id = \(customer) AND r.kind = \(key.code)", limit: 1).isEmpty
  }

  /// Whom words may mean.
  private enum Meant: Equatable {
    case nobody, several
    case one(Int64)

    init(_ ids: [Int64]) {
      self = ids.count > 1 ? .several : ids.first.map(Meant.one) ?? .nobody
    }

    var only: Int64? { if case .one(let id) = self { id } else { nil } }
  }

  /// The customer of that name or number; of several of one name the only organisation.
  private func upper(_ words: String) throws -> Meant {
    let named: [Int64] = try transaction.values(
      "SELECT id FROM customer WHERE name_fold = \(nameKey(words)) ORDER BY id LIMIT 2")
    if named.count > 1 {
      let firms: [Int64] = try transaction.values(
        """
        SELECT id FROM customer WHERE name_fold = \(nameKey(words)) AND kind = 'organisation' ORDER BY id LIMIT 2
        """)
      return firms.count == 1 ? Meant(firms) : .several
    }
    if let only = named.first { return .one(only) }
    return Meant(
      try transaction.values(
        """
        SELECT DISTINCT customer_id FROM contact_point WHERE kind = 'number' AND written = \(words)
          AND key LIKE \("%:" + words.filter { $0.isLetter || $0.isNumber })
        ORDER BY customer_id LIMIT 2
        """))
  }
}
