// Why a zip, or what is in it, is not read.

/// What is wrong with a zip.
package enum ZipFlaw: String, Hashable, Sendable, CaseIterable {
  /// Cut short, or not put together as a zip.
  case damaged
  case encrypted
  /// It unpacks to far more than any list needs.
  case bomb
  case tooManyFiles
  /// Nothing in it could be a list.
  case noTables

  /// A word for this refusal that never changes.
  package var code: String {
    switch self {
    case .damaged: "table-zip-damaged"
    case .encrypted: "table-zip-encrypted"
    case .bomb: "table-zip-bomb"
    case .tooManyFiles: "table-zip-too-many-files"
    case .noTables: "table-zip-no-tables"
    }
  }
}

extension ZipFlaw: CustomStringConvertible {
  package var description: String {
    switch self {
    case .damaged:
      "The zip or workbook is damaged or was cut short. Export or download it again and send the new one."
    case .encrypted: "The zip is locked with a password. Unpack it and send the files inside."
    case .bomb:
      "The file unpacks to far more than any list needs, so it is not opened. Send the list on its own, as CSV."
    case .tooManyFiles: "The zip holds too many files. Unpack it and send only the files that hold lists."
    case .noTables: "Nothing in this zip is a list we can read. Unpack it and see what it holds."
    }
  }
}
