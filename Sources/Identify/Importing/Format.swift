// One kind of export: how to know it, and what its columns mean. Each is a small JSON file in Formats/.

import Exchange

/// What the rows of a file are.
package enum RowKind: String, Sendable, Codable {
  /// A person or a company.
  case person
  /// A sale as a whole: an invoice, an order, a receipt.
  case sale
  /// One line of a sale; the lines that share a document number are one sale.
  case line
  /// Money received or given back through a payment service; counts as a sale.
  case payment
  /// Nothing about customers: suppliers, quotes, the owner's own shopping.
  case notCustomers
}

/// The description of an export.
package struct Format: Sendable, Codable {
  /// A stable word, such as `shopify-orders`.
  package let name: String
  /// What its owner calls it, such as 'Shopify orders'.
  package let title: String
  /// The system whose numbers it uses; files of one system share documents and customers.
  package let system: String
  package let kind: RowKind
  /// Sets of normalised header names; the format is recognised when all names of one set are there.
  let signatures: [[String]]
  /// Normalised header names by role, best first; `#` stands for a number, as in `e mail # value`.
  let columns: [Role: [String]]
  /// Decides row by row what is a sale, a refund, or left out. The first that applies counts.
  let rules: [Rule]?
  /// How dates are written under each signature when no value settles it ('' where only the values can tell): set only
  /// where the vendor always writes them so.
  let dates: [String]?
  /// How amounts are written when no value settles it.
  let decimalMark: String?
  /// The customer's name stands above their rows, in the column with the role `group`.
  let isGrouped: Bool?
  /// True: the name is what identifies a customer in this system. False: a name alone makes nobody a customer.
  let nameIdentifies: Bool?
  /// Marks payments made to try the system out: taken, with a warning.
  let marksTests: Mark?
  /// Document numbers are counted separately for each kind of document.
  let kindCountsApart: Bool?
  /// Several values in a cell are separated by one of these.
  let separators: [String]?
  /// For `notCustomers`: why it is not taken.
  let why: String?

  /// Folded values of the cell of a role.
  struct Mark: Sendable, Codable {
    let column: Role
    let `is`: [String]
  }

  /// One rule on the cell of a role.
  struct Rule: Sendable, Codable {
    enum Verdict: String, Sendable, Codable { case sale, refund, skip, positiveSale }
    let column: Role
    /// Folded values, endings or beginnings of them; none of the three means any value.
    let `is`: [String]?
    let ends: [String]?
    let begins: [String]?
    let then: Verdict
    /// The reason told for rows left out.
    let because: String?

    func applies(to value: String) -> Bool {
      if `is` == nil && ends == nil && begins == nil { return true }
      if let exact = `is`, exact.contains(value) { return true }
      if let endings = ends, endings.contains(where: value.hasSuffix) { return true }
      if let beginnings = begins, beginnings.contains(where: value.hasPrefix) { return true }
      return false
    }
  }
}

extension Format {
  /// The order of dates that goes with the signature these header names hold.
  func usualDates(_ keys: [String]) -> DateOrder? {
    guard let dates else { return nil }
    let have = Set(keys)
    let place = signatures.firstIndex { $0.allSatisfy(have.contains) }
    return place.flatMap { dates.indices.contains($0) ? DateOrder(rawValue: dates[$0]) : nil }
  }

  /// Whether a header name is one of this format's, with `#` as a number.
  static func matches(_ pattern: String, _ key: String) -> Bool {
    guard let mark = pattern.firstIndex(of: "#") else { return pattern == key }
    let before = pattern[..<mark]
    let after = pattern[pattern.index(after: mark)...]
    guard key.hasPrefix(before), key.hasSuffix(after), key.count > before.count + after.count else {
      return false
    }
    return key.dropFirst(before.count).dropLast(after.count).allSatisfy(\.isNumber)
  }
}
