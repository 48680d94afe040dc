// Cells that stand in the file after cells to their right; no program writes them so, but the standard does not forbid it.

/// The cells of one row that came too late to be appended.
struct MisplacedCells {
  private var cells: [Int: [UInt8]] = [:]
  /// The bytes held.
  private(set) var byteCount = 0

  var isEmpty: Bool { cells.isEmpty }

  /// Keeps a cell; of two in the same place the last counts.
  mutating func note(_ text: [UInt8], at column: Int) {
    cells[column] = text
    byteCount += text.count + 32
  }

  /// Writes the row again with all its cells in their places.
  mutating func settle(in buffer: RecordBuffer, line: Int) {
    buffer.finish()
    let inOrder = (0..<buffer.record.count).map { cells[$0] ?? Array(buffer.record.bytes($0)) }
    buffer.begin(line: line)
    for text in inOrder {
      buffer.append(text)
      buffer.endCell()
    }
    cells.removeAll(keepingCapacity: true)
    byteCount = 0
  }
}
