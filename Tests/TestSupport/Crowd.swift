// Thousands of customers, the same ones every time, for what a dozen cannot show.

import Customers
package import Storage

extension Transaction {
  /// Adds so many customers with purchases and referrals, made from a fixed seed.
  package func fillCrowd(_ customers: Int, purchases: Int) throws {
    var random = FixedRandom()
    var ids: [Customer.ID] = []
    for number in 0..<customers {
      let name =
        "\(givenNames[random.below(givenNames.count)]) \(familyNames[random.below(familyNames.count)]) \(number)"
      ids.append(try add(NewCustomer(name: name), country: "GB"))
    }
    let last = day("2025-06-30")
    for _ in 0..<purchases {
      let customer = ids[min(random.below(customers), random.below(customers))]
      try insert(
        "purchase",
        [
          "customer_id": customer, "day": last.adding(days: -random.below(900)),
          "amount": Money(minor: Int64(random.below(500) * 10 - 200)),
        ])
    }
    for place in stride(from: 5, to: customers, by: 6) {
      try setReferral(of: ids[place], by: .customer(ids[random.below(place)]), on: last)
    }
  }
}

private let givenNames = [
  "Asha", "Ravi", "Ada", "Grace", "Li", "Maria", "José", "Anna", "Omar", "आशा", "Иван", "Olga",
]
private let familyNames = [
  "Kumar", "Smith", "Müller", "Rossi", "Khan", "Okafor", "Silva", "Sato", "Novak", "O'Brien",
]

/// The same numbers every time (xorshift, Marsaglia 2003).
package struct FixedRandom {
  private var state: UInt64 = 88_172_645_463_325_252

  package init() {}

  /// Other numbers for another seed, the same ones every time.
  package init(seed: Int) {
    state ^= UInt64(bitPattern: Int64(seed)) &* 0x9E37_79B9_7F4A_7C15
    for _ in 0..<4 { _ = below(2) }
  }

  /// A number from 0 up to but not including `limit`.
  package mutating func below(_ limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 11) % limit
  }
}
