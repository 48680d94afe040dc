// An import's report as sentences and as JSON.

import Customers
import Exchange
import Foundation
import Identify

/// The report for a person at a terminal.
struct ReportText {
  let text: String

  init(_ report: ImportReport) {
    var lines = ["\(report.file): \(report.title), \(Self.kind(report.kind))."]
    if report.isDryRun { lines.append("A rehearsal: nothing was changed.") }
    lines += report.warnings
    let rows = "Rows: \(report.rowsRead) read, \(report.rowsTaken) taken, \(report.rowsSkipped) not taken"
    lines.append(report.remarks > 0 ? rows + ", \(report.remarks) titles and totals." : rows + ".")
    lines.append("Customers: \(Self.counts(report.customers)).")
    if report.kind != .person {
      lines.append(
        "Sales and refunds: \(Self.counts(report.purchases)); \(report.unnamed) of those read name nobody.")
      lines.append(
        "Read: \(report.saleCount) sales \(Self.sums(report.sales)), \(report.refundCount) refunds "
          + "\(Self.sums(report.refunds)).")
      if !report.notRecorded.isEmpty {
        lines.append("Not recorded for want of a rate: \(Self.sums(report.notRecorded)).")
      }
      if let first = report.firstDay, let last = report.lastDay {
        lines.append("From \(first.iso) to \(last.iso).")
      }
    }
    for (reason, count) in report.reasons.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      lines.append("  \(count) rows: \(SkipReason(rawValue: reason)?.sentence ?? reason)")
    }
    for problem in report.problems.prefix(5) {
      lines.append("  line \(problem.line): \(problem.words.prefix(100))")
    }
    text = lines.joined(separator: "\n")
  }

  private static func kind(_ kind: RowKind) -> String {
    switch kind {
    case .person: "one person or company a row"
    case .sale: "one sale a row"
    case .line: "one line of a sale a row"
    case .payment: "one payment a row"
    case .notCustomers: "nothing about customers"
    }
  }

  private static func counts(_ counts: ImportReport.Counts) -> String {
    "\(counts.created) new, \(counts.updated) changed, \(counts.unchanged) as they were"
  }

  private static func sums(_ sums: [ImportReport.Sum]) -> String {
    sums.isEmpty ? "0" : sums.map { "\($0.currency) \($0.decimal)" }.joined(separator: ", ")
  }
}

/// The report for a program: amounts as decimal texts.
struct ReportJSON: Encodable {
  struct Sum: Encodable {
    let currency: String
    let amount: String
  }
  struct Rows: Encodable {
    let read: Int
    let taken: Int
    let skipped: Int
    let remarks: Int
  }
  struct Documents: Encodable {
    let count: Int
    let totals: [Sum]
  }
  struct Dates: Encodable {
    let first: Day?
    let last: Day?
    let order: String?
  }
  struct Skipped: Encodable {
    let line: Int
    let reason: String
    let sentence: String
    let text: String
  }
  struct Count: Encodable {
    let created: Int
    let updated: Int
    let unchanged: Int

    init(_ counts: ImportReport.Counts) {
      created = counts.created
      updated = counts.updated
      unchanged = counts.unchanged
    }
  }

  let file: String
  let format: String
  let title: String
  let kind: String
  let system: String
  let encoding: String
  let delimiter: String
  let headerLine: Int
  let decimalMark: String?
  let dryRun: Bool
  let importID: Int64?
  let rows: Rows
  let customers: Count
  let purchases: Count
  let linesAdded: Int
  let unnamed: Int
  let sales: Documents
  let refunds: Documents
  let notRecorded: [Sum]
  let dates: Dates
  let reasons: [String: Int]
  let skipped: [Skipped]
  let fields: [ImportReport.Field]
  let warnings: [String]
  let examples: [ImportReport.Example]

  init(_ report: ImportReport) {
    func sums(_ sums: [ImportReport.Sum]) -> [Sum] {
      sums.map { Sum(currency: $0.currency, amount: $0.decimal) }
    }
    file = report.file
    format = report.format
    title = report.title
    kind = report.kind.rawValue
    system = report.system
    encoding = report.encoding
    delimiter = report.delimiter
    headerLine = report.headerLine
    decimalMark = report.decimalMark?.rawValue
    dryRun = report.isDryRun
    importID = report.isDryRun ? nil : report.id
    rows = Rows(
      read: report.rowsRead, taken: report.rowsTaken, skipped: report.rowsSkipped, remarks: report.remarks)
    customers = Count(report.customers)
    purchases = Count(report.purchases)
    linesAdded = report.linesAdded
    unnamed = report.unnamed
    sales = Documents(count: report.saleCount, totals: sums(report.sales))
    refunds = Documents(count: report.refundCount, totals: sums(report.refunds))
    notRecorded = sums(report.notRecorded)
    dates = Dates(first: report.firstDay, last: report.lastDay, order: report.dateOrder?.rawValue)
    reasons = report.reasons
    skipped = report.problems.map {
      Skipped(line: $0.line, reason: $0.reason.rawValue, sentence: $0.reason.sentence, text: $0.words)
    }
    fields = report.fields
    warnings = report.warnings
    examples = report.examples
  }
}
