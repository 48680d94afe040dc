// Brings a file in as a list: every row read once, in constant memory, beside the customers.

package import Customers
package import Exchange
import Foundation
import Linkage
package import Storage

/// What is said of a list when it comes in.
package struct NewList: Sendable {
  package var name: String
  package var fromWhom: String
  package var day: Day
  package var fileName: String

  /// `day` is when it was made or bought.
  package init(name: String, fromWhom: String = "", day: Day, fileName: String) {
    self.name = name
    self.fromWhom = fromWhom
    self.day = day
    self.fileName = fileName
  }
}

/// One list on its way in.
package struct ListBringing {
  private let source: TableSource
  private let new: NewList
  private let options: ImportOptions
  private let catalogue: FormatCatalogue
  private let mark: String

  /// More rows at once are no shop's list.
  package static let mostRows = 1_000_000
  /// Columns kept as they are, and letters of each of their cells.
  static let mostColumns = 100
  static let longestCell = 500

  /// `mark` is what the file is known again by.
  package init(
    _ source: TableSource, _ new: NewList, mark: FileMark, options: ImportOptions = ImportOptions(),
    catalogue: FormatCatalogue
  ) {
    self.source = source
    self.new = new
    self.options = options
    self.catalogue = catalogue
    self.mark = options.sheet.map { "\(mark.text) \($0)" } ?? mark.text
  }

  /// Reads the file and keeps its rows. Throws a `ListRefusal`, or what `progress` throws, and leaves nothing then.
  package func run(
    in transaction: Transaction, progress: (ImportProgress) throws -> Void = { _ in }
  ) throws -> OutsideList.ID {
    guard let business = try transaction.business() else { throw ImportRefusal.notSetUp }
    let fold = try checkedFold(transaction)
    let same: String? = try transaction.value("SELECT name FROM outside_list WHERE mark = \(mark)")
    if let same { throw ListRefusal.sameFile(as: same) }
    let survey = try Survey.takeList(source, options: options, catalogue: catalogue)
    let columns = survey.listColumns(most: Self.mostColumns)
    let id = try transaction.insert(
      "outside_list",
      [
        "name": new.name, "name_fold": fold, "from_whom": new.fromWhom, "day": new.day,
        "file_name": new.fileName, "mark": mark, "rows": 0, "left_out": 0, "columns": try columns.json(),
      ])
    let counts = try readRows(survey, business, columns, into: id, transaction, progress)
    guard counts.kept > 0 else { throw ListRefusal.nobody }
    // The row is new in this change: how many there are is no change of its own.
    try transaction.execute(
      "UPDATE outside_list SET rows = \(counts.kept), left_out = \(counts.leftOut) WHERE id = \(id)")
    return OutsideList.ID(rawValue: id)
  }

  private func checkedFold(_ transaction: Transaction) throws -> String {
    let fold = nameKey(new.name)
    guard !fold.isEmpty else { throw ListRefusal.nameMissing }
    for text in [new.name, new.fromWhom] where text.count > longestName {
      throw CustomerRefusal.tooLong(limit: longestName)
    }
    let taken: Int64? = try transaction.value("SELECT id FROM outside_list WHERE name_fold = \(fold)")
    guard taken == nil else { throw ListRefusal.nameTaken }
    return fold
  }

  private func readRows(
    _ survey: Survey, _ business: Business, _ columns: [ListColumn], into list: Int64,
    _ transaction: Transaction, _ progress: (ImportProgress) throws -> Void
  ) throws -> (kept: Int, leftOut: Int) {
    let people = PersonReading(survey, business: business, fields: OwnFields([], survey, business))
    let reader = try TableReader(source, sheet: options.sheet, dialect: survey.dialect)
    let kept = columns.filter { $0.place != nil }
    let places = survey.header.names.indices.filter { place in
      let name = survey.header.names[place]
      return !name.isEmpty && !Role.allCases.contains { survey.columns.all($0).contains(place) }
    }.prefix(kept.count)
    var writing = try EntryWriting(transaction, list: list)
    var (rows, leftOut) = (0, 0)
    for _ in 0..<survey.header.recordIndex + 1 { _ = try reader.next() }
    while try reader.next() {
      let row = reader.row
      if row.isBlank { continue }
      rows += 1
      guard rows <= Self.mostRows else { throw ListRefusal.tooLong(limit: Self.mostRows) }
      if let person = people.read(row, group: nil, isRefund: false), person.namesSomebody {
        try writing.add(
          person, line: row.line, attributes: places.map { Self.bounded(row.trimmed($0)) },
          country: business.country)
      } else {
        leftOut += 1
      }
      if rows & 0x3FF == 0 {
        try progress(.init(rows: rows, bytesRead: reader.bytesRead, bytesTotal: reader.bytesTotal))
      }
    }
    try writing.finish()
    try progress(.init(rows: rows, bytesRead: reader.bytesTotal, bytesTotal: reader.bytesTotal))
    return (writing.count, leftOut)
  }

  private static func bounded(_ text: String) -> String {
    text.utf8.count > longestCell ? String(text.prefix(longestCell)) : text
  }
}

extension NewCustomer {
  /// Whether there is a name, a company or a way to reach somebody, not a mere number of the giver's.
  fileprivate var namesSomebody: Bool {
    ![name, givenName, familyName, company].allSatisfy(\.isEmpty) || !emails.isEmpty || !phones.isEmpty
  }
}

/// Inserts entries in bulk.
private struct EntryWriting {
  private let rows: BulkInsert
  private let list: Int64
  private let encoder = JSONEncoder()

  var count: Int { rows.count }

  init(_ transaction: Transaction, list: Int64) throws {
    self.list = list
    encoder.outputFormatting = .withoutEscapingSlashes
    rows = try BulkInsert(
      transaction, into: "list_entry",
      columns: [
        "list_id", "line", "kind", "name", "given_name", "family_name", "company", "emails", "email_keys",
        "phones", "phone_keys", "street", "city", "region", "postal_code", "country", "birthday", "consent",
        "do_not_contact", "attributes",
      ])
  }

  mutating func add(_ person: NewCustomer, line: Int, attributes: [String], country: String) throws {
    let points = person.contactPoints(country: country)
    let address = person.addresses.first ?? Address()
    func lines(_ kind: ContactPoint.Kind, _ part: (String, String) -> String) -> String {
      points.filter { $0.kind == kind }.map { part($0.written, $0.key) }.joined(separator: "\n")
    }
    let isOrganisation =
      person.kind == .organisation
      || (!person.company.isEmpty && folded(person.company) == folded(person.callName))
    let texts = [
      (isOrganisation ? Customer.Kind.organisation : .person).rawValue, person.callName, person.givenName,
      person.familyName, person.company, lines(.email) { written, _ in written }, lines(.email) { $1 },
      lines(.phone) { written, _ in written }, lines(.phone) { $1 }, address.street, address.city,
      address.region, address.postalCode, address.country.isEmpty ? person.country : address.country,
      person.birthday ?? "", person.emailConsent.rawValue,
    ]
    let json = attributes.isEmpty ? "[]" : String(decoding: try encoder.encode(attributes), as: UTF8.self)
    try rows.add { row in
      row.bind(integer: list, at: 2)
      row.bind(integer: Int64(line), at: 3)
      for (place, text) in texts.enumerated() { row.bind(text: text, at: Int32(place + 4)) }
      row.bind(integer: person.doNotContact ? 1 : 0, at: 20)
      row.bind(text: json, at: 21)
    }
  }

  func finish() throws { try rows.finish() }
}
