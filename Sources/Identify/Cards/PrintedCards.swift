// Which cards are printed: those that are chosen, those just made, or those of customers with a tag.

package import Customers
import Linkage
package import Storage

/// A card to be printed.
package struct PrintedCard: Sendable, Equatable {
  package let card: IssuedCard
  /// Whose it is.
  package let name: String

  package init(card: IssuedCard, name: String) {
    self.card = card
    self.name = name
  }
}

extension Snapshot {
  /// Cards in use by their ids, with their customers' names.
  package func printedCards(_ ids: [IssuedCard.ID]) throws -> [PrintedCard] {
    try printedCards("c.id IN (\(SQL.ids(ids.map(\.rawValue))))", limit: ids.count)
  }

  /// Cards in use made one after the other.
  package func printedCards(from first: Int64, to last: Int64, limit: Int) throws -> [PrintedCard] {
    try printedCards("c.id BETWEEN \(first) AND \(last)", limit: limit)
  }

  /// Cards in use of these customers, those with an id after `after`.
  package func printedCards(of customers: [Customer.ID], after: Int64 = 0, limit: Int) throws -> [PrintedCard]
  {
    try printedCards(
      "c.customer_id IN (\(SQL.ids(customers.map(\.rawValue)))) AND c.id > \(after)", limit: limit)
  }

  /// Every card in use, those with an id after `after`.
  package func printedCards(after: Int64 = 0, limit: Int) throws -> [PrintedCard] {
    try printedCards("c.id > \(after)", limit: limit)
  }

  /// The customers who have a tag, however it is written, in the order of their ids.
  package func customers(tagged tag: String) throws -> [Customer.ID] {
    let wanted = nameKey(tag)
    guard !wanted.isEmpty else { return [] }
    var found: [Customer.ID] = []
    try scan("SELECT id, tags FROM customer WHERE tags <> '' ORDER BY id") { row in
      let tags = (row.text(1) ?? "").split(separator: ",").map { nameKey(String($0)) }
      if tags.contains(wanted) { found.append(Customer.ID(rawValue: row.integer(0))) }
      return true
    }
    return found
  }

  /// The cards given out last, newest first, those out of use too.
  package func latestCards(limit: Int) throws -> [PrintedCard] {
    try named(cards("c.id > 0", order: "c.id DESC", limit: limit))
  }

  private func printedCards(_ condition: SQL, limit: Int) throws -> [PrintedCard] {
    try named(cards("\(condition) AND c.blocked_day IS NULL", limit: limit))
  }

  private func named(_ cards: [IssuedCard]) throws -> [PrintedCard] {
    var names: [Int64: String] = [:]
    let ids = Set(cards.map(\.customer.rawValue)).sorted()
    try each("SELECT id, name FROM customer WHERE id IN (\(SQL.ids(ids)))") { row in
      names[row.integer(0)] = row.text(1) ?? ""
    }
    return cards.map { PrintedCard(card: $0, name: names[$0.customer.rawValue] ?? "") }
  }
}
