// Reads QuickBooks Desktop's Intuit Interchange Format: rows of many kinds in one file, each kind under columns of its own.

/// Customers and the lines of documents as the records of one wide table. A line stands beside what its document says, so
/// that every record can be understood alone; other kinds of rows (accounts, items, suppliers) are no records.
final class InterchangeRecords: RecordSource {
  private let text: DelimitedText
  private let buffer = RecordBuffer()
  private var layouts: [String: InterchangeLayout] = [:]
  private var document: InterchangeDocument?
  /// How often documents without a number but otherwise alike have come.
  private var alike: [UInt64: Int] = [:]
  private var hasHeader = false

  private static let mostLayouts = 200
  private static let mostAlike = 1 << 20

  /// Throws `TableRefusal` when the bytes cannot be had.
  init(_ source: ByteSource, limits: TableLimits) throws {
    var dialect = try Dialect.detect(source, preferring: .windows1252)
    dialect.delimiter = .tab
    dialect.quotesAreText = false
    text = try DelimitedText(source, dialect: dialect, preferring: .windows1252, limits: limits)
  }

  var record: CurrentRecord { buffer.record }
  var bytesTotal: Int { text.bytesTotal }
  var bytesRead: Int { text.bytesRead }
  var warnings: [TableWarning] { text.warnings }

  func next() throws -> Bool {
    guard hasHeader else {
      hasHeader = true
      show(InterchangeColumn.allCases.map(\.rawValue), line: 1)
      return true
    }
    while try text.next() {
      if take(text.row) { return true }
    }
    return closeDocument()
  }

  /// Takes one row; true when a record is complete.
  private func take(_ row: TableRow) -> Bool {
    let word = String(row.trimmed(0).prefix { $0 != " " && $0 != "\t" }).uppercased()
    if word.hasPrefix("!") {
      learn(String(word.dropFirst()), row)
      return false
    }
    switch word {
    case "CUST", "TRNS", "SPL", "ENDTRNS": break
    default: return false
    }
    guard word != "ENDTRNS" else { return closeDocument() }
    guard let cells = layouts[word]?.cells(row) else {
      show([.record: "damaged", .documentMemo: row.source], line: row.line)
      return true
    }
    switch word {
    case "CUST": show(InterchangeCustomer(cells).cells, line: row.line)
    case "TRNS": return open(cells, line: row.line)
    default: showLine(cells, line: row.line)
    }
    return true
  }

  private func learn(_ word: String, _ row: TableRow) {
    guard layouts[word] != nil || layouts.count < Self.mostLayouts else { return }
    layouts[word] = InterchangeLayout(row)
  }

  // MARK: - Documents

  /// A document begins; one before it that was never ended is complete now.
  private func open(_ cells: [String: String], line: Int) -> Bool {
    let isComplete = closeDocument()
    var opened = InterchangeDocument(cells, line: line)
    if opened.id.isEmpty {
      let hash = opened.hash
      let before = alike[hash] ?? 0
      if before > 0 || alike.count < Self.mostAlike { alike[hash] = before + 1 }
      opened.id = "~" + String(hash, radix: 36) + (before > 0 ? "-\(before + 1)" : "")
    }
    document = opened
    return isComplete
  }

  private func showLine(_ cells: [String: String], line: Int) {
    document?.hasLines = true
    let item = cells["INVITEM"] ?? ""
    let memo = cells["MEMO"] ?? ""
    var record = document?.cells ?? InterchangeDocument(cells, line: line).cells
    record[.record] = "line"
    // What the customer owes stands on the document; its lines, which are what it consists of, have the other sign.
    record[.lineAmount] = Self.turned(cells["AMOUNT"] ?? "")
    record[.lineQuantity] = (cells["QNTY"] ?? "").isEmpty ? "" : Self.turned(cells["QNTY"] ?? "")
    record[.linePrice] = cells["PRICE"]
    record[.lineItem] = item
    record[.lineProduct] = memo.isEmpty ? (item.isEmpty ? cells["ACCNT"] : item) : memo
    record[.lineAccount] = cells["ACCNT"]
    show(record, line: line)
  }

  /// A document without lines is its own only line.
  private func closeDocument() -> Bool {
    guard let closed = document else { return false }
    document = nil
    guard !closed.hasLines else { return false }
    var record = closed.cells
    record[.record] = "line"
    record[.lineAmount] = closed.cells[.documentAmount]
    show(record, line: closed.line)
    return true
  }

  /// An amount with the other sign.
  private static func turned(_ text: String) -> String {
    let text = text.trimmingBlanks
    if text.isEmpty { return "0" }
    if text.hasPrefix("-") { return String(text.dropFirst()) }
    if text.hasPrefix("("), text.hasSuffix(")") { return String(text.dropFirst().dropLast()) }
    return text.contains { ("1"..."9").contains($0) } ? "-" + text : text
  }

  private func show(_ cells: [InterchangeColumn: String], line: Int) {
    show(InterchangeColumn.allCases.map { cells[$0] ?? "" }, line: line)
  }

  private func show(_ cells: [String], line: Int) {
    buffer.begin(line: line)
    for cell in cells { buffer.cell(cell) }
    buffer.finish()
  }
}
