// What a file that is not text appears to be, judged by its first bytes.

/// The kind of file that was sent where a delimited text file was expected.
package enum FileLook: String, Hashable, Sendable, CaseIterable {
  case workbook, oldWorkbook, pdf, gzip, database, image, unknown

  /// What the first bytes look like; nil when they may well be text.
  package init?(head: some Collection<UInt8>) {
    let known = Self.signatures.first { head.starts(with: $0.bytes) }
    guard let known else { return nil }
    self = known.look
  }

  var sentence: String {
    switch self {
    case .workbook: "This is a zip file or a workbook (such as .xlsx), not a text file."
    case .oldWorkbook: "This is an old Office file (such as .xls), not a text file."
    case .pdf: "This is a PDF, not a text file."
    case .gzip: "This is a compressed file (gzip), not a text file."
    case .database: "This is a SQLite database, not a text file."
    case .image: "This is a picture, not a text file."
    case .unknown: "This file holds bytes that never occur in text, so it cannot be read as a table."
    }
  }

  private static let signatures: [(bytes: [UInt8], look: FileLook)] = [
    ([0x50, 0x4B, 0x03, 0x04], .workbook),
    ([0x50, 0x4B, 0x05, 0x06], .workbook),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .oldWorkbook),
    (Array("%PDF-".utf8), .pdf),
    ([0x1F, 0x8B], .gzip),
    (Array("SQLite format 3".utf8), .database),
    ([0x89, 0x50, 0x4E, 0x47], .image),
    ([0xFF, 0xD8, 0xFF], .image),
  ]
}
