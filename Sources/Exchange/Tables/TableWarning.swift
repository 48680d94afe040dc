// What was mended while reading a table, so that nothing is mended in silence.

/// Something in a file that was read, but not quite as written.
package struct TableWarning: Hashable, Sendable {
  /// The kinds of mending a reader does.
  package enum Kind: String, Hashable, Sendable, Codable {
    /// A quote that is never closed; from there the record was read as if it had no quotes.
    case unclosedQuote
    /// Text between a closing quote and the next delimiter; it was kept.
    case textAfterQuote
    /// Quotes inside a cell that does not begin with one; they were kept as text.
    case strayQuote
    /// Bytes that mean nothing in the file's encoding; each became U+FFFD.
    case undecodable
    /// References to characters that may not stand in XML, such as `&#4;`; they were left out.
    case strayReference
    /// Cells of a workbook that show an error such as #N/A; they were read as empty.
    case errorValue
    /// Formulas whose results the workbook does not hold; they were read as empty.
    case missingValue
  }

  /// What was mended.
  package let kind: Kind
  /// The 1-based physical line of the first record concerned.
  package let line: Int
  /// How many records (for `undecodable`: how many bytes) are concerned; later ones are only counted.
  package internal(set) var count: Int
}

extension TableWarning: CustomStringConvertible {
  package var description: String {
    switch kind {
    case .unclosedQuote:
      "A quote opened in the row at line \(line) is never closed; the row was read as if it were plain text."
    case .textAfterQuote:
      "\(rows) text after a closing quote, first at line \(line); it was kept as part of the cell."
    case .strayQuote:
      "\(rows) quotes inside a cell that is not quoted, first at line \(line); they were kept as text."
    case .undecodable:
      "\(count == 1 ? "One byte" : "\(count) bytes") did not fit the file's encoding, first at line \(line), "
        + "and became \u{FFFD}. If names look wrong, choose another encoding."
    case .strayReference:
      "\(count == 1 ? "One character that may" : "\(count) characters that may") not stand in XML, first at line "
        + "\(line); left out."
    case .errorValue:
      "\(count == 1 ? "One cell shows" : "\(count) cells show") an error such as #N/A, first in row \(line); read as empty."
    case .missingValue:
      "\(count == 1 ? "One formula has" : "\(count) formulas have") no result in the file, first in row \(line); read as "
        + "empty. Open the workbook in a spreadsheet program, save it, and send it again."
    }
  }

  private var rows: String { count == 1 ? "One row has" : "\(count) rows have" }
}

/// The warnings of one reading: at most `limit` unclosed quotes, and one of each other kind with its count.
struct TableWarnings {
  private(set) var all: [TableWarning] = []
  private let limit = 20

  mutating func note(_ kind: TableWarning.Kind, line: Int, count: Int = 1) {
    let isListed = kind == .unclosedQuote && all.count < limit
    guard !isListed, let known = all.lastIndex(where: { $0.kind == kind }) else {
      all.append(TableWarning(kind: kind, line: line, count: count))
      return
    }
    all[known].count += count
  }

  /// Says how often a kind was met in all; the line stays that of the first.
  mutating func set(_ kind: TableWarning.Kind, line: Int, count: Int) {
    if let known = all.firstIndex(where: { $0.kind == kind }) {
      all[known].count = count
    } else {
      all.append(TableWarning(kind: kind, line: line, count: count))
    }
  }
}
