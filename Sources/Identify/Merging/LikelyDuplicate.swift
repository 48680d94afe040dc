// Two customers that look like one: what the search for duplicates keeps, and what a person answered.

package import Customers
package import Storage

/// Why two customers look like one, or what speaks against it.
package struct DuplicateReason: Sendable, Equatable, Codable {
  /// `samePhone`, `nameOneLetterApart`, … as the comparison calls it.
  package let kind: String
  /// How much it says, in bits; below nought it speaks against.
  package let weight: Double

  package init(kind: String, weight: Double) {
    self.kind = kind
    self.weight = weight
  }
}

/// Two customers that look like one.
package struct LikelyDuplicate: Sendable, Equatable {
  /// The lower id, and the higher.
  package let first: Customer.ID
  package let second: Customer.ID
  /// From 0 to 1.
  package let probability: Double
  package let reasons: [DuplicateReason]

  package init(_ one: Customer.ID, _ other: Customer.ID, probability: Double, reasons: [DuplicateReason]) {
    first = min(one, other)
    second = max(one, other)
    self.probability = probability
    self.reasons = reasons
  }

  /// As it is kept.
  var millionths: Int64 { Int64((min(1, max(0, probability)) * 1_000_000).rounded()) }

  /// The other of the two.
  package func other(than id: Customer.ID) -> Customer.ID { id == first ? second : first }
}

extension Snapshot {
  /// Pairs that look like one and were neither put off beyond `today` nor said to be different, the most certain first.
  package func likelyDuplicates(above probability: Double = 0, on today: Day, limit: Int) throws
    -> [LikelyDuplicate]
  {
    try rows(
      "\(LikelyDuplicate.columns) WHERE \(LikelyDuplicate.isOpen(probability, today)) ORDER BY l.probability DESC, l.id LIMIT \(limit)",
      LikelyDuplicate.init)
  }

  /// How many such pairs there are.
  package func likelyDuplicateCount(above probability: Double = 0, on today: Day) throws -> Int {
    try value(
      "SELECT COUNT(*) FROM likely_duplicate AS l WHERE \(LikelyDuplicate.isOpen(probability, today))") ?? 0
  }

  /// The pairs that a customer is one of, put off or not, the most certain first.
  package func likelyDuplicates(of id: Customer.ID, limit: Int = 20) throws -> [LikelyDuplicate] {
    try rows(
      """
      \(LikelyDuplicate.columns)
      WHERE l.id IN (
        SELECT id FROM likely_duplicate WHERE customer_id = \(id)
        UNION SELECT id FROM likely_duplicate WHERE other_id = \(id))
        AND \(LikelyDuplicate.isNotApart)
      ORDER BY l.probability DESC, l.id LIMIT \(limit)
      """, LikelyDuplicate.init)
  }

  /// What is kept of a pair, or nil.
  package func likelyDuplicate(_ one: Customer.ID, _ other: Customer.ID) throws -> LikelyDuplicate? {
    try row(
      "\(LikelyDuplicate.columns) WHERE l.customer_id = \(min(one, other)) AND l.other_id = \(max(one, other))",
      LikelyDuplicate.init)
  }
}

extension Transaction {
  /// Keeps what was found of a pair in place of what was kept before; nothing of a pair said to be different. Not a fact,
  /// so not journalled. A pair put off stays so.
  package func keep(_ pair: LikelyDuplicate) throws {
    guard try !areApart(pair.first, pair.second) else { return }
    let millionths = Int64((min(1, max(0, pair.probability)) * 1_000_000).rounded())
    let reasons = try KeptJSON.text(pair.reasons)
    try execute(
      """
      INSERT INTO likely_duplicate (id, customer_id, other_id, probability, reasons)
      VALUES (\(try reserve(1, of: "likely_duplicate").lowerBound), \(pair.first), \(pair.second), \(millionths), \(reasons))
      ON CONFLICT (customer_id, other_id) DO UPDATE SET probability = excluded.probability, reasons = excluded.reasons
      """)
  }

  /// Hides a pair up to a day: somebody wants to think about it.
  package func putOff(_ one: Customer.ID, _ other: Customer.ID, until day: Day) throws {
    try execute(
      """
      UPDATE likely_duplicate SET later_until = \(day)
      WHERE customer_id = \(min(one, other)) AND other_id = \(max(one, other))
      """)
  }
}

extension LikelyDuplicate {
  static var columns: SQL {
    "SELECT l.customer_id, l.other_id, l.probability, l.reasons FROM likely_duplicate AS l"
  }

  static var isNotApart: SQL {
    """
    NOT EXISTS (
      SELECT 1 FROM kept_apart AS k WHERE k.customer_id = l.customer_id AND k.other_id = l.other_id)
    """
  }

  static func isOpen(_ probability: Double, _ today: Day) -> SQL {
    let millionths = Int64((min(1, max(0, probability)) * 1_000_000).rounded())
    return
      "l.probability >= \(millionths) AND (l.later_until IS NULL OR l.later_until <= \(today)) AND \(isNotApart)"
  }

  init(_ row: Row) throws {
    let millionths: Int64 = try row["probability"]
    self.init(
      try row["customer_id"], try row["other_id"], probability: Double(millionths) / 1_000_000,
      reasons: KeptJSON.read([DuplicateReason].self, try row["reasons"]) ?? [])
  }
}
