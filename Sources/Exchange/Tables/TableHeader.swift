// The header row of a table: the names of its columns, and the titles above it.

/// The header row of a table.
package struct TableHeader: Sendable, Hashable {
  /// The 1-based physical line on which the header begins.
  package let line: Int
  /// How many records stand above it, blank ones too.
  package let recordIndex: Int
  /// The names as written, without surrounding blanks.
  package let names: [String]
  /// The names by which columns are known: see `key(_:)`.
  package let keys: [String]
  /// The title lines above, which often hold the period and the currency.
  package let preamble: [String]

  /// The header with these names; `above` are the records before it.
  package init(line: Int, recordIndex: Int, cells: [String], above: [[String]] = []) {
    self.line = line
    self.recordIndex = recordIndex
    names = cells.map(Self.trimmed)
    keys = cells.map(Self.key)
    preamble = above.map { $0.map(Self.trimmed).filter { !$0.isEmpty }.joined(separator: " ") }.filter {
      !$0.isEmpty
    }
  }

  /// The header that a reader now stands on.
  package init(_ row: TableRow, recordIndex: Int, above: [[String]] = []) {
    self.init(line: row.line, recordIndex: recordIndex, cells: row.cells, above: above)
  }

  /// A name in small letters, each run of other characters than letters and digits as one blank:
  /// "*Contact_Name" and "contact name" are the same column. Accents stay.
  package static func key(_ name: String) -> String {
    var key = ""
    for scalar in name.lowercased().unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil || isMark(scalar) {
        key.unicodeScalars.append(scalar)
      } else if !key.isEmpty, key.unicodeScalars.last != " ", !isInvisible(scalar) {
        key.append(" ")
      }
    }
    if key.unicodeScalars.last == " " { key.unicodeScalars.removeLast() }
    return key
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }

  /// Byte order marks, joiners and direction marks stand between no words.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .format
  }

  private static func trimmed(_ text: String) -> String {
    var text = text
    return text.withUTF8 { String(decoding: Blanks.trimmed($0), as: UTF8.self) }
  }
}
