// The sheets a workbook has, for a person to choose from.

/// The sheets of a workbook.
package enum WorkbookSheets {
  /// The names of the sheets that can be seen, in the order of their tabs; none for a file that is no workbook. Throws
  /// `TableRefusal`.
  package static func names(in source: TableSource) throws -> [String] {
    let bytes = try ByteSource(source)
    switch try FileForm.of(bytes) {
    case .workbook: return try Workbook(ZipFolder(bytes)).sheets.map(\.name)
    case .oldWorkbook: return try OldWorkbook(bytes).sheets.map(\.name)
    default: return []
    }
  }
}
