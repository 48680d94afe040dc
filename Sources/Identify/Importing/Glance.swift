// The first lines of a file and where the names of its columns stand: what a person is shown to say what they mean.

package import Exchange

/// A file's header and first rows, before anything about them is decided.
package struct Glance: Sendable {
  package let form: FileForm
  package let dialect: Dialect
  package let header: TableHeader
  /// The records among the first forty that stand below the header.
  package let rows: [[String]]

  /// Looks at a file. Throws `TableRefusal` when it cannot be read, `ImportRefusal.noHeader` without column names.
  package static func take(
    _ source: TableSource, sheet: String? = nil, dialect: Dialect? = nil, catalogue: FormatCatalogue
  ) throws -> Glance {
    try Glance(TableReader(source, sheet: sheet, dialect: dialect), catalogue)
  }

  /// Reads on from where the reader stands, which is the start.
  init(_ reader: TableReader, _ catalogue: FormatCatalogue) throws {
    var first: [[String]] = []
    var lines: [Int] = []
    while first.count < HeaderFinding.depth, try reader.next() {
      first.append(reader.row.cells)
      lines.append(reader.row.line)
    }
    guard !first.isEmpty else { throw TableRefusal.empty }
    dialect = reader.dialect
    form = reader.form
    if let fixed = catalogue.fixed(first) {
      header = TableHeader(line: 0, recordIndex: -1, cells: fixed)
      rows = first
      return
    }
    guard let place = HeaderFinding.find(in: first, isKnown: catalogue.knows) else {
      throw ImportRefusal.noHeader
    }
    header = TableHeader(
      line: lines[place], recordIndex: place, cells: first[place], above: Array(first[..<place]))
    rows = Array(first[(place + 1)...])
  }

  /// What the columns of a format we know, or else of a plain list, seem to mean, by their places.
  package func guesses(_ catalogue: FormatCatalogue) -> [Int: Role] {
    let known = catalogue.recognise(header.keys)
    let columns = ColumnMap(header.keys, of: known ?? catalogue.plain)
    var roles: [Int: Role] = [:]
    for role in Role.allCases {
      let places = known == nil ? Array(columns.all(role).prefix(1)) : columns.all(role)
      for place in places where roles[place] == nil { roles[place] = role }
    }
    return roles
  }

  /// The first values of a column, at most so many, without empty ones.
  package func values(_ column: Int, limit: Int = 3) -> [String] {
    Array(rows.lazy.compactMap { column < $0.count && !$0[column].isEmpty ? $0[column] : nil }.prefix(limit))
  }
}
