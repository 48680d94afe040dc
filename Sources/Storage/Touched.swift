// Which customers and days a transaction changed something about, so that what is kept of them can be made fresh before it ends.

/// A set of row ids as bits: a million customers take 125 kB.
package struct RowSet: Sendable {
  private var words: [UInt64] = []
  /// How many ids are in it.
  package private(set) var count = 0

  package init() {}

  /// Adds an id (1 or more).
  package mutating func insert(_ id: Int64) {
    guard id > 0 else { return }
    let word = Int(id >> 6)
    if word >= words.count {
      words.append(contentsOf: repeatElement(0, count: word + 1 - words.count + words.count / 4))
    }
    let bit = UInt64(1) << UInt64(id & 63)
    if words[word] & bit == 0 {
      words[word] |= bit
      count += 1
    }
  }

  /// Takes an id out.
  package mutating func remove(_ id: Int64) {
    guard contains(id) else { return }
    words[Int(id >> 6)] &= ~(UInt64(1) << UInt64(id & 63))
    count -= 1
  }

  /// Whether an id is in it.
  package func contains(_ id: Int64) -> Bool {
    guard id > 0, Int(id >> 6) < words.count else { return false }
    return words[Int(id >> 6)] & (UInt64(1) << UInt64(id & 63)) != 0
  }

  /// The ids, smallest first.
  package var ids: [Int64] {
    var all: [Int64] = []
    all.reserveCapacity(count)
    for (place, word) in words.enumerated() where word != 0 {
      var rest = word
      while rest != 0 {
        all.append(Int64(place << 6 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    return all
  }
}

/// What a transaction touched.
package struct Touched: Sendable {
  package var customers = RowSet()
  package var days: Set<Int64> = []
  /// The customers of whom something changed that they are found by.
  package var searched = RowSet()
  /// The customers of whom something changed that others are compared with.
  package var compared = RowSet()
  /// Something that every answer rests on changed: the settings, a source's name or cost.
  package var everything = false
  /// The customers whose points changed: their sums are looked at when the transaction ends (`Ledger.swift`).
  var holders = RowSet()
  /// What a kind of relation adds up changed: every group is to be looked at.
  package var groups = false

  package var isEmpty: Bool { customers.count == 0 && days.isEmpty && !everything }

  /// Notes what a row of a journalled table belongs to.
  mutating func note(_ table: String, _ cells: (String) -> Value?) {
    func customer(_ column: String) {
      if case .integer(let id)? = cells(column) { customers.insert(id) }
    }
    func found(_ column: String) {
      guard case .integer(let id)? = cells(column) else { return }
      searched.insert(id)
      if table == "customer" || table == "contact_point" || table == "address" { compared.insert(id) }
    }
    switch table {
    case "customer":
      customer("id")
      found("id")
    case "purchase":
      customer("customer_id")
      if case .integer(let day)? = cells("day") { days.insert(day) }
    case "referral":
      customer("customer_id")
      customer("referrer_id")
    case "relation":
      customer("customer_id")
      customer("related_id")
    case "relation_kind": (everything, groups) = (true, true)
    case "contact_point", "interaction":
      customer("customer_id")
      found("customer_id")
    case "address", "field_value", "card": found("customer_id")
    case "thanks", "customer_reason", "deal_breaker", "follow_up":
      customer("customer_id")
    case "point_entry":
      if case .integer(let id)? = cells("customer_id") { holders.insert(id) }
    case "business", "source", "source_cost", "reason", "cause", "associate": everything = true
    default: break
    }
  }
}
