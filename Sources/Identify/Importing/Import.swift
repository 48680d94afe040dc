// Brings a file in: every row read once, in one transaction, in constant memory.

import Customers
package import Exchange
package import Storage

/// How far an import is.
package struct ImportProgress: Sendable {
  package let rows: Int
  package let bytesRead: Int
  package let bytesTotal: Int
}

/// One import of one file.
package struct Import {
  private let source: TableSource
  private let fileName: String
  private let options: ImportOptions
  private let catalogue: FormatCatalogue

  package init(_ source: TableSource, fileName: String, options: ImportOptions, catalogue: FormatCatalogue) {
    self.source = source
    self.fileName = fileName
    self.options = options
    self.catalogue = catalogue
  }

  /// Reads the file and writes what is new. `progress` is called now and then; what it throws cancels everything.
  package func run(
    in transaction: Transaction, progress: (ImportProgress) throws -> Void = { _ in }
  ) throws -> ImportReport {
    guard var business = try transaction.business() else { throw ImportRefusal.notSetUp }
    let survey = try Survey.take(source, options: options, catalogue: catalogue) { try transaction.mapping(for: $0) }
    var report = ImportReport()
    try adoptCurrency(of: survey, &business, transaction, &report)
    if !options.mapping.isEmpty { try transaction.remember(options.mapping, for: survey.headerKey) }

    let passage = try ImportPassage(survey, options: options, business: business, transaction: transaction, report: report)
    let reader = try TableReader(source, dialect: survey.dialect)
    try skipHeader(reader, survey)
    while try reader.next() {
      let row = reader.row
      if row.isBlank { continue }
      try passage.take(row)
      if passage.report.rowsRead & 0xFFF == 0 {
        try progress(
          ImportProgress(rows: passage.report.rowsRead, bytesRead: reader.bytesRead, bytesTotal: reader.bytesTotal))
      }
    }
    try progress(
      ImportProgress(rows: passage.report.rowsRead, bytesRead: reader.bytesTotal, bytesTotal: reader.bytesTotal))
    report = try passage.finish()
    report.file = fileName
    report.warnings += reader.warnings.map(\.description)
    report.id = try transaction.record(report, problems: passage.problems)
    return report
  }

  private func skipHeader(_ reader: TableReader, _ survey: Survey) throws {
    for _ in 0...survey.header.recordIndex { _ = try reader.next() }
  }

  /// A business that recorded nothing yet takes over the currency of its first file.
  private func adoptCurrency(
    of survey: Survey, _ business: inout Business, _ transaction: Transaction, _ report: inout ImportReport
  ) throws {
    guard let currency = survey.mainCurrency, currency != business.currency.code else { return }
    guard try transaction.value("SELECT id FROM purchase LIMIT 1", as: Int64.self) == nil else { return }
    report.warnings.append(
      "The amounts are in \(currency), and nothing was recorded yet: the business's currency is now \(currency), not "
        + "\(business.currency.code).")
    business.currency = Currency(code: currency)
    try transaction.save(business)
  }
}

extension Survey {
  /// The currency most of the first rows are in, or are converted to; nil when the file names none.
  var mainCurrency: String? {
    for role in [Role.convertedCurrency, .currency] {
      guard let column = columns.first(role) else { continue }
      let codes = sampleRows.compactMap { column < $0.count ? $0[column].uppercased() : nil }.filter(Currency.isKnown)
      let counts = Dictionary(codes.map { ($0, 1) }, uniquingKeysWith: +)
      if let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) { return most.key }
    }
    return nil
  }
}
