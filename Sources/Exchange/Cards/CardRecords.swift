// Reads vCard files (2.1, 3.0 and 4.0; RFC 2426, RFC 6350) as records: the names of the columns, then one card each.

/// The cards of a file as records, in bounded memory.
final class CardRecords: RecordSource {
  let bytesTotal: Int
  private let source: ByteSource
  private let lines: CardLines
  private let reading: CardText
  private let buffer = RecordBuffer()
  private let limits: TableLimits
  private var card: CardFacts?
  /// How many cards are open inside a card: assistants and agents.
  private var inner = 0
  private var awaitsAgent = false
  private var hasHeader = false
  private var noted = TableWarnings()

  /// Throws `TableRefusal` when the bytes cannot be had.
  init(_ source: ByteSource, limits: TableLimits) throws {
    self.source = source
    self.limits = limits
    bytesTotal = source.total
    let head = try source.head(1 << 20)
    let seen = TextEncoding.detect(in: head, isWhole: head.count == source.total)
    let stream = try ByteStream(source, encoding: seen, limits: limits)
    lines = CardLines(stream, limits: limits)
    reading = CardText(usual: seen == .utf8 || seen.unit > 1 ? .windows1252 : seen, isUTF8: seen.unit > 1)
  }

  var record: CurrentRecord { buffer.record }
  var bytesRead: Int { source.given }
  var warnings: [TableWarning] { noted.all }

  func next() throws -> Bool {
    guard hasHeader else {
      hasHeader = true
      show(CardColumns.names, line: 1)
      return true
    }
    while try lines.next() {
      guard let property = CardProperty(lines.line) else { continue }
      if try take(property) { return true }
    }
    return finishCard()
  }

  /// Takes one property; true when a card is complete.
  private func take(_ property: CardProperty) throws -> Bool {
    defer { awaitsAgent = property.name == "AGENT" }
    switch property.name {
    case "BEGIN" where isCard(property): return begin()
    case "END" where isCard(property):
      guard inner == 0 else {
        inner -= 1
        return false
      }
      return finishCard()
    case "AGENT" where isCard(property, "BEGIN:VCARD"):
      inner += 1
      return false
    default: break
    }
    guard inner == 0, card != nil, CardFacts.names.contains(property.name) else { return false }
    card?.take(property, reading)
    guard let card, card.bytes <= limits.recordBytes else {
      throw TableRefusal.recordTooLong(line: card?.line ?? lines.number, limit: limits.recordBytes)
    }
    if property.name == "VERSION" { lines.keepsFoldBlank = card.isOld }
    if reading.replaced > 0 { noted.set(.undecodable, line: card.line, count: reading.replaced) }
    return false
  }

  /// A card begins: inside another one only after AGENT, else the one before it was never ended.
  private func begin() -> Bool {
    if awaitsAgent, card != nil {
      inner += 1
      return false
    }
    inner = 0
    let isComplete = finishCard()
    lines.keepsFoldBlank = false
    card = CardFacts()
    card?.line = lines.number
    return isComplete
  }

  private func finishCard() -> Bool {
    guard var finished = card else { return false }
    card = nil
    finished.finish()
    show(CardColumns.cells(finished), line: finished.line)
    return true
  }

  private func isCard(_ property: CardProperty, _ value: String = "VCARD") -> Bool {
    String(decoding: property.value.prefix(32), as: UTF8.self).trimmingBlanks.uppercased() == value
  }

  private func show(_ cells: [String], line: Int) {
    buffer.begin(line: line)
    for cell in cells { buffer.cell(cell) }
    buffer.finish()
  }
}
