// Reads the XML that accounting programs export: SAF-T of any country and Tally. Which it is, its outermost element says.

/// Opens what accounting programs write as XML.
enum XMLRecords {
  /// The records of an XML file. Throws `TableRefusal`: when it cannot be read, or is none that we know.
  static func open(_ source: ByteSource, limits: TableLimits) throws -> any RecordSource {
    let reader = try XMLReader(source, mendingReferences: true, chunk: max(1, min(limits.chunk, 1 << 16)))
    while let event = try reader.next() {
      guard case .start(let name, _) = event else { continue }
      switch name.lowercased() {
      case "auditfile":
        let reading = AuditRecords(hasInvoices: try AuditRecords.holdsInvoices(source))
        return AccountRecords(reader, total: source.total, limits: limits, reading: reading)
      case "envelope":
        return AccountRecords(reader, total: source.total, limits: limits, reading: TallyRecords())
      default: throw TableRefusal.xml(.unknown)
      }
    }
    throw TableRefusal.xml(.unknown)
  }
}

/// Makes records of the elements of one accounting format.
protocol AccountReading: AnyObject {
  /// The names of the columns.
  static var columns: [String] { get }
  /// The elements that are taken as a whole, in small letters.
  static var wholes: Set<String> { get }
  /// The elements inside those that are looked at, in small letters; others are passed over with all they hold.
  static var parts: Set<String> { get }
  /// The records of a whole element, as cells by column; `path` names the elements around it.
  func records(of element: XMLElement, in path: [String]) -> [[String: String]]
  /// Takes note of a text outside the whole elements.
  func note(_ text: String, in path: [String])
}

/// Hands out the records of an accounting format's elements, one whole element in memory at a time.
final class AccountRecords<Reading: AccountReading>: RecordSource {
  let bytesTotal: Int
  private let reader: XMLReader
  private let reading: Reading
  private let limits: TableLimits
  private let buffer = RecordBuffer()
  private var waiting: [[String: String]] = []
  private var waitingLine = 1
  private var hasHeader = false
  /// The elements around, without the outermost.
  private var path: [String] = []

  init(_ reader: XMLReader, total: Int, limits: TableLimits, reading: Reading) {
    self.reader = reader
    self.reading = reading
    self.limits = limits
    bytesTotal = total
  }

  var record: CurrentRecord { buffer.record }
  var bytesRead: Int { reader.bytesRead }
  var warnings: [TableWarning] { reader.warnings }

  func next() throws -> Bool {
    guard hasHeader else {
      hasHeader = true
      show(Reading.columns, line: 1)
      return true
    }
    while waiting.isEmpty {
      guard let event = try reader.next() else { return false }
      try take(event)
    }
    let cells = waiting.removeLast()
    show(Reading.columns.map { cells[$0] ?? "" }, line: waitingLine)
    return true
  }

  private func take(_ event: XMLEvent) throws {
    switch event {
    case .start(let name, let attributes):
      let name = name.lowercased()
      guard Reading.wholes.contains(name) else { return path.append(name) }
      waitingLine = reader.line
      let element = try whole(name, attributes)
      waiting = reading.records(of: element, in: path).reversed()
    case .text(let text): reading.note(text, in: path)
    case .end: _ = path.popLast()
    }
  }

  /// Reads on to the end of an element and keeps of it what is looked at.
  private func whole(_ name: String, _ attributes: XMLAttributes) throws -> XMLElement {
    var open = [XMLElement(name: name, attributes: attributes)]
    var (passedOver, kept) = (0, 0)
    while let event = try reader.next() {
      switch event {
      case .start(let name, let attributes):
        let name = name.lowercased()
        guard passedOver == 0, Reading.parts.contains(name) else {
          passedOver += 1
          continue
        }
        kept += 64
        open.append(XMLElement(name: name, attributes: attributes))
      case .text(let text) where passedOver == 0:
        kept += text.utf8.count
        open[open.count - 1].own += text
      case .text: break
      case .end where passedOver > 0: passedOver -= 1
      case .end:
        let closed = open.removeLast()
        guard !open.isEmpty else { return closed }
        open[open.count - 1].children.append(closed)
      }
      guard kept <= limits.recordBytes else {
        throw TableRefusal.recordTooLong(line: waitingLine, limit: limits.recordBytes)
      }
    }
    return open[0]
  }

  private func show(_ cells: [String], line: Int) {
    buffer.begin(line: line)
    for cell in cells { buffer.cell(cell) }
    buffer.finish()
  }
}
