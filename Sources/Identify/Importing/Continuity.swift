// Whether a row goes on with the document of the row before it: the lines of one invoice stand together in nearly every file.

import Exchange

/// The document the rows are at, by the bytes of its number and kind.
struct Continuity {
  private let document: Int?
  private let kind: Int?
  private let joinsLines: Bool
  private let blankContinues: Bool
  private var current: [UInt8] = []
  private var scratch: [UInt8] = []

  init(_ survey: Survey) {
    document = survey.columns.first(.document)
    kind = survey.columns.first(.kind)
    joinsLines = survey.kind == .line
    blankContinues = survey.format.blankContinues == true
  }

  /// Whether a row goes on with the current document.
  mutating func holds(for row: TableRow) -> Bool {
    guard !current.isEmpty, let document else { return false }
    guard !row.isEmpty(document) else { return blankContinues }
    fillScratch(row, document)
    return scratch == current
  }

  /// Takes a row's document as the current one.
  mutating func begin(_ row: TableRow) {
    current.removeAll(keepingCapacity: true)
    guard joinsLines, let document, !row.isEmpty(document) else { return }
    fillScratch(row, document)
    current.append(contentsOf: scratch)
  }

  /// No document goes on below.
  mutating func end() { current.removeAll(keepingCapacity: true) }

  private mutating func fillScratch(_ row: TableRow, _ document: Int) {
    scratch.removeAll(keepingCapacity: true)
    row.withBytes(document) { scratch.append(contentsOf: $0) }
    guard let kind else { return }
    scratch.append(0)
    row.withBytes(kind) { scratch.append(contentsOf: $0) }
  }
}
