// What an .xls workbook says of itself before its sheets: their names, its strings and formats (MS-XLS 2.1.7.20.3).

/// An .xls workbook.
final class OldWorkbook {
  /// A sheet of cells that can be seen, and where in the stream it begins.
  struct Sheet {
    let name: String
    let place: Int
  }

  /// The sheets that can be seen, in the order of their tabs; charts are none.
  private(set) var sheets: [Sheet] = []
  private(set) var epoch = SerialEpoch.year1900
  let stream: CompoundStream
  /// How texts are written in files of before 1997.
  private(set) var codepage: Converter?
  private var strings: [UInt8] = []
  private var stringEnds: [Int] = []
  private var formats: [Int: NumberFormat] = [:]
  private var styles: [Int] = []

  /// Throws `TableRefusal`.
  init(_ source: ByteSource) throws {
    let file = try CompoundFile(source)
    guard file.stream(named: "EncryptedPackage") == nil else { throw TableRefusal.workbook(.locked) }
    guard let stream = file.stream(named: "Workbook") ?? file.stream(named: "Book") else {
      throw TableRefusal.workbook(file.entries.isEmpty ? .oldDamaged : .notWorkbook)
    }
    self.stream = stream
    let records = BinaryRecords(stream)
    guard try records.next(), records.kind == BinaryKind.begin else {
      throw TableRefusal.workbook(.oldDamaged)
    }
    if records.body.little16(0) < 0x600 { codepage = try Converter(from: .windows1252) }
    while try records.next(), records.kind != BinaryKind.end { try note(records) }
    guard !sheets.isEmpty else { throw TableRefusal.workbook(.noSheet) }
  }

  /// The sheet of this name, else (asked for none) the first. Throws `TableRefusal.workbook(.noSuchSheet)`.
  func sheet(named name: String?) throws -> Sheet {
    guard let name else { return sheets[0] }
    guard let same = sheets.first(where: { $0.name == name }) else {
      throw TableRefusal.workbook(.noSuchSheet)
    }
    return same
  }

  /// A shared string; empty when there is no such string.
  func string(_ index: Int) -> ArraySlice<UInt8> {
    guard index >= 0, index < stringEnds.count else { return [] }
    return strings[(index == 0 ? 0 : stringEnds[index - 1])..<stringEnds[index]]
  }

  /// What a cell style shows.
  func format(ofStyle index: Int) -> NumberFormat {
    guard index < styles.count else { return .number }
    return formats[styles[index]] ?? NumberFormat(builtin: styles[index])
  }

  private func note(_ records: BinaryRecords) throws {
    let body = records.body
    switch records.kind {
    case BinaryKind.encrypted: throw TableRefusal.workbook(.locked)
    case BinaryKind.epoch: epoch = body.little16(0) == 1 ? .year1904 : .year1900
    case BinaryKind.codepage where codepage != nil:
      // A page this machine does not know is read as Western European.
      codepage = (try? Converter(from: TextEncoding(rawValue: "WINDOWS-\(body.little16(0))"))) ?? codepage
    case BinaryKind.style: if styles.count < 65_536 { styles.append(body.little16(2)) }
    case BinaryKind.format: try noteFormat(records)
    case BinaryKind.sheet: try noteSheet(records)
    case BinaryKind.strings: try noteStrings(records)
    default: break
    }
  }

  private func noteFormat(_ records: BinaryRecords) throws {
    let id = records.body.little16(0)
    var text = BinaryText(records, at: 2, codepage: codepage)
    guard let code = try text.next(shortLength: codepage != nil) else { return }
    formats[id] = NumberFormat(code: String(decoding: code, as: UTF8.self))
  }

  private func noteSheet(_ records: BinaryRecords) throws {
    let body = records.body
    guard body.count > 6, body[4] & 3 == 0, body[5] == 0, sheets.count < 10_000 else { return }
    var text = BinaryText(records, at: 6, codepage: codepage)
    guard let name = try text.next(shortLength: true) else { return }
    sheets.append(Sheet(name: String(decoding: name, as: UTF8.self), place: body.little32(0)))
  }

  private func noteStrings(_ records: BinaryRecords) throws {
    let count = records.body.little32(4)
    var text = BinaryText(records, at: 8)
    while stringEnds.count < count, let string = try text.next() {
      strings += string
      stringEnds.append(strings.count)
    }
  }
}
