// The purchases of one customer, or the sales to nobody in particular, newest first.

package import Customers
import Identify
package import Storage

/// One document.
package struct PurchaseLine: Sendable, Equatable {
  package let id: Int64
  package let day: Day
  package let amount: Money
  package let isVisit: Bool
  /// What tells it from others when its file comes again; nil when somebody wrote it down.
  package let key: String?
  /// The number it has in the system it came from, or nothing: rows without one are told apart by their content.
  package var number: String {
    guard let key, let colon = key.firstIndex(of: ":") else { return "" }
    let number = key[key.index(after: colon)...]
    return String(number.hasSuffix(":refund") ? number.dropLast(7) : number)
  }
  /// What was written beside it.
  package let words: String
  package let items: [Item]

  /// One line of a document.
  package struct Item: Sendable, Equatable {
    package let name: String
    package let quantity: Int
    package let amount: Money
  }
}

/// A page of documents.
package struct PurchasePage: Sendable {
  package let purchases: [PurchaseLine]
  /// Hand it back for the next page; nil on the last.
  package let next: Place?

  /// Where a page ended. `text` stands in an address.
  package struct Place: Sendable, Equatable {
    let day: Int64
    let id: Int64

    package var text: String { "\(day).\(id)" }

    package init?(_ text: String) {
      let parts = text.split(separator: ".").map { Int64($0) }
      guard parts.count == 2, let day = parts[0], let id = parts[1] else { return nil }
      self.day = day
      self.id = id
    }

    init(day: Int64, id: Int64) {
      self.day = day
      self.id = id
    }
  }
}

extension Snapshot {
  /// A customer's purchases with their lines, newest first. Nil: the sales to nobody in particular.
  package func purchases(of customer: Customer.ID?, after place: PurchasePage.Place? = nil, limit: Int = 50)
    throws
    -> PurchasePage
  {
    let whose: SQL = customer.map { "customer_id = \($0)" } ?? "customer_id IS NULL"
    let from: SQL =
      place.map { "AND day <= \($0.day) AND (day < \($0.day) OR id < \($0.id))" } ?? ""
    let found = try rows(
      """
      SELECT id, day, amount, is_visit, key, words FROM purchase
      WHERE \(whose) \(from)
      ORDER BY day DESC, id DESC
      LIMIT \(limit + 1)
      """
    ) { row in
      (
        id: try row["id"] as Int64, day: try row["day"] as Day, amount: try row["amount"] as Money,
        isVisit: try row["is_visit"] as Bool, key: try row["key"] as String?,
        words: try row["words"] as String
      )
    }
    let items = try items(of: found.prefix(limit).map(\.id))
    let purchases = found.prefix(limit).map { purchase in
      PurchaseLine(
        id: purchase.id, day: purchase.day, amount: purchase.amount, isVisit: purchase.isVisit,
        key: purchase.key, words: purchase.words, items: items[purchase.id] ?? [])
    }
    let next =
      found.count > limit
      ? purchases.last.map { PurchasePage.Place(day: Int64($0.day.rawValue), id: $0.id) } : nil
    return PurchasePage(purchases: purchases, next: next)
  }

  private func items(of purchases: [Int64]) throws -> [Int64: [PurchaseLine.Item]] {
    guard !purchases.isEmpty else { return [:] }
    var items: [Int64: [PurchaseLine.Item]] = [:]
    try each(
      """
      SELECT l.purchase_id, l.quantity, l.amount, p.name FROM purchase_line AS l
      LEFT JOIN product AS p ON p.id = l.product_id
      WHERE l.purchase_id IN (\(SQL.ids(purchases)))
      ORDER BY l.purchase_id, l.id
      """
    ) { row in
      let item = PurchaseLine.Item(
        name: row.text(3) ?? "", quantity: Int(row.integer(1)), amount: Money(minor: row.integer(2)))
      items[row.integer(0), default: []].append(item)
    }
    return items
  }
}
