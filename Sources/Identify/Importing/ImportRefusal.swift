// Why a file is not brought in, each in a sentence that says what to do next.

/// A file we will not bring in as it is.
package enum ImportRefusal: Error, Equatable, CustomStringConvertible {
  case unknownFile(headers: [String])
  /// `why` is the raw value of a `NotCustomers`.
  case notCustomers(title: String, why: String)
  case noHeader
  case datesAmbiguous(examples: [String])
  case amountsAmbiguous(examples: [String])
  case dateMissing
  case mappingUnreadable(String)
  case notSetUp
  case cancelled

  /// A stable word for programs.
  package var code: String {
    switch self {
    case .unknownFile: "file-unknown"
    case .notCustomers: "not-about-customers"
    case .noHeader: "no-header"
    case .datesAmbiguous: "dates-ambiguous"
    case .amountsAmbiguous: "amounts-ambiguous"
    case .dateMissing: "date-missing"
    case .mappingUnreadable: "mapping-unreadable"
    case .notSetUp: "not-set-up"
    case .cancelled: "cancelled"
    }
  }

  package var description: String {
    switch self {
    case .unknownFile(let headers):
      "We do not know this kind of file yet (its columns: \(headers.prefix(12).joined(separator: ", "))). "
        + "Say what the columns mean, on the import page or with --map date=COLUMN,total=COLUMN,name=COLUMN."
    case .notCustomers(let title, let why):
      "This is \(title): \(NotCustomers(rawValue: why)?.sentence ?? why) Nothing was brought in."
    case .noHeader:
      "We found no row of column names in this file. Add one above the first record and bring it in again."
    case .datesAmbiguous(let examples):
      "The dates can be read in two ways (\(examples.joined(separator: ", "))). "
        + "Say which comes first, the day or the month: --dates dmy or --dates mdy."
    case .amountsAmbiguous(let examples):
      "The amounts can be read in two ways (\(examples.joined(separator: ", "))). "
        + "Say whether the decimal sign is a point or a comma: --decimal point or --decimal comma."
    case .dateMissing: "The file has no dates. Say on which day these sales were: --on 2025-01-31."
    case .mappingUnreadable(let part):
      "'\(part)' is not a mapping we understand. Write ROLE=COLUMN, separated by commas; the roles are: "
        + Role.allCases.map(\.rawValue).joined(separator: ", ") + "."
    case .notSetUp:
      "There is no business in this database yet. Say its name and currency first, with 'regulars init'."
    case .cancelled: "Cancelled. Nothing was brought in."
    }
  }
}

/// Why a file we know holds nothing that belongs among customers and sales.
package enum NotCustomers: String, Sendable, CaseIterable {
  case suppliers, quotes, recurring, ledger, ownPurchases, acquaintances, payouts, summary, products

  /// Whether it comes in all the same when its owner says so: there are people in it.
  package var mayComeIn: Bool { self == .acquaintances }

  package var sentence: String {
    switch self {
    case .suppliers: "these are your suppliers and what you buy from them."
    case .quotes: "quotes and estimates are not sales yet. Bring in the invoices instead."
    case .recurring: "these are templates for invoices to come. Bring in the invoices instead."
    case .ledger:
      "a ledger lists every booking, so sales would be counted more than once. Bring in the invoices or the sales by "
        + "customer instead."
    case .ownPurchases: "these are your own purchases, not your customers'."
    case .acquaintances:
      "these are people you know, most of whom never bought from you. If they are customers all the same, name the format "
        + "with --format."
    case .payouts: "these are transfers to your bank account. Bring in the payments instead."
    case .summary:
      "it tells how often and how long ago people bought, not the purchases themselves. Bring in the list of purchases "
        + "instead."
    case .products: "these are the things you sell, not those you sell them to."
    }
  }
}
