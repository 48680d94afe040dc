// Reads any file that holds records, one after another, whatever it is: a text, a sheet of a workbook, cards, accounts.

/// Reads the records of a file in bounded memory.
///
///     let reader = try TableReader(.file(path: path))
///     while try reader.next() {
///       print(reader.row.line, reader.row.trimmed(0))
///     }
package final class TableReader {
  /// What kind of file it is.
  package let form: FileForm
  /// How a delimited text is written: as given, or as detected. Other files are handed out as UTF-8 with commas.
  package let dialect: Dialect
  private let records: any RecordSource
  private let record: CurrentRecord
  private var isFinished = false

  /// Opens a table. Without a dialect it is detected, `preferred` settling an encoding that little speaks for. `sheet` is
  /// the name of a workbook's sheet, its first visible one without. Throws `TableRefusal`.
  package init(
    _ source: TableSource, sheet: String? = nil, dialect: Dialect? = nil,
    preferring preferred: TextEncoding? = nil, limits: TableLimits = .standard
  ) throws {
    let bytes = try ByteSource(source)
    form = try FileForm.of(bytes)
    switch form {
    case .text:
      let text = try DelimitedText(bytes, dialect: dialect, preferring: preferred, limits: limits)
      (self.dialect, records) = (text.dialect, text)
    case .workbook:
      (self.dialect, records) = (Dialect(), try WorkbookRecords(source, sheet: sheet, limits: limits))
    case .oldWorkbook:
      (self.dialect, records) = (Dialect(), try OldWorkbookRecords(source, sheet: sheet, limits: limits))
    case .cards: (self.dialect, records) = (Dialect(), try CardRecords(bytes, limits: limits))
    case .interchange: (self.dialect, records) = (Dialect(), try InterchangeRecords(bytes, limits: limits))
    case .xml: (self.dialect, records) = (Dialect(), try XMLRecords.open(bytes, limits: limits))
    case .archive: throw TableRefusal.archive
    }
    record = records.record
  }

  /// Opens a file that is known to be UTF-8 with commas, whatever its first lines look like. Throws `TableRefusal`.
  package init(csv path: String, limits: TableLimits) throws {
    form = .text
    dialect = Dialect()
    records = try DelimitedText(
      try ByteSource(.file(path: path)), dialect: dialect, preferring: nil, limits: limits)
    record = records.record
  }

  /// The current record; read it after `next()` answered true and before calling `next()` again.
  package var row: TableRow { TableRow(record: record) }

  /// The bytes of the source.
  package var bytesTotal: Int { records.bytesTotal }

  /// Bytes of the source taken so far, to show progress.
  package var bytesRead: Int { records.bytesRead }

  /// What was mended so far.
  package var warnings: [TableWarning] { records.warnings }

  /// Moves on to the next record, blank ones too; false at the end. Throws `TableRefusal`, after which there
  /// is no more.
  package func next() throws -> Bool {
    guard !isFinished else { return false }
    isFinished = true
    guard try records.next() else { return false }
    isFinished = false
    return true
  }
}
