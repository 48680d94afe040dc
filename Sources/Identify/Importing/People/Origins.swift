// Where the customers of a file came from and who brought them. Who brought somebody may stand further down in the file,
// so that is settled at its end.

import Customers
import Linkage
import Storage

/// Sources by name, and who is said to have brought whom.
final class Origins {
  private let transaction: Transaction
  private var sources: [String: Source.ID] = [:]
  private var brought: [(customer: Int64, by: String)] = []

  init(_ transaction: Transaction) { self.transaction = transaction }

  /// The source a person came from; made when it is new.
  func source(of person: NewCustomer) throws -> Source.ID? {
    guard !person.source.isEmpty else { return nil }
    let key = nameKey(person.source)
    if let known = sources[key] { return known }
    guard let source = try transaction.source(named: person.source) else { return nil }
    sources[key] = source
    return source
  }

  /// Keeps who a person is said to have been brought by.
  func note(_ person: NewCustomer, _ id: Int64) {
    if !person.referredBy.isEmpty { brought.append((id, person.referredBy)) }
  }

  /// Records who brought whom, where that is not known yet: the one customer of that name, address or number, else
  /// somebody who buys nothing. Nobody brought themselves, nor whoever brought them.
  func finish(_ resolver: CustomerResolver, on day: Day) throws {
    for (id, words) in brought {
      let customer = Customer.ID(rawValue: id)
      guard try transaction.referral(of: customer) == nil else { continue }
      do {
        guard let referrer = try referrer(words, resolver) else { continue }
        try transaction.setReferral(of: customer, by: referrer, on: day)
      } catch CustomerRefusal.referralOfOneself, CustomerRefusal.referralCircle {
        continue
      }
    }
    brought = []
  }

  private func referrer(_ words: String, _ resolver: CustomerResolver) throws -> Referrer? {
    if let key = emailKey(words), let id = try resolver.customer(byKey: indexKey(key), kind: "email") {
      return .customer(Customer.ID(rawValue: id))
    }
    let named: [Int64] = try transaction.values(
      "SELECT id FROM customer WHERE name_fold = \(nameKey(words)) ORDER BY id LIMIT 2")
    if named.count == 1 { return .customer(Customer.ID(rawValue: named[0])) }
    let numbered: [Int64] = try transaction.values(
      """
      SELECT DISTINCT customer_id FROM contact_point WHERE kind = 'number' AND written = \(words)
        AND key LIKE \("%:" + words.filter { $0.isLetter || $0.isNumber })
      ORDER BY customer_id LIMIT 2
      """)
    if numbered.count == 1 { return .customer(Customer.ID(rawValue: numbered[0])) }
    return try transaction.named(words, in: .associate).map(Referrer.associate)
  }
}
