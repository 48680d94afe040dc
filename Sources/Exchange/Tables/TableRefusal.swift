// Why a file cannot be read as a table at all. Everything milder is a TableWarning.

/// A file that will not be read as a table; each says what to do next.
package enum TableRefusal: Error, Hashable, Sendable {
  case empty
  case unreadable(String)
  case binary(FileLook)
  /// A zip of files: each is a table of its own.
  case archive
  case unknownEncoding(String)
  case recordTooLong(line: Int, limit: Int)
  case tooManyColumns(line: Int, limit: Int)
  case xml(XMLFlaw)
  case zip(ZipFlaw)
  case workbook(WorkbookFlaw)

  /// A word for this refusal that never changes, for the API and for logs.
  package var code: String {
    switch self {
    case .empty: "table-empty"
    case .unreadable: "table-unreadable"
    case .binary: "table-binary"
    case .archive: "table-archive"
    case .unknownEncoding: "table-unknown-encoding"
    case .recordTooLong: "table-record-too-long"
    case .tooManyColumns: "table-too-many-columns"
    case .xml(let flaw): flaw.code
    case .zip(let flaw): flaw.code
    case .workbook(let flaw): flaw.code
    }
  }
}

extension TableRefusal: CustomStringConvertible {
  package var description: String {
    switch self {
    case .empty:
      "The file is empty. Export it again and check that it holds rows before you send it."
    case .unreadable(let reason):
      "The file could not be read (\(reason)). Check that it is still there and may be read, then try again."
    case .binary(let look):
      "\(look.sentence) Save or export it as CSV and send that file instead."
    case .archive: "This is a zip of several files. Open it and send its files one by one."
    case .unknownEncoding(let name):
      "The character encoding \u{201C}\(name)\u{201D} is not one we read. Choose another from the list."
    case .recordTooLong(let line, let limit):
      "The row that begins in line \(line) is longer than \(limit >> 20) MB, so this is hardly a table. "
        + "Check that the right file was chosen, or export it again."
    case .tooManyColumns(let line, let limit):
      "The row that begins in line \(line) has more than \(limit) columns. "
        + "Check that the right file was chosen, or export it again."
    case .xml(let flaw): flaw.description
    case .zip(let flaw): flaw.description
    case .workbook(let flaw): flaw.description
    }
  }
}
