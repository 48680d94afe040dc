// Giving a customer a card, taking it out of use, and their points.

import Customers
import Hummingbird
import Identify
import Office
import Storage

/// /customers/{id}/cards and /points
enum CardForms {
  static let routes: [Route] = [
    Route.post("/customers/{id}/cards", .edit, issue),
    Route.post("/customers/{id}/cards/{part}/block", .edit) { visit in
      let today = visit.today
      return try await change(visit) { try $0.blockCard($1, on: today) }
    },
    Route.post("/customers/{id}/cards/{part}/unblock", .edit) { visit in
      try await change(visit) { try $0.unblockCard($1) }
    },
    Route.post("/customers/{id}/cards/{part}/replace", .edit) { visit in
      let today = visit.today
      return try await change(visit) { transaction, card in
        var generator = SystemRandomNumberGenerator()
        try transaction.replaceCard(card, on: today, using: &generator)
      }
    },
    Route.post("/customers/{id}/cards/{part}/page", .edit) { visit in
      let isOpen = visit.form["page"] == "open"
      return try await change(visit) { try $0.setPage(of: $1, open: isOpen) }
    },
    Route.post("/customers/{id}/points", .edit, points),
  ]

  private static func issue(_ visit: Visit) async throws -> Response? {
    let today = visit.today
    return try await CustomerPages.change(visit, .cards, field: "", about: "card") {
      var generator = SystemRandomNumberGenerator()
      try $0.issueCard(to: $1, on: today, using: &generator)
    }
  }

  /// Changes one of the customer's own cards.
  private static func change(
    _ visit: Visit, _ body: @escaping @Sendable (Transaction, IssuedCard.ID) throws -> Void
  ) async throws -> Response? {
    let id = IssuedCard.ID(rawValue: try CustomerPages.part(visit))
    return try await CustomerPages.change(visit, .cards, field: "", about: "card") { transaction, customer in
      guard try transaction.card(id)?.customer == customer else { throw CustomerRefusal.notFound }
      try body(transaction, id)
    }
  }

  /// So many points more, used, or put right: which, the button says.
  private static func points(_ visit: Visit) async throws -> Response? {
    guard let kind = PointEntry.Kind(rawValue: visit.form["pointKind"]), kind != .expired else { return nil }
    let (count, words, today) = (wholeNumber(visit.form["points"]), visit.form["pointWords"], visit.today)
    return try await CustomerPages.change(visit, .points, field: "points", about: "points", kind: .record) {
      guard let count else { throw CardRefusal.amountOutOfRange }
      switch kind {
      case .redeemed: try $0.redeem(count, by: $1, on: today, words: words)
      case .corrected: try $0.correct(count, of: $1, on: today, words: words)
      case .earned, .expired: try $0.earn(count, by: $1, on: today, words: words)
      }
    }
  }

  /// A whole number in any script's digits, with a sign before it or not.
  static func wholeNumber(_ text: String) -> Int? {
    let isNegative = text.hasPrefix("-") || text.hasPrefix("−")
    let digits = text.drop { "-−+".contains($0) }.map(\.wholeNumberValue)
    guard !digits.isEmpty, digits.count <= 9, digits.allSatisfy({ $0.map { $0 < 10 } ?? false }) else {
      return nil
    }
    let number = digits.compactMap(\.self).reduce(0) { $0 * 10 + $1 }
    return isNegative ? -number : number
  }
}
