// What an import did, or would do: told on the page, in the terminal, and kept with the import.

package import Customers
package import Exchange

/// The account of one import. Everything read is either taken, left unchanged, or listed with its reason.
package struct ImportReport: Sendable, Codable {
  /// How many of something were made, changed, and left as they were.
  package struct Counts: Sendable, Codable, Equatable {
    package var created = 0
    package var updated = 0
    package var unchanged = 0
  }

  /// Money of one currency as the file has it.
  package struct Sum: Sendable, Codable, Equatable {
    package let currency: String
    /// Minor units of that currency.
    package var amount: Int64
    /// A plain decimal, such as `2238.95`.
    package var decimal: String { Currency(code: currency).decimal(Money(minor: amount)) }
  }

  /// One column and what became of it.
  package struct Field: Sendable, Codable {
    package let column: String
    /// The role, or nil for a column that was not used.
    package let role: Role?
    /// Rows with something in it.
    package var filled = 0
  }

  /// A row that was not taken.
  package struct Problem: Sendable, Codable {
    package let line: Int
    package let words: String
    package let reason: SkipReason
  }

  /// A value of a customer we knew that the file says otherwise.
  package struct ProfileChange: Sendable, Codable {
    package let customer: Int64
    package let name: String
    /// The column of the profile, or the name of a field of the business's own.
    package let column: String
    package let old: String
    package let new: String
  }

  /// A customer as they would come in.
  package struct Example: Sendable, Codable {
    package let name: String
    package let contacts: [String]
  }

  package var file = ""
  package var format = ""
  package var title = ""
  package var kind = RowKind.sale
  package var system = ""
  /// What kind of file it was, and which sheet of it, where one was named.
  package var form = FileForm.text
  package var sheet: String?
  package var encoding = ""
  package var delimiter = ""
  package var headerLine = 0
  package var dateOrder: DateOrder?
  package var decimalMark: DecimalMark?
  package var isDryRun = false

  /// Records below the header; blank ones are not counted.
  package var rowsRead = 0
  package var rowsTaken = 0
  /// Rows that should have been records and were not taken.
  package var rowsSkipped = 0
  /// Totals, titles and time stamps.
  package var remarks = 0

  package var customers = Counts()
  package var purchases = Counts()
  package var linesAdded = 0
  /// Documents without a customer.
  package var unnamed = 0

  package var saleCount = 0
  package var sales: [Sum] = []
  package var refundCount = 0
  /// Positive figures.
  package var refunds: [Sum] = []
  /// Of the sums above, what could not be recorded for want of a rate.
  package var notRecorded: [Sum] = []
  package var firstDay: Day?
  package var lastDay: Day?

  package var fields: [Field] = []
  package var reasons: [String: Int] = [:]
  package var notes: [ImportWarning] = []
  package var firstRows: [[String]] = []
  package var examples: [Example] = []
  /// The first hundred values changed.
  package var changes: [ProfileChange] = []
  /// How many values were changed in all, and how many were left because a person set them by hand.
  package var changedValues = 0
  package var keptByHand = 0
  /// Money of rows that were not taken, where it could be read: read = recorded + skipped.
  package var skippedMoney: [Sum] = []
  /// The first hundred rows not taken; all of them are kept with the import.
  package var problems: [Problem] = []
  /// The import's id once it is recorded.
  package var id: Int64?

  package init() {}

  /// The notes as sentences for the terminal.
  package var warnings: [String] { notes.map(\.description) }

  /// What is kept with the import: everything but customers' own words.
  package var keepable: ImportReport {
    var kept = self
    kept.firstRows = []
    kept.examples = []
    kept.problems = []
    kept.changes = []
    return kept
  }

  mutating func count(_ amount: Int64, _ currency: String, isRefund: Bool) {
    if isRefund { refundCount += 1 } else { saleCount += 1 }
    Self.add(abs(amount), currency, to: isRefund ? \.refunds : \.sales, in: &self)
  }

  static func add(
    _ amount: Int64, _ currency: String, to list: WritableKeyPath<ImportReport, [Sum]>,
    in report: inout ImportReport
  ) {
    if let place = report[keyPath: list].firstIndex(where: { $0.currency == currency }) {
      let (sum, overflow) = report[keyPath: list][place].amount.addingReportingOverflow(amount)
      report[keyPath: list][place].amount = overflow ? .max : sum
    } else {
      report[keyPath: list].append(Sum(currency: currency, amount: amount))
    }
  }
}

extension Day: Codable {
  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let day = Day(iso: text) else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a date"))
    }
    self = day
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(iso)
  }
}
