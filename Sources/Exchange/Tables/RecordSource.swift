// What every kind of file is to those who read it: records of cells, one after another.

/// Hands out the records of a file. A file without a row of column names (cards, XML) hands out one it makes up first, so
/// that whoever reads need not know what the file was.
protocol RecordSource: AnyObject {
  /// The record it stands on; changed in place by `next()`.
  var record: CurrentRecord { get }
  /// The bytes of the source.
  var bytesTotal: Int { get }
  /// Bytes of the source taken so far.
  var bytesRead: Int { get }
  /// What was mended so far.
  var warnings: [TableWarning] { get }
  /// Moves on to the next record, blank ones too; false at the end. Throws `TableRefusal`.
  func next() throws -> Bool
}

/// A record put together cell by cell, for sources that do not find their cells lying in the file as they are.
final class RecordBuffer {
  let record = CurrentRecord(delimiter: .comma)
  private var bytes: UnsafeMutableBufferPointer<UInt8>
  private var used = 0
  private var cells: UnsafeMutableBufferPointer<CellRange>
  private var count = 0
  private var cellStart = 0

  init() {
    bytes = .allocate(capacity: 1024)
    cells = .allocate(capacity: 64)
  }

  deinit {
    bytes.deallocate()
    cells.deallocate()
  }

  /// The bytes of the record so far: what a limit is held against.
  var byteCount: Int { used }
  /// The cells closed so far.
  var cellCount: Int { count }

  /// Begins a new record that stands on this line of the file.
  func begin(line: Int) {
    (used, count, cellStart) = (0, 0, 0)
    record.count = 0
    record.line = line
  }

  /// Adds UTF-8 to the cell that is open.
  func append(_ text: some Collection<UInt8>) {
    let needed = used + text.count
    if needed > bytes.count {
      let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(needed, bytes.count * 2))
      _ = larger.update(fromContentsOf: UnsafeBufferPointer(bytes)[..<used])
      bytes.deallocate()
      bytes = larger
    }
    _ = UnsafeMutableBufferPointer(rebasing: bytes[used...]).update(fromContentsOf: text)
    used = needed
  }

  /// Closes the open cell.
  func endCell() {
    if count == cells.count {
      let larger = UnsafeMutableBufferPointer<CellRange>.allocate(capacity: cells.count * 2)
      _ = larger.update(fromContentsOf: cells)
      cells.deallocate()
      cells = larger
    }
    cells[count] = CellRange(
      start: UInt32(truncatingIfNeeded: cellStart), end: UInt32(truncatingIfNeeded: used))
    count += 1
    cellStart = used
  }

  /// Adds a whole cell.
  func cell(_ text: some StringProtocol) {
    append(text.utf8)
    endCell()
  }

  /// Adds empty cells until there are so many.
  func pad(to width: Int) {
    while count < width { endCell() }
  }

  /// Shows the record as it now is.
  func finish() {
    record.base = UnsafePointer(bytes.baseAddress)
    record.cells = UnsafePointer(cells.baseAddress)
    record.count = count
  }
}
