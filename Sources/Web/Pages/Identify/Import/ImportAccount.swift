// An import's account for a page: what was read and what comes, or came, of it.

import Customers
import Exchange
import Foundation
import Identify

/// Pages/Identify/Import/account.mustache, for the preview and for the report alike.
struct ImportAccount: Sendable {
  struct Figure: Sendable {
    let label: String
    let value: String
    let note: String
  }

  struct Fact: Sendable {
    let label: String
    let value: String
  }

  struct Column: Sendable {
    let name: String
    /// Nil where it was not used.
    let meaning: String?
    let filled: String
  }

  struct Reason: Sendable {
    let sentence: String
    let rows: String
  }

  struct Example: Sendable {
    let name: String
    let contacts: String
  }

  struct Line: Sendable {
    let cells: [String]
  }

  let figures: [Figure]
  let facts: [Fact]
  let columns: [Column]
  let moreColumns: String?
  let warnings: [String]
  let reasons: [Reason]
  let examples: [Example]
  let hasExamples: Bool
  let hasReasons: Bool
  let heads: [String]
  let lines: [Line]
  let hasLines: Bool

  private static let columnLimit = 120
  private static let cellLimit = 20

  init(_ report: ImportReport, _ visit: Visit) {
    let sentences = ImportSentences(words: visit.words, catalogue: visit.house.imports.catalogue)
    let (words, forms) = (visit.words, visit.forms)
    figures = Self.figures(report, words, forms)
    facts = Self.facts(report, visit, sentences)
    columns = report.fields.prefix(Self.columnLimit).map { field in
      Column(name: field.column, meaning: field.role.map(sentences.role), filled: forms.number(field.filled))
    }
    let hidden = report.fields.count - columns.count
    moreColumns = hidden > 0 ? words("import.moreColumns", forms.number(hidden)) : nil
    warnings = report.notes.map(sentences.warning)
    reasons = report.reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { reason, rows in
      Reason(
        sentence: SkipReason(rawValue: reason).map(sentences.reason) ?? reason,
        rows: words(count: rows, "import.rows", forms.number(rows)))
    }
    examples = report.examples.map { Example(name: $0.name, contacts: $0.contacts.joined(separator: " · ")) }
    hasExamples = !examples.isEmpty
    hasReasons = !reasons.isEmpty
    heads = report.firstRows.isEmpty ? [] : report.fields.prefix(Self.cellLimit).map(\.column)
    lines = report.firstRows.map { row in
      Line(cells: row.prefix(Self.cellLimit).map { String($0.prefix(80)) })
    }
    hasLines = !lines.isEmpty
  }

  private static func figures(_ report: ImportReport, _ words: Words, _ forms: Forms) -> [Figure] {
    func counted(_ label: String, _ counts: ImportReport.Counts) -> Figure {
      Figure(
        label: label, value: forms.number(counts.created),
        note: words("import.alsoCounts", forms.number(counts.updated), forms.number(counts.unchanged)))
    }
    let rows = Figure(
      label: words("import.rowsRead"), value: forms.number(report.rowsRead),
      note: words("import.rowsNote", forms.number(report.rowsTaken), forms.number(report.rowsSkipped)))
    let customers = counted(words("import.newCustomers"), report.customers)
    if report.kind == .person { return [rows, customers] }
    return [rows, customers, counted(words("import.newSales"), report.purchases)]
  }

  private static func facts(_ report: ImportReport, _ visit: Visit, _ sentences: ImportSentences) -> [Fact] {
    let (words, forms) = (visit.words, visit.forms)
    var facts = [
      Fact(label: words("import.fact.kind"), value: sentences.title(report.format)),
      Fact(label: words("import.fact.row"), value: sentences.kind(report.kind)),
    ]
    func add(_ label: String, _ value: String) { facts.append(Fact(label: label, value: value)) }
    if report.kind != .person {
      add(words("import.fact.sales"), sums(report.saleCount, report.sales, visit))
      add(words("import.fact.refunds"), sums(report.refundCount, report.refunds, visit))
      if !report.notRecorded.isEmpty {
        add(
          words("import.fact.notRecorded"),
          report.notRecorded.map { money($0, visit) }.joined(separator: ", "))
      }
      if report.unnamed > 0 { add(words("import.fact.unnamed"), forms.number(report.unnamed)) }
      if let first = report.firstDay, let last = report.lastDay {
        add(words("import.fact.days"), words("import.days", visit.date(first), visit.date(last)))
      }
    }
    if report.remarks > 0 { add(words("import.fact.remarks"), forms.number(report.remarks)) }
    if let order = report.dateOrder { add(words("import.dates"), sentences.order(order)) }
    if let mark = report.decimalMark { add(words("import.decimal"), sentences.mark(mark)) }
    if let delimiter = ImportAnswers.delimiters.first(where: { [$0.byte] == Array(report.delimiter.utf8) }) {
      add(words("import.delimiter"), words("import.delimiter.\(delimiter.name)"))
    }
    if let encoding = TextEncoding.offered.first(where: { $0.name == report.encoding }) {
      add(words("import.encoding"), sentences.encoding(encoding))
    }
    return facts
  }

  /// "412: ₹1,200.00, $30.00".
  private static func sums(_ count: Int, _ sums: [ImportReport.Sum], _ visit: Visit) -> String {
    let number = visit.forms.number(count)
    guard !sums.isEmpty else { return number }
    return visit.words("import.sums", number, sums.map { money($0, visit) }.joined(separator: ", "))
  }

  /// An amount in its own currency, as the business writes it.
  static func money(_ sum: ImportReport.Sum, _ visit: Visit) -> String {
    var business = visit.business
    business.currency = Currency(code: sum.currency)
    return visit.house.forms(business, visit.language).money(minor: sum.amount)
  }
}
