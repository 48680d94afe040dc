// How a particular table file is written: its encoding, its delimiter, whether its quotes mean anything.

/// How a particular table file is written.
package struct Dialect: Sendable, Hashable, Codable {
  /// The encoding of its characters.
  package var encoding: TextEncoding
  /// Whether the file begins with a byte order mark (which is never part of the first cell).
  package var byteOrderMark: Bool
  /// The ASCII byte between cells.
  package var delimiter: UInt8
  /// Whether quotes are ordinary text, as in some tab-separated files.
  package var quotesAreText: Bool
  /// The ASCII byte around cells that hold delimiters or line ends: `"`, rarely `'`.
  package var quote = UInt8.quote
  /// Whether a backslash before a quote makes it text, where others double it.
  package var escapesWithBackslash = false

  /// A comma-separated UTF-8 file unless said otherwise.
  package init(
    encoding: TextEncoding = .utf8, byteOrderMark: Bool = false, delimiter: UInt8 = .comma,
    quotesAreText: Bool = false
  ) {
    self.encoding = encoding
    self.byteOrderMark = byteOrderMark
    self.delimiter = delimiter
    self.quotesAreText = quotesAreText
  }
}

extension UInt8 {
  package static let comma = UInt8(ascii: ",")
  package static let semicolon = UInt8(ascii: ";")
  package static let tab = UInt8(ascii: "\t")
  package static let bar = UInt8(ascii: "|")
  package static let quote = UInt8(ascii: "\"")
  static let apostrophe = UInt8(ascii: "'")
  static let backslash = UInt8(ascii: "\\")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
}
