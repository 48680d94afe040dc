// The first look at a file: how it is written, which format it is, what its columns mean, and what it leaves open.

import Customers
package import Exchange

/// What a file is, settled before its rows are read.
package struct Survey: Sendable {
  package let form: FileForm
  package let dialect: Dialect
  package let header: TableHeader
  package let format: Format
  package let kind: RowKind
  package let columns: ColumnMap
  package let system: String
  package let dateOrder: DateOrder
  package let decimalMark: DecimalMark
  /// The first lines below the header as we read them, for the preview.
  package let firstRows: [[String]]
  /// About how many rows the file has.
  let estimatedRows: Int
  /// The records among the first forty below the header.
  let sampleRows: [[String]]
  /// What a remembered mapping is filed under: the header names in alphabetical order.
  package var headerKey: String { Self.headerKey(header.keys) }

  static func headerKey(_ keys: [String]) -> String {
    indexKey(keys.filter { !$0.isEmpty }.sorted().joined(separator: "|"))
  }

  /// Looks at a file as far as is needed to settle it. Throws `ImportRefusal` when only a person can settle it, and
  /// `TableRefusal` when it cannot be read.
  package static func take(
    _ source: TableSource, options: ImportOptions, catalogue: FormatCatalogue,
    remembered: (String) throws -> [Role: String]?
  ) throws -> Survey {
    let reader = try TableReader(source, sheet: options.sheet, dialect: options.dialect)
    let glance = try Glance(reader, catalogue)
    let (header, rows) = (glance.header, glance.rows)

    var mapping = options.mapping
    if mapping.isEmpty { mapping = try remembered(headerKey(header.keys)) ?? [:] }
    let chosen = try choose(header, rows, options: options, mapping: mapping, catalogue: catalogue)
    if chosen.kind == .notCustomers {
      throw ImportRefusal.notCustomers(title: chosen.format.title, why: chosen.format.why ?? "")
    }

    var evidence = Evidence(chosen.columns)
    for cells in rows { evidence.note(cells) }
    while !evidence.isSettled(options), try reader.next() { evidence.note(reader.row) }
    let needsDates = chosen.kind != .person
    if needsDates && !chosen.columns.has(.date) && options.day == nil { throw ImportRefusal.dateMissing }
    return Survey(
      form: reader.form, dialect: reader.dialect, header: header, format: chosen.format, kind: chosen.kind,
      columns: chosen.columns,
      system: options.system ?? chosen.format.system,
      dateOrder: try evidence.dateOrder(options, chosen.format.usualDates(header.keys), asks: needsDates),
      decimalMark: try evidence.decimalMark(options, chosen.format, asks: needsDates),
      firstRows: Array(rows.prefix(5)), estimatedRows: estimate(reader.bytesTotal, rows), sampleRows: rows)
  }

  private static func estimate(_ bytes: Int, _ rows: [[String]]) -> Int {
    let sampled = rows.reduce(0) { $0 + $1.reduce($1.count) { $0 + $1.utf8.count } }
    return sampled > 0 ? bytes / max(1, sampled / rows.count) : 0
  }

  private static func choose(
    _ header: TableHeader, _ rows: [[String]], options: ImportOptions, mapping: [Role: String],
    catalogue: FormatCatalogue
  ) throws -> (format: Format, kind: RowKind, columns: ColumnMap) {
    let named = try options.format.map { name in
      guard let format = catalogue.formats.first(where: { $0.name == name }) else {
        throw ImportRefusal.unknownFile(headers: header.names)
      }
      return format
    }
    if let format = named ?? (mapping.isEmpty ? catalogue.recognise(header.keys) : nil) {
      let kind = named == nil ? format.kind : format.whenSaid ?? format.kind
      return (format, kind, ColumnMap(header.keys, of: format))
    }
    var columns = mapping.isEmpty ? ColumnMap(header.keys, of: catalogue.plain) : ColumnMap()
    for (role, name) in mapping.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      guard let place = header.place(of: name) else {
        throw ImportRefusal.mappingUnreadable("\(role.rawValue)=\(name)")
      }
      columns.assign(role, place)
    }
    let plain = PlainList(header: header, columns: columns, rows: rows)
    guard let kind = plain.kind else { throw ImportRefusal.unknownFile(headers: header.names) }
    return (catalogue.plain, kind, plain.columns)
  }
}

extension TableHeader {
  /// The column of a name as a person would write it.
  func place(of name: String) -> Int? {
    names.firstIndex(of: name) ?? keys.firstIndex(of: TableHeader.key(name))
  }
}

/// What the values say of how dates and amounts are written.
private struct Evidence {
  private let dateColumns: [Int]
  private let amountColumns: [Int]
  private var dates = DateEvidence()
  private var amounts = AmountEvidence()
  private var noted = 0

  init(_ columns: ColumnMap) {
    dateColumns = columns.all(.date)
    amountColumns = [Role.total, .lineAmount, .unitPrice, .refunded].flatMap(columns.all)
  }

  mutating func note(_ cells: [String]) {
    noted += 1
    for column in dateColumns where column < cells.count { dates.note(cells[column]) }
    for column in amountColumns where column < cells.count { amounts.note(cells[column]) }
  }

  mutating func note(_ row: TableRow) {
    noted += 1
    for column in dateColumns { row.withBytes(column) { dates.note($0) } }
    for column in amountColumns { row.withBytes(column) { amounts.note($0) } }
  }

  /// Whether reading on could teach nothing more.
  func isSettled(_ options: ImportOptions) -> Bool {
    let dated = dateColumns.isEmpty || options.dateOrder != nil || dates.isSettled
    let priced = amountColumns.isEmpty || options.decimalMark != nil || amounts.mark != nil
    return dated && priced
  }

  func dateOrder(_ options: ImportOptions, _ usual: DateOrder?, asks: Bool) throws -> DateOrder {
    if let order = options.dateOrder ?? dates.order { return order }
    if let usual { return usual }
    guard asks && dates.hasDates else { return .yearMonthDay }
    throw ImportRefusal.datesAmbiguous(examples: dates.samples)
  }

  func decimalMark(_ options: ImportOptions, _ format: Format, asks: Bool) throws -> DecimalMark {
    if let mark = options.decimalMark ?? (amounts.isContradictory ? nil : amounts.mark) { return mark }
    if let mark = format.decimalMark.flatMap(DecimalMark.init(rawValue:)) { return mark }
    guard asks && !amounts.isSettled else { return .point }
    throw ImportRefusal.amountsAmbiguous(examples: amounts.samples)
  }
}
