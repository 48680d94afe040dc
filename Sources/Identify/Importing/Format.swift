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
  /// For `notCustomers`: a stable word for why it is not taken; the pages have a sentence for it.
  let why: String?
  /// Columns whose amounts are added to a role's, and taken from it: postage, discounts.
  let adds: [Role: [String]]?
  let subtracts: [Role: [String]]?
  /// A number alone is somebody: a till knows a returning card by it before it knows a name.
  let keepsNumbers: Bool?
  /// Names are written `Larkin, Gwen`.
  let familyFirst: Bool?
  /// Texts hold HTML entities.
  let decodesEntities: Bool?
  /// The names of the columns of a file without a row of names, in their fixed order, and how such a file is known.
  let fixed: [String]?
  let proof: Proof?
  /// Rules that leave rows out hold for each line of a document, not only for its first.
  let judgesEachRow: Bool?
  /// A row without a document number goes on with the document above.
  let blankContinues: Bool?
  /// What the rows are when a person names the format all the same: for lists we do not take unasked.
  let whenSaid: RowKind?
  /// Addresses by their columns, the main one first; a row's first filled one counts as its main address.
  let addresses: [AddressColumns]?
  /// What cells say of whether one may write to a person. A restriction wins over any permission.
  let consents: [ConsentRule]?
  /// What the file itself says of everybody in it.
  let everyone: ConsentRule.Verdict?
  /// A row with nothing but its first cell is a title or a footer.
  let loneCellsAreRemarks: Bool?

  /// The columns of one address by their normalised names; several streets are lines of one.
  struct AddressColumns: Sendable, Codable {
    /// 'billing', 'shipping', 'home', 'work'.
    let label: String
    /// The whole address in one cell.
    let whole: [String]?
    let street: [String]?
    let city: [String]?
    let region: [String]?
    let postalCode: [String]?
    let country: [String]?
  }

  /// What a cell says of consent.
  struct ConsentRule: Sendable, Codable {
    enum Verdict: String, Sendable, Codable { case subscribed, unsubscribed, bounced, blocked }
    /// A role, or the normalised name of a column.
    let column: String
    /// Folded values; none means any value.
    let `is`: [String]?
    let then: Verdict
  }

  /// Values of a column that mark something.
  struct Mark: Sendable, Codable {
    /// A role, or the normalised name of a column.
    let column: String
    let `is`: [String]
  }

  /// What must stand in the columns of a file without names, wherever something stands.
  struct Proof: Sendable, Codable {
    let amounts: [String]?
    let dates: [String]?
    let emails: [String]?
    /// Columns in which something must stand in most rows.
    let filled: [String]?
  }

  /// What a cell must be. All that is said must hold; nothing said holds for any value, also none.
  struct Condition: Sendable, Codable {
    /// A role, or the normalised name of a column. A file without it knows no such rule.
    let column: String
    /// Folded values, endings, beginnings or parts of them: one of all of these lists must fit.
    let `is`: [String]?
    let ends: [String]?
    let begins: [String]?
    let contains: [String]?
    /// The whole numbers between which the value must be, both included.
    let from: Int64?
    let to: Int64?
    /// `+` or `-`: what the amount must be.
    let sign: String?

    func holds(for value: String) -> Bool {
      if `is` != nil || ends != nil || begins != nil || contains != nil {
        let fits =
          `is`?.contains(value) == true || ends?.contains(where: value.hasSuffix) == true
          || begins?.contains(where: value.hasPrefix) == true
          || contains?.contains(where: value.contains) == true
        guard fits else { return false }
      }
      if from != nil || to != nil {
        guard let number = Int64(value), number >= from ?? .min, number <= to ?? .max else { return false }
      }
      guard let sign else { return true }
      let isNegative = value.contains("-") || value.contains("(") || value.contains("\u{2212}")
      return !value.isEmpty && isNegative == (sign == "-")
    }
  }

  /// One rule on the cells of a row.
  struct Rule: Sendable, Codable {
    enum Verdict: String, Sendable, Codable {
      case sale, refund, skip
      /// A sale if the amount is positive, else money that was sent.
      case positiveSale
      /// The row describes a person, in a file that holds persons and sales.
      case person
      /// The row has the document and no line of it; the row is a line and no document.
      case document, line
    }
    let column: String
    let `is`: [String]?
    let ends: [String]?
    let begins: [String]?
    let contains: [String]?
    let from: Int64?
    let to: Int64?
    let sign: String?
    /// What must hold besides.
    let also: [Condition]?
    let then: Verdict
    /// The reason told for rows left out.
    let because: String?
    /// The column with the customer's name in such rows, where it is not the usual one.
    let name: String?
    /// The row is no sale, but whom it names is a customer all the same.
    let keepsPerson: Bool?

    var condition: Condition {
      Condition(
        column: column, is: `is`, ends: ends, begins: begins, contains: contains, from: from, to: to,
        sign: sign)
    }

    /// The reason for leaving a row out.
    var reason: SkipReason { because.flatMap(SkipReason.init(rawValue:)) ?? .notASale }
  }
}

extension Format {
  /// Whether a file of this kind, refused unasked, is taken when a person names the format.
  package var isTakenWhenSaid: Bool { kind == .notCustomers && whenSaid != nil }

  /// Whether each row is judged by itself, not only the first of a document.
  var judgesRows: Bool {
    rules?.contains { [.person, .document, .line].contains($0.then) } == true || judgesEachRow == true
  }

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
