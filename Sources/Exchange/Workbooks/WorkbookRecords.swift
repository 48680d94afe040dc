// Reads a sheet of a workbook (.xlsx) row by row: its XML is unpacked and parsed a piece at a time.

/// The rows of a sheet.
final class WorkbookRecords: RecordSource {
  /// The bytes the sheet unpacks to.
  let bytesTotal: Int
  private let stream: ZipStream
  private let scanner: XMLScanner
  private let cells: SheetCells
  private let room: UnsafeMutableBufferPointer<UInt8>
  private var hasEnded = false

  /// Opens the sheet of this name; without a name the first that can be seen. Throws `TableRefusal`.
  init(_ source: TableSource, sheet: String?, limits: TableLimits) throws {
    let workbook = try Workbook(ZipFolder(ByteSource(source)))
    let chosen = try workbook.sheet(named: sheet)
    let values = CellValues(
      strings: try SharedStrings(workbook.strings, in: workbook.folder),
      formats: try CellFormats(workbook.styles, in: workbook.folder), epoch: workbook.epoch)
    stream = try workbook.folder.open(chosen.entry)
    scanner = try XMLScanner()
    cells = SheetCells(values, limits: limits, scanner: scanner)
    bytesTotal = max(1, stream.size)
    room = .allocate(capacity: 1 << 16)
  }

  deinit { room.deallocate() }

  var record: CurrentRecord { cells.buffer.record }
  var bytesRead: Int { min(stream.given, bytesTotal) }
  var warnings: [TableWarning] { cells.warnings.all }

  /// Moves on to the next row that is not empty. Throws `TableRefusal`.
  func next() throws -> Bool {
    cells.isRowComplete = false
    return try WorkbookPart.sayingDamaged {
      while !cells.isRowComplete {
        if scanner.isPaused {
          try scanner.resume(to: cells)
          continue
        }
        guard !hasEnded else { return false }
        let got = try stream.read(into: room)
        hasEnded = got == 0
        try scanner.feed(UnsafeBufferPointer(rebasing: room[..<got]), isLast: hasEnded, to: cells)
      }
      return true
    }
  }
}
