// Puts the rows of a sheet together from the events of its XML, one row at a time.

/// The row of a sheet that is being read.
final class SheetCells: XMLListener {
  let buffer = RecordBuffer()
  /// Whether a row is complete, so that it can be shown.
  var isRowComplete = false
  private(set) var warnings = TableWarnings()
  private let values: CellValues
  private let limits: TableLimits
  private unowned let scanner: XMLScanner

  private var isInSheet = false
  private var isInRow = false
  private var isInCell = false
  private var isTaking = false
  private var isPhonetic = false
  private var line = 0
  private var column = 0
  private var cell = CellShape()
  /// What stands in the open cell, as the file has it.
  private var value: [UInt8] = []
  private var misplaced = MisplacedCells()
  private var total = 0
  /// Bytes of all rows together, of which each cell costs some, empty ones too: long strings can be shared by many cells.
  private let totalLimit = 2 << 30
  private var filled = 0
  /// Empty cells between others, of which a list has few for each that is filled.
  private var gaps = 0
  private let gapsLimit = 1 << 24

  init(_ values: CellValues, limits: TableLimits, scanner: XMLScanner) {
    (self.values, self.limits, self.scanner) = (values, limits, scanner)
  }

  func start(_ tag: XMLTag) throws {
    guard isInSheet else {
      isInSheet = tag.name == "sheetData"
      return
    }
    switch tag.name.letter {
    case UInt8(ascii: "c") where isInRow && !isInCell: try beginCell(tag)
    case UInt8(ascii: "v") where isInCell: beginValue()
    case UInt8(ascii: "t") where isInCell && !isPhonetic: beginValue()
    case UInt8(ascii: "f") where isInCell: cell.hasFormula = true
    case 0 where tag.name == "row" && !isInRow: try beginRow(tag)
    case 0 where tag.name == "rPh": isPhonetic = true
    default: break
    }
  }

  func end(_ name: XMLName) throws {
    guard isInSheet else { return }
    switch name.letter {
    case UInt8(ascii: "c") where isInCell: try endCell()
    case UInt8(ascii: "v"), UInt8(ascii: "t"): isTaking = false
    case 0 where name == "row" && isInRow: try endRow()
    case 0 where name == "rPh": isPhonetic = false
    case 0 where name == "sheetData": isInSheet = false
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws {
    guard isTaking else { return }
    value.append(contentsOf: bytes)
    guard value.count <= limits.recordBytes else { throw tooLong }
  }

  private var tooLong: TableRefusal { .recordTooLong(line: line, limit: limits.recordBytes) }

  private func beginRow(_ tag: XMLTag) throws {
    line += 1
    tag.forEachAttribute { name, text in
      guard name.letter == UInt8(ascii: "r"), let number = CellPlace.number(text) else { return }
      if number >= 1, number <= CellPlace.rows { line = number }
    }
    guard line <= CellPlace.rows else { throw TableRefusal.workbook(.tooLarge) }
    (isInRow, column) = (true, 0)
    buffer.begin(line: line)
  }

  private func beginCell(_ tag: XMLTag) throws {
    cell = CellShape()
    tag.forEachAttribute { name, text in
      switch name.letter {
      case UInt8(ascii: "r"): column = CellPlace.column(text) ?? column
      case UInt8(ascii: "s"): cell.style = CellPlace.number(text) ?? 0
      case UInt8(ascii: "t"): cell.kind = CellShape.Kind(text)
      default: break
      }
    }
    let limit = min(limits.columns, CellPlace.columns)
    guard column < limit else { throw TableRefusal.tooManyColumns(line: line, limit: limit) }
    isInCell = true
  }

  private func beginValue() {
    (isTaking, cell.hasValue) = (true, true)
  }

  private func endCell() throws {
    (isInCell, isTaking, isPhonetic) = (false, false, false)
    defer {
      column += 1
      value.removeAll(keepingCapacity: true)
    }
    if cell.kind == .error {
      warnings.note(.errorValue, line: line)
    } else if cell.hasFormula, !cell.hasValue || (value.isEmpty && cell.kind != .text) {
      warnings.note(.missingValue, line: line)
    } else if column < buffer.cellCount {
      misplaced.note(values.text(of: cell, &value), at: column)
    } else if !value.isEmpty {
      filled += 1
      gaps += column - buffer.cellCount
      values.append(cell, &value, at: column, to: buffer)
    }
    guard buffer.byteCount + misplaced.byteCount <= limits.recordBytes else { throw tooLong }
  }

  private func endRow() throws {
    isInRow = false
    if !misplaced.isEmpty { misplaced.settle(in: buffer, line: line) }
    guard buffer.cellCount > 0 else { return }
    total += buffer.byteCount + buffer.cellCount * 8
    guard total <= totalLimit, gaps <= gapsLimit || gaps / 100 <= filled else {
      throw TableRefusal.workbook(.tooLarge)
    }
    buffer.finish()
    isRowComplete = true
    scanner.pause()
  }
}
