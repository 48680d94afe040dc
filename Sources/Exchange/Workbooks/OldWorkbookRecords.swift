// Reads a sheet of an .xls workbook row by row.

/// The rows of a sheet of an .xls workbook.
final class OldWorkbookRecords: RecordSource {
  /// The bytes of all sheets.
  let bytesTotal: Int
  private let workbook: OldWorkbook
  private let records: BinaryRecords
  private let limits: TableLimits
  private let buffer = RecordBuffer()
  private var noted = TableWarnings()
  private var misplaced = MisplacedCells()
  /// The row that is being put together; -1 before the first.
  private var row = -1
  /// Whether the current record belongs to the next row.
  private var isWaiting = false
  /// Where a formula's text belongs that comes in a record of its own.
  private var formulaColumn: Int?
  private var depth = 0
  private var hasEnded = false
  private var total = 0

  /// Opens the sheet of this name; without a name the first that can be seen. Throws `TableRefusal`.
  init(_ source: TableSource, sheet: String?, limits: TableLimits) throws {
    workbook = try OldWorkbook(ByteSource(source))
    self.limits = limits
    records = BinaryRecords(workbook.stream, at: try workbook.sheet(named: sheet).place)
    guard try records.next(), records.kind == BinaryKind.begin else {
      throw TableRefusal.workbook(.oldDamaged)
    }
    bytesTotal = max(1, workbook.stream.size)
  }

  var record: CurrentRecord { buffer.record }
  var bytesRead: Int { min(records.place, bytesTotal) }
  var warnings: [TableWarning] { noted.all }

  /// Moves on to the next row that is not empty. Throws `TableRefusal`.
  func next() throws -> Bool {
    beginRow()
    while !hasEnded {
      if !isWaiting { try advance() }
      isWaiting = false
      if hasEnded { break }
      if let cellRow = rowOfRecord, cellRow != row {
        if try finishRow() {
          isWaiting = true
          row = cellRow
          return true
        }
        row = cellRow
        beginRow()
      }
      try take()
    }
    return try finishRow()
  }

  private func beginRow() {
    formulaColumn = nil
    buffer.begin(line: row + 1)
  }

  private func advance() throws {
    guard try records.next() else {
      // Every sheet ends with a record that says so.
      throw TableRefusal.workbook(.oldDamaged)
    }
    if records.kind == BinaryKind.begin { depth += 1 }
    if records.kind == BinaryKind.end {
      depth -= 1
      hasEnded = depth < 0
    }
  }

  /// The row a cell's record belongs to; nil for other records, and for those of a chart in the sheet.
  private var rowOfRecord: Int? {
    guard depth == 0 else { return nil }
    switch records.kind {
    case BinaryKind.sharedText, BinaryKind.number, BinaryKind.shortNumber, BinaryKind.shortNumbers,
      BinaryKind.text,
      BinaryKind.richText, BinaryKind.formula, BinaryKind.truth:
      return records.body.little16(0)
    default: return nil
    }
  }

  private func finishRow() throws -> Bool {
    if !misplaced.isEmpty { misplaced.settle(in: buffer, line: row + 1) }
    buffer.finish()
    total += buffer.byteCount + buffer.cellCount * 8
    guard total <= 2 << 30 else { throw TableRefusal.workbook(.tooLarge) }
    return buffer.cellCount > 0
  }

  private func take() throws {
    guard depth == 0 else { return }
    let body = records.body
    let (column, style) = (body.little16(2), body.little16(4))
    switch records.kind {
    case BinaryKind.sharedText: try put(workbook.string(body.little32(6)), at: column)
    case BinaryKind.number: try put(number(body, 6), style: style, at: column)
    case BinaryKind.shortNumber: try put(Self.shortNumber(body.little32(6)), style: style, at: column)
    case BinaryKind.shortNumbers: try takeShortNumbers(body, from: column)
    case BinaryKind.text, BinaryKind.richText:
      var text = BinaryText(records, at: 6, codepage: workbook.codepage)
      try put(text.next() ?? [], at: column)
    case BinaryKind.truth where body.count > 7: try put(truth: body[6], isError: body[7] != 0, at: column)
    case BinaryKind.formula: try takeFormula(body, style: style, at: column)
    case BinaryKind.formulaText: try takeFormulaText()
    default: break
    }
  }

  private func takeShortNumbers(_ body: [UInt8], from first: Int) throws {
    var column = first
    for at in stride(from: 4, to: body.count - 7, by: 6) {
      try put(Self.shortNumber(body.little32(at + 2)), style: body.little16(at), at: column)
      column += 1
    }
  }

  private func takeFormula(_ body: [UInt8], style: Int, at column: Int) throws {
    guard body.count >= 14 else { return }
    guard body.little16(12) == 0xFFFF else { return try put(number(body, 6), style: style, at: column) }
    switch body[6] {
    case 0: formulaColumn = column
    case 1: try put(truth: body[8], isError: false, at: column)
    case 2: noted.note(.errorValue, line: row + 1)
    default: break
    }
  }

  private func takeFormulaText() throws {
    guard let column = formulaColumn else { return }
    formulaColumn = nil
    var text = BinaryText(records, at: 0, codepage: workbook.codepage)
    try put(text.next() ?? [], at: column)
  }

  private func put(truth: UInt8, isError: Bool, at column: Int) throws {
    guard !isError else { return noted.note(.errorValue, line: row + 1) }
    try put(Array((truth == 0 ? "FALSE" : "TRUE").utf8), at: column)
  }

  private func put(_ number: Double, style: Int, at column: Int) throws {
    guard number.isFinite else { return }
    var shown: [UInt8] = []
    let format = workbook.format(ofStyle: style)
    if format == .number || !SerialMoment.append(number, as: format, epoch: workbook.epoch, to: &shown) {
      let text = Array("\(number)".utf8)
      text.withUnsafeBufferPointer { PlainNumber.append($0, to: &shown) }
    }
    try put(shown, at: column)
  }

  private func put(_ text: some Collection<UInt8>, at column: Int) throws {
    guard !text.isEmpty else { return }
    guard column < min(limits.columns, CellPlace.columns) else {
      throw TableRefusal.tooManyColumns(line: row + 1, limit: min(limits.columns, CellPlace.columns))
    }
    if column < buffer.cellCount {
      misplaced.note(Array(text), at: column)
    } else {
      buffer.pad(to: column)
      buffer.append(text)
      buffer.endCell()
    }
    guard buffer.byteCount + misplaced.byteCount <= limits.recordBytes else {
      throw TableRefusal.recordTooLong(line: row + 1, limit: limits.recordBytes)
    }
  }

  private func number(_ body: [UInt8], _ index: Int) -> Double {
    Double(bitPattern: UInt64(body.little32(index)) | UInt64(body.little32(index + 4)) << 32)
  }

  /// A number in thirty bits (MS-XLS 2.5.217): whole or the upper half of a Double, perhaps in hundredths.
  private static func shortNumber(_ packed: Int) -> Double {
    let bits = UInt32(truncatingIfNeeded: packed)
    let number =
      bits & 2 != 0
      ? Double(Int32(bitPattern: bits) >> 2) : Double(bitPattern: UInt64(bits & 0xFFFF_FFFC) << 32)
    return bits & 1 != 0 ? number / 100 : number
  }
}
