// One sale told by two files: the shop lists the order, the payment service lists the payment of it. It is counted once.

import Customers
import Storage

/// Finds the sale of another file that a document tells again: of the same customer, over the same amount, at most three
/// days apart, and one of the two is a payment while the other is none.
final class Twins {
  private let transaction: Transaction
  private let isPayment: Bool
  private let paymentSystems: Set<String>
  private let byAlias: Lookup
  /// Sales that a document of this file told again.
  private var taken: Set<Int64> = []
  private(set) var count = 0

  private static let daysApart: Int32 = 3

  /// Nil where nothing of the other sort is in the ledger, so that nothing can be told twice. `isPayment`: whether the
  /// documents to come are payments.
  init?(_ transaction: Transaction, isPayment: Bool, paymentSystems: Set<String>) throws {
    self.transaction = transaction
    self.isPayment = isPayment
    self.paymentSystems = paymentSystems
    byAlias = try transaction.lookup("SELECT purchase_id FROM purchase_alias WHERE key = ?")
    let isNeeded =
      isPayment
      ? try transaction.value("SELECT id FROM purchase LIMIT 1", as: Int64.self) != nil
      : try paymentSystems.contains { system in
        try transaction.value(
          "SELECT id FROM purchase WHERE key >= \(system + ":") AND key < \(system + ";") LIMIT 1",
          as: Int64.self)
          != nil
      }
    guard isNeeded else { return nil }
  }

  /// The sale that was found to be told under this key before.
  func known(_ key: String) throws -> Int64? { try byAlias.first(key) { $0.integer(0) } }

  /// The sale of another file that a new document tells again; from now on it is known under this key too.
  func find(_ sale: SaleFacts, key: String, amount: Int64) throws -> Int64? {
    guard let customer = sale.customer, sale.key != nil, amount != 0 else { return nil }
    let from = Day(rawValue: sale.day.rawValue - Self.daysApart)
    let to = Day(rawValue: sale.day.rawValue + Self.daysApart)
    let candidates = try transaction.rows(
      """
      SELECT id, key, day FROM purchase
      WHERE customer_id = \(customer) AND day BETWEEN \(from) AND \(to) AND amount = \(amount) ORDER BY day, id
      """
    ) { row in (id: try row["id"] as Int64, key: try row["key"] as String?, day: try row["day"] as Day) }
    let others = candidates.filter { candidate in
      guard let key = candidate.key, !taken.contains(candidate.id) else { return false }
      return isOfPayment(key) != isPayment
    }
    let nearest = others.min {
      abs($0.day.rawValue - sale.day.rawValue) < abs($1.day.rawValue - sale.day.rawValue)
    }
    guard let twin = nearest else { return nil }
    guard try !isToldByOurSort(twin.id) else { return nil }
    taken.insert(twin.id)
    count += 1
    try transaction.insert("purchase_alias", ["purchase_id": twin.id, "key": key])
    byAlias.forget(key)
    return twin.id
  }

  private func isToldByOurSort(_ purchase: Int64) throws -> Bool {
    let keys: [String] = try transaction.values(
      "SELECT key FROM purchase_alias WHERE purchase_id = \(purchase) ORDER BY id")
    return keys.contains { isOfPayment($0) == isPayment }
  }

  private func isOfPayment(_ key: String) -> Bool {
    paymentSystems.contains(String(key.prefix { $0 != ":" && $0 != "#" }))
  }
}
