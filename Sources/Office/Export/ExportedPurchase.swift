// A purchase with its lines as exports tell of it, and how they are read: a stretch at a time.

import Customers
import Storage

/// One document.
struct ExportedPurchase: Sendable {
  struct Line: Sendable {
    let code: String
    let product: String
    let category: String
    /// Thousandths.
    let quantity: Int64
    let amount: Money
    /// What it cost the business, where that is known.
    let cost: Money?
  }

  let id: Int64
  /// Its key in the ledger: the system it came from, a colon, its number there.
  let key: String?
  let day: Day
  /// Seconds since midnight.
  let second: Int?
  let customer: String
  let amount: Money
  let isVisit: Bool
  let originalAmount: Int64?
  let originalCurrency: String?
  let words: String
  /// Where it was sold, and by whom.
  let place: String
  let soldBy: String
  var lines: [Line] = []

  /// What it is called: its number where it came from, else one of ours.
  var number: String {
    guard let key, let colon = key.firstIndex(of: ":") else { return "R\(id)" }
    let number = key[key.index(after: colon)...]
    return String(number.hasSuffix(":refund") ? number.dropLast(7) : number)
  }

  /// The system it came from, empty where somebody wrote it down.
  var system: String {
    key.flatMap { $0.split(whereSeparator: { $0 == ":" || $0 == "#" }).first }.map(String.init) ?? ""
  }

  /// `14:05:00`.
  var time: String {
    guard let second, (0..<86_400).contains(second) else { return "" }
    return [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
      .joined(separator: ":")
  }
}

extension Snapshot {
  /// Every purchase in the order of their ids, from one snapshot, in bounded memory.
  func eachExportedPurchase(_ body: (ExportedPurchase) throws -> Void) throws {
    var last: Int64 = 0
    while true {
      var purchases = try rows(
        """
        SELECT p.id, p.key, p.day, p.second, p.amount, p.is_visit, p.original_amount, p.original_currency,
          p.words, p.place, p.sold_by, COALESCE(c.name, '') AS customer
        FROM purchase AS p LEFT JOIN customer AS c ON c.id = p.customer_id
        WHERE p.id > \(last) ORDER BY p.id LIMIT 1000
        """, ExportedPurchase.init)
      guard let first = purchases.first?.id, let end = purchases.last?.id else { return }
      var place = 0
      try each(
        """
        SELECT l.purchase_id, l.quantity, l.amount, p.code, p.name, p.category, l.cost FROM purchase_line AS l
        LEFT JOIN product AS p ON p.id = l.product_id
        WHERE l.purchase_id BETWEEN \(first) AND \(end)
        ORDER BY l.purchase_id, l.id
        """
      ) { row in
        while purchases[place].id < row.integer(0) { place += 1 }
        purchases[place].lines.append(
          ExportedPurchase.Line(
            code: row.text(3) ?? "", product: row.text(4) ?? "", category: row.text(5) ?? "",
            quantity: row.integer(1), amount: Money(minor: row.integer(2)),
            cost: row.isNull(6) ? nil : Money(minor: row.integer(6))))
      }
      for purchase in purchases { try body(purchase) }
      last = end
    }
  }
}

extension ExportedPurchase {
  fileprivate init(_ row: Row) throws {
    self.init(
      id: try row["id"], key: try row["key"], day: try row["day"], second: try row["second"],
      customer: try row["customer"], amount: try row["amount"], isVisit: try row["is_visit"],
      originalAmount: try row["original_amount"], originalCurrency: try row["original_currency"],
      words: try row["words"], place: try row["place"], soldBy: try row["sold_by"])
  }
}
