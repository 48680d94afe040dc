// Who carries a card, and who of the best does not yet.

package import Customers
package import Storage

/// How cards stand.
package struct CardCounts: Sendable, Equatable {
  /// Cards in use, and the customers who have one.
  package let active: Int
  package let holders: Int
  package let blocked: Int
  /// How many customers are gold, and how many of those have no card in use.
  package let gold: Int
  package let goldWithout: Int
}

extension Snapshot {
  /// How many cards there are and how many gold customers have none.
  package func cardCounts() throws -> CardCounts {
    let active: Int = try value("SELECT COUNT(*) FROM card WHERE blocked_day IS NULL") ?? 0
    let blocked: Int = try value("SELECT COUNT(*) FROM card WHERE blocked_day IS NOT NULL") ?? 0
    let holders: Int =
      try value("SELECT COUNT(DISTINCT customer_id) FROM card WHERE blocked_day IS NULL") ?? 0
    let line = try goldLine()
    let gold = line?.customers ?? 0
    let withCard = try goldHolders(line)
    return CardCounts(
      active: active, holders: holders, blocked: blocked, gold: gold, goldWithout: max(0, gold - withCard))
  }

  /// Gold customers without a card in use, those who spent most first.
  package func goldWithoutCard(limit: Int) throws -> [CustomerLine] {
    try customerLines(
      where: """
        NOT EXISTS (SELECT 1 FROM card AS k WHERE k.customer_id = s.customer_id AND k.blocked_day IS NULL)
        """,
      order: "s.spend DESC, s.customer_id", limit: limit, goldOnly: true, gold: try goldLine())
  }

  /// The gold customers who have a card in use.
  package func goldWithCard() throws -> [Customer.ID] {
    let gold = try goldLine()
    return try customerLines(
      where: """
        s.customer_id IN (SELECT k.customer_id FROM card AS k WHERE k.blocked_day IS NULL)
        """,
      order: "s.customer_id", limit: .max, goldOnly: true, gold: gold
    ).map(\.id)
  }

  private func goldHolders(_ gold: GoldLine?) throws -> Int {
    guard let gold else { return 0 }
    guard let condition = gold.condition() else { return try goldWithCard().count }
    return try value(
      """
      SELECT COUNT(*) FROM standing AS s
      WHERE s.customer_id IN (SELECT k.customer_id FROM card AS k WHERE k.blocked_day IS NULL) AND \(condition)
      """) ?? 0
  }
}
