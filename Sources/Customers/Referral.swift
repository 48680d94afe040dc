// Who brought whom: a customer was brought by another customer, or by an associate who buys nothing.

package import Storage

/// Who brought a customer.
package enum Referrer: Sendable, Hashable {
  case customer(Customer.ID)
  case associate(Int64)
}

/// Who brought a customer, by name, and when.
package struct Referral: Sendable, Equatable {
  package let referrer: Referrer
  package let name: String
  package let day: Day
}

extension Snapshot {
  /// Who brought a customer; nil when that is not recorded.
  package func referral(of customer: Customer.ID) throws -> Referral? {
    try row(
      """
      SELECT r.referrer_id, r.associate_id, r.day, c.name AS customer_name, a.name AS associate_name
      FROM referral AS r
      LEFT JOIN customer AS c ON c.id = r.referrer_id
      LEFT JOIN associate AS a ON a.id = r.associate_id
      WHERE r.customer_id = \(customer)
      """
    ) { row in
      let referrerID: Customer.ID? = try row["referrer_id"]
      let associateID: Int64? = try row["associate_id"]
      let customerName: String? = try row["customer_name"]
      let associateName: String? = try row["associate_name"]
      return Referral(
        referrer: referrerID.map(Referrer.customer) ?? .associate(associateID ?? 0),
        name: customerName ?? associateName ?? "", day: try row["day"])
    }
  }
}

extension Transaction {
  /// Records who brought a customer, in place of what was recorded before. Throws `CustomerRefusal.referralOfOneself`,
  /// `.referralCircle` when the referrer was brought by the customer, near or far, and `.notFound`.
  package func setReferral(of customer: Customer.ID, by referrer: Referrer, on day: Day) throws {
    guard try self.customer(customer) != nil else { throw CustomerRefusal.notFound }
    var values: [String: any Storable] = ["customer_id": customer, "day": day]
    switch referrer {
    case .customer(let id):
      guard id != customer else { throw CustomerRefusal.referralOfOneself }
      guard try self.customer(id) != nil else { throw CustomerRefusal.notFound }
      guard try !isAbove(customer, id) else { throw CustomerRefusal.referralCircle }
      values["referrer_id"] = id
      values["associate_id"] = Int64?.none
    case .associate(let id):
      let known: Int64? = try value("SELECT id FROM associate WHERE id = \(id)")
      guard known != nil else { throw CustomerRefusal.notFound }
      values["referrer_id"] = Int64?.none
      values["associate_id"] = id
    }
    let recorded: Int64? = try value("SELECT id FROM referral WHERE customer_id = \(customer)")
    if let recorded {
      try update("referral", id: recorded, values)
    } else {
      try insert("referral", values)
    }
  }

  /// Takes back who brought a customer. Answers whether anything was recorded.
  @discardableResult
  package func removeReferral(of customer: Customer.ID) throws -> Bool {
    let recorded: Int64? = try value("SELECT id FROM referral WHERE customer_id = \(customer)")
    return try recorded.map { try delete("referral", id: $0) } ?? false
  }

  /// Whether one customer stands above another: brought them, or brought who brought them, and so on.
  private func isAbove(_ upper: Customer.ID, _ lower: Customer.ID) throws -> Bool {
    var current: Customer.ID? = lower
    var seen: Set<Customer.ID> = []
    while let customer = current, seen.insert(customer).inserted {
      if customer == upper { return true }
      current =
        try value("SELECT referrer_id FROM referral WHERE customer_id = \(customer)", as: Customer.ID?.self)
        ?? nil
    }
    return false
  }
}
