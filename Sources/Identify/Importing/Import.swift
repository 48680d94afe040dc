// Brings a file in: every row read once, in one transaction, in constant memory, reading and booking side by side.

import Customers
import Dispatch
package import Exchange
package import Storage
import Synchronization

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

  /// `fileName` is what people are told; `options` their word on what the file leaves open.
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
    let survey = try Survey.take(source, options: options, catalogue: catalogue) {
      try transaction.mapping(for: $0)
    }
    let adopted = try adoptCurrency(of: survey, &business, transaction)
    try remember(survey, transaction)
    let plans = options.fields.isEmpty ? try transaction.fieldPlans(for: survey.headerKey) : options.fields
    let columns = try transaction.fieldColumns(plans, survey.header)
    let fields = OwnFields(columns, survey, business)

    let twins =
      survey.kind == .person
      ? nil
      : try Twins(
        transaction, isPayment: survey.kind == .payment, paymentSystems: catalogue.paymentSystems)
    var booking = try Booking(
      transaction, business, system: survey.system, options: options, twins: twins,
      choices: columns.isEmpty ? nil : FieldChoices(transaction, columns, fields))
    var report = try transaction.loadingPurchases(about: survey.kind == .person ? 0 : survey.estimatedRows) {
      // Where each batch asks its questions across a wire, larger batches ask fewer.
      try read(survey, business, fields, weight: booking.gathers ? 4 * Self.batchWeight : Self.batchWeight) {
        batch in
        try booking.expect(batch.findings)
        for finding in batch.findings { try booking.book(finding) }
        try progress(batch.progress)
      }
    }
    if let adopted { report.notes.insert(adopted, at: 0) }
    if fields.unreadableCells > 0 { report.notes.append(.fieldUnreadable(fields.unreadableCells)) }
    report.file = fileName
    report.id = try transaction.record(&report, booking)
    return report
  }

  /// Keeps what a person said of the columns, for the next such file.
  private func remember(_ survey: Survey, _ transaction: Transaction) throws {
    guard !options.mapping.isEmpty || !options.fields.isEmpty else { return }
    let key = survey.headerKey
    try transaction.remember(
      options.mapping.isEmpty ? try transaction.mapping(for: key) ?? [:] : options.mapping,
      fields: options.fields.isEmpty ? try transaction.fieldPlans(for: key) : options.fields, for: key)
  }

  /// What was found in some rows, and how far that is.
  private struct Batch: Sendable {
    let findings: [RowFinding]
    let progress: ImportProgress
  }

  /// Findings are handed over when they weigh this much: a few hundred kilobytes.
  private static let batchWeight = 4096

  /// Reads the rows on a thread of their own and hands them to `book` here, batch by batch. Ends when both have ended.
  private func read(
    _ survey: Survey, _ business: Business, _ fields: OwnFields, weight: Int, book: (Batch) throws -> Void
  ) throws -> ImportReport {
    let line = AssemblyLine<Batch>(capacity: 4)
    let outcome = Mutex<Result<ImportReport, any Error>?>(nil)
    let ended = DispatchSemaphore(value: 0)
    DispatchQueue.global(qos: .userInitiated).async { [source, options] in
      let result = Result {
        try Self.readRows(source, survey, options, business, fields, weight: weight, to: line)
      }
      outcome.withLock { $0 = result }
      line.finish()
      ended.signal()
    }
    defer {
      line.leave()
      ended.wait()
    }
    while let batch = line.take() { try book(batch) }
    guard let result = outcome.withLock({ $0 }) else { throw ImportRefusal.cancelled }
    return try result.get()
  }

  private static func readRows(
    _ source: TableSource, _ survey: Survey, _ options: ImportOptions, _ business: Business,
    _ fields: OwnFields, weight: Int, to line: AssemblyLine<Batch>
  ) throws -> ImportReport {
    let passage = RowPassage(survey, options: options, business: business, fields: fields)
    let reader = try TableReader(source, sheet: options.sheet, dialect: survey.dialect)
    func handOver(isEnd: Bool) throws {
      let progress = ImportProgress(
        rows: passage.report.rowsRead, bytesRead: isEnd ? reader.bytesTotal : reader.bytesRead,
        bytesTotal: reader.bytesTotal)
      guard line.give(Batch(findings: passage.takeFindings(), progress: progress)) else {
        throw ImportRefusal.cancelled
      }
    }
    for _ in 0..<survey.header.recordIndex + 1 { _ = try reader.next() }
    while try reader.next() {
      let row = reader.row
      if row.isBlank { continue }
      passage.take(row)
      if passage.weight >= weight || passage.report.rowsRead & 0x3FFF == 0 { try handOver(isEnd: false) }
    }
    passage.finish()
    try handOver(isEnd: true)
    var report = passage.report
    (report.form, report.sheet) = (reader.form, options.sheet)
    report.notes += reader.warnings.map(ImportWarning.mended)
    return report
  }

  /// A business that recorded nothing yet takes over the currency of its first file.
  private func adoptCurrency(
    of survey: Survey, _ business: inout Business, _ transaction: Transaction
  ) throws -> ImportWarning? {
    guard let currency = survey.mainCurrency, currency != business.currency.code else { return nil }
    guard try transaction.value("SELECT id FROM purchase LIMIT 1", as: Int64.self) == nil else { return nil }
    let former = business.currency.code
    business.currency = Currency(code: currency)
    try transaction.save(business)
    return .currencyAdopted(currency, insteadOf: former)
  }
}

extension Survey {
  /// The currency most of the first rows are in, or are converted to; nil when the file names none.
  var mainCurrency: String? {
    for role in [Role.convertedCurrency, .currency] {
      guard let column = columns.first(role) else { continue }
      let codes = sampleRows.compactMap { column < $0.count ? $0[column].uppercased() : nil }.filter(
        Currency.isKnown)
      let counts = Dictionary(codes.map { ($0, 1) }, uniquingKeysWith: +)
      // Of several equally frequent ones, the first that is met.
      if let most = counts.values.max() { return codes.first { counts[$0] == most } }
    }
    let amounts = [Role.total, .lineAmount, .unitPrice].compactMap(columns.first)
    let named = sampleRows.flatMap { cells in
      amounts.compactMap { $0 < cells.count ? readAmount(cells[$0], mark: decimalMark)?.currency : nil }
    }
    if let only = named.first { return Set(named).count == 1 ? only : nil }
    return header.preamble.lazy.compactMap(Self.currencyNamed).first
  }

  /// `All amounts in USD, unless specified`.
  private static func currencyNamed(_ title: String) -> String? {
    guard title.lowercased().contains("amounts") else { return nil }
    let words = title.split { !$0.isLetter }.map(String.init)
    return zip(words, words.dropFirst()).first { before, word in
      before.lowercased() == "in" && word.count == 3 && word == word.uppercased() && Currency.isKnown(word)
    }?.1
  }
}
