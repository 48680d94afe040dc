// Not read yet.

/// To come.
final class OldWorkbookRecords: RecordSource {
  let record = CurrentRecord(delimiter: .comma)
  let bytesTotal = 0
  let bytesRead = 0
  let warnings: [TableWarning] = []

  init(_ source: TableSource, sheet: String?, limits: TableLimits) throws {
    throw TableRefusal.binary(.unknown)
  }

  func next() throws -> Bool { false }
}
