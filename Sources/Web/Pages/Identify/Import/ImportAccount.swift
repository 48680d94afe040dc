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

  /// A row of a table of sums.
  struct SumRow: Sendable {
    let label: String
    let cells: [String]
  }

  let figures: [Figure]
  /// Met in the file = new + changed + as they were; rows read = taken + titles and totals + not taken.
  let sumRows: [SumRow]
  let rowSums: [String]
  /// By currency: sales, refunds, and what of them is not recorded; and what stands in rows not taken.
  let money: [SumRow]
  let hasMoney: Bool
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
    rowSums = [report.rowsRead, report.rowsTaken, report.remarks, report.rowsSkipped].map { forms.number($0) }
    sumRows = Self.sumRows(report, words, forms)
    money = Self.money(report, visit)
    hasMoney = !money.isEmpty
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

  /// Rows: read = taken + titles and totals + not taken. Customers and sales: met = new + changed + as they were.
  private static func sumRows(_ report: ImportReport, _ words: Words, _ forms: Forms) -> [SumRow] {
    func counted(_ key: String, _ counts: ImportReport.Counts) -> SumRow {
      let all = counts.created + counts.updated + counts.unchanged
      return SumRow(
        label: words(key),
        cells: [all, counts.created, counts.updated, counts.unchanged].map { forms.number($0) })
    }
    let customers = counted("import.customers", report.customers)
    return report.kind == .person ? [customers] : [customers, counted("import.sales", report.purchases)]
  }

  /// Every currency that occurs anywhere in the file.
  private static func money(_ report: ImportReport, _ visit: Visit) -> [SumRow] {
    let lists = [report.sales, report.refunds, report.notRecorded, report.skippedMoney]
    var currencies: [String] = []
    for sum in lists.joined() where !currencies.contains(sum.currency) { currencies.append(sum.currency) }
    return currencies.map { currency in
      SumRow(
        label: currency,
        cells: lists.map { list in
          money(list.first { $0.currency == currency }?.amount ?? 0, in: currency, visit)
        })
    }
  }

  private static func facts(_ report: ImportReport, _ visit: Visit, _ sentences: ImportSentences) -> [Fact] {
    let (words, forms) = (visit.words, visit.forms)
    var facts = [
      Fact(
        label: words("import.fact.kind"),
        value: [sentences.title(report.format), sentences.form(report.form, sheet: report.sheet)]
          .compactMap { $0 }.joined(separator: " · ")),
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
    guard report.form == .text else { return facts }
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
    money(sum.amount, in: sum.currency, visit)
  }

  private static func money(_ minor: Int64, in currency: String, _ visit: Visit) -> String {
    var business = visit.business
    business.currency = Currency(code: currency)
    return visit.house.forms(business, visit.language).money(minor: minor)
  }
}
