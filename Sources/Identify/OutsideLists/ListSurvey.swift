// The first look at a list: as at any file of people, but whatever speaks of sales or of the giver's own numbers is a mere column.

import Customers
package import Exchange

extension Survey {
  /// What a list is. Throws `TableRefusal` when it cannot be read, `ListRefusal` when it is no list of people.
  package static func takeList(
    _ source: TableSource, options: ImportOptions, catalogue: FormatCatalogue
  ) throws -> Survey {
    let reader = try TableReader(source, sheet: options.sheet, dialect: options.dialect)
    let glance = try Glance(reader, catalogue)
    let (header, rows) = (glance.header, glance.rows)
    let known = options.mapping.isEmpty ? catalogue.recognise(header.keys) : nil
    if let known, [.sale, .line, .payment].contains(known.whenSaid ?? known.kind) {
      throw ListRefusal.sales(title: known.title)
    }
    let format = known.flatMap { ($0.whenSaid ?? $0.kind) == .person ? $0 : nil } ?? catalogue.plain
    var columns = ColumnMap(header.keys, of: format).keeping { role in
      personal.contains(role) || (format.name != "plain" && role == .number)
    }
    if !options.mapping.isEmpty {
      columns = ColumnMap()
      for (role, name) in options.mapping.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        guard let place = header.place(of: name) else { throw ListRefusal.columnUnknown(name) }
        columns.assign(role, place)
      }
    }
    guard
      [Role.name, .givenName, .familyName, .company, .displayName, .email, .phone].contains(
        where: columns.has)
    else { throw ListRefusal.nobody }
    return Survey(
      form: reader.form, dialect: reader.dialect, header: header, format: format, kind: .person,
      columns: columns, system: "list", dateOrder: .yearMonthDay, decimalMark: .point,
      firstRows: Array(rows.prefix(5)), estimatedRows: 0, sampleRows: rows)
  }

  /// What is read into parts of an entry; every other column is kept as it is.
  private static let personal: Set<Role> = [
    .name, .displayName, .givenName, .middleName, .familyName, .suffix, .nickname, .company, .email, .phone,
    .birthday, .birthYear, .birthMonth, .birthDay, .address, .street, .city, .region, .postalCode, .country,
    .emailConsent, .emailOptOut, .doNotContact,
  ]

  /// The columns as a list keeps them, with how their numbers and dates are written. At most `most` are kept as they are.
  func listColumns(most: Int) -> [ListColumn] {
    var roles: [Int: Role] = [:]
    for role in Role.allCases {
      for place in columns.all(role) where roles[place] == nil { roles[place] = role }
    }
    var next = 0
    return header.names.enumerated().compactMap { place, name in
      if let role = roles[place] { return ListColumn(name: name, role: role, place: nil) }
      guard !name.isEmpty, next < most else { return nil }
      defer { next += 1 }
      var (amounts, dates) = (AmountEvidence(), DateEvidence())
      for cells in sampleRows where place < cells.count {
        amounts.note(cells[place])
        dates.note(cells[place])
      }
      return ListColumn(
        name: name, role: nil, place: next, mark: amounts.mark?.rawValue, order: dates.order?.rawValue)
    }
  }
}

extension ColumnMap {
  /// The same without the roles that are not wanted.
  fileprivate func keeping(_ isWanted: (Role) -> Bool) -> ColumnMap {
    var kept = ColumnMap()
    for role in Role.allCases where isWanted(role) { kept.add(role, all(role)) }
    return kept
  }
}
