// Why a workbook is not read.

/// What is wrong with a workbook, or with what looks like one.
package enum WorkbookFlaw: Hashable, Sendable {
  case locked
  /// It has no sheet that can be seen.
  case noSheet
  /// It has no sheet of the name that was asked for.
  case noSuchSheet
  /// .xlsb
  case binary
  /// .ods
  case openDocument
  /// A Word or PowerPoint file, or none we know.
  case notWorkbook
  /// .xls of before 1997, or damaged.
  case oldDamaged
  /// Its sheet is stretched over more cells than any list has.
  case tooLarge

  /// A word for this refusal that never changes.
  package var code: String {
    switch self {
    case .locked: "table-workbook-locked"
    case .noSheet: "table-workbook-no-sheet"
    case .noSuchSheet: "table-workbook-no-such-sheet"
    case .binary: "table-workbook-binary"
    case .openDocument: "table-workbook-open-document"
    case .notWorkbook: "table-workbook-other-office"
    case .oldDamaged: "table-workbook-old-damaged"
    case .tooLarge: "table-workbook-too-large"
    }
  }
}

extension WorkbookFlaw: CustomStringConvertible {
  package var description: String {
    switch self {
    case .locked:
      "The workbook is locked with a password. Open it, save it without the password, and send it again."
    case .noSheet:
      "The workbook has no sheet with cells that can be seen. Check that the right file was chosen."
    case .noSuchSheet: "The workbook has no sheet of that name that can be seen. Choose one of its sheets."
    case .binary:
      "This is a binary workbook (.xlsb). Open it in a spreadsheet program, save it as .xlsx and send that file instead."
    case .openDocument:
      "This is an OpenDocument file (such as .ods). Open it, save it as .xlsx or CSV and send that file instead."
    case .notWorkbook: "This is an Office file but no workbook. Check that the right file was chosen."
    case .oldDamaged:
      "This old Office file (.xls) cannot be read. Open it in a spreadsheet program, save it as .xlsx and send that file instead."
    case .tooLarge:
      "The sheet is stretched over more cells than any list has. Copy the list into a new workbook and send that file instead."
    }
  }
}
