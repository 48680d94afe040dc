// Tables of all kinds, read whole, with what must be true of every reading.
import Exchange

/// Reads a file whatever it is and looks at every cell; limits are small, so that they are met too.
func readTable(_ bytes: [UInt8]) {
  var limits = TableLimits()
  limits.recordBytes = 1 << 16
  limits.quotedBytes = 1 << 12
  limits.quotedLines = 50
  limits.columns = 500
  read(bytes, dialect: nil, limits: limits)
}

/// The first bytes choose the dialect and the size of the pieces; however a text is cut into pieces, it reads the same.
func readRecut(_ bytes: [UInt8]) {
  guard bytes.count > 3 else { return }
  var dialect = Dialect(quotesAreText: bytes[1] & 1 == 1)
  dialect.encoding = TextEncoding.offered[Int(bytes[0]) % TextEncoding.offered.count]
  dialect.delimiter = [.comma, .semicolon, .tab, .bar][Int(bytes[1] >> 1) % 4]
  if bytes[1] & 8 != 0 { dialect.quote = UInt8(ascii: "'") }
  dialect.escapesWithBackslash = bytes[1] & 16 != 0
  var limits = TableLimits()
  limits.quotedLines = 5
  limits.quotedBytes = 40
  let text = Array(bytes[3...])
  let whole = read(text, dialect: dialect, limits: limits)
  limits.chunk = 1 + Int(bytes[2]) % 20
  let cut = read(text, dialect: dialect, limits: limits)
  // What is refused may have handed out more records before.
  precondition(
    whole == cut || whole.isRefused && cut.isRefused,
    "The same text reads otherwise in pieces of \(limits.chunk) bytes.")
}

/// What we write, we read: cells are separated by byte 1, records by byte 2.
func readWritten(_ bytes: UnsafeBufferPointer<UInt8>) {
  let text = String(decoding: bytes.filter { $0 != 0 }, as: UTF8.self)
  let header = [["Name", "Note"]]
  let records =
    header
    + text.split(separator: "\u{2}", omittingEmptySubsequences: true).map {
      $0.split(separator: "\u{1}", omittingEmptySubsequences: false).map(String.init)
    }
  var writer = CSVWriter()
  for record in records { writer.write(texts: record) }
  let written = writer.take()
  guard !written.isEmpty, !written.starts(with: [0xEF, 0xBB, 0xBF]) else { return }
  let again = read(written, dialect: Dialect(), limits: .standard)
  precondition(again.isRefused || again.cells == records, "What was written reads otherwise.")
}

/// What a reading gave.
struct Reading: Equatable {
  var cells: [[String]] = []
  var lines: [Int] = []
  var isRefused = false
}

@discardableResult
func read(_ bytes: [UInt8], dialect: Dialect?, limits: TableLimits) -> Reading {
  var reading = Reading()
  do {
    let reader = try TableReader(.bytes(bytes), dialect: dialect, limits: limits)
    var total = 0
    while try reader.next() {
      let row = reader.row
      // Accounts hand out what belongs together, wherever it stands.
      precondition(row.line >= (reader.form == .text ? reading.lines.last ?? 1 : 1), "Lines go backwards.")
      reading.lines.append(row.line)
      reading.cells.append(row.cells)
      _ = (row.hash(), row.source, row.isBlank, row.trimmed(0), row.isEmpty(row.count))
      precondition(reader.bytesRead <= reader.bytesTotal, "More was read than there is.")
      total += row.cells.reduce(row.count) { $0 + $1.utf8.count }
      precondition(total < 200 << 20, "A small file became a very large table.")
    }
    _ = reader.warnings.map(\.description)
  } catch {
    guard let refusal = error as? TableRefusal else {
      preconditionFailure("An error that is no refusal: \(error)")
    }
    precondition(!refusal.description.isEmpty)
    reading.isRefused = true
  }
  return reading
}
