// Tables as an Excel workbook: a sheet a table, true numbers and dates, a header that stays in sight, no formulas.

import CXlsxWriter

/// Writes a workbook row by row; what is written is on the disk, not in memory.
package final class WorkbookWriter: TableOutput {
  private typealias Format = UnsafeMutablePointer<lxw_format>

  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private var sheet: UnsafeMutablePointer<lxw_worksheet>?
  private let header: Format?
  private let date: Format?
  private var decimals: [Int: Format] = [:]
  private var table = ""
  private var columns: [TableColumn] = []
  private var sheetsOfTable = 0
  private var row: lxw_row_t = 0
  private var isFinished = false

  /// A sheet ends after so many rows; the table goes on on the next.
  static let rowsOfSheet: lxw_row_t = 1_048_576
  /// The longest text of a cell, in units of UTF-16.
  static let longestText = 32_767

  /// Begins a workbook in the place of a file that is there; what is being written lies in `folder`.
  package init(_ path: String, folder: String) throws {
    let made = folder.withCString { folder in
      var options = lxw_workbook_options()
      options.constant_memory = 1
      options.use_zip64 = 1
      options.tmpdir = UnsafeMutablePointer(mutating: folder)
      return workbook_new_opt(path, &options)
    }
    guard let made else { throw Self.fault("out of memory") }
    workbook = made
    header = workbook_add_format(workbook)
    format_set_bold(header)
    date = workbook_add_format(workbook)
    format_set_num_format(date, "yyyy-mm-dd")
  }

  deinit {
    // A workbook that was not finished is thrown away with what it holds.
    if !isFinished { lxw_workbook_free(workbook) }
  }

  package func begin(_ table: String, _ columns: [TableColumn]) throws {
    self.table = table
    self.columns = columns
    sheetsOfTable = 0
    try addSheet()
  }

  package func write(_ cells: [TableCell]) throws {
    if row == Self.rowsOfSheet { try addSheet() }
    for (column, cell) in cells.enumerated() { try write(cell, lxw_col_t(truncatingIfNeeded: column)) }
    row += 1
  }

  package func finish() throws {
    isFinished = true
    try check(workbook_close(workbook))
  }

  private func addSheet() throws {
    sheetsOfTable += 1
    // 31 characters are the most a sheet's name may have.
    let name = String(table.prefix(24)) + (sheetsOfTable == 1 ? "" : " \(sheetsOfTable)")
    guard let added = workbook_add_worksheet(workbook, name) else {
      throw Self.fault("a sheet cannot be added")
    }
    sheet = added
    row = 0
    for (place, column) in columns.enumerated() {
      let place = lxw_col_t(truncatingIfNeeded: place)
      try check(worksheet_set_column(added, place, place, Double(column.width), nil))
      try check(worksheet_write_string(added, 0, place, Self.bounded(column.name), header))
    }
    worksheet_freeze_panes(added, 1, 0)
    row = 1
  }

  private func write(_ cell: TableCell, _ column: lxw_col_t) throws {
    switch cell {
    case .empty: return
    case .text(let text), .code(let text):
      guard !text.isEmpty else { return }
      try check(worksheet_write_string(sheet, row, column, Self.bounded(text), nil))
    case .whole(let number): try write(Double(number), column, nil)
    case .decimal(let units, let scale):
      try write(Double(units) / Self.power(of: scale), column, format(scale: scale))
    case .day(let number):
      // Excel counts days from 1900 and takes that year for a leap year: earlier days are written as text.
      guard number > -25_508 else { return try write(.code(isoDay(number)), column) }
      try write(Double(number) + 25_569, column, date)
    case .flag(let truth):
      try check(worksheet_write_string(sheet, row, column, truth ? "yes" : "no", nil))
    }
  }

  private func write(_ number: Double, _ column: lxw_col_t, _ format: Format?) throws {
    try check(worksheet_write_number(sheet, row, column, number, format))
  }

  private func format(scale: Int) -> Format? {
    if let known = decimals[scale] { return known }
    guard let made = workbook_add_format(workbook) else { return nil }
    format_set_num_format(
      made, scale > 0 ? "#,##0." + String(repeating: "0", count: min(scale, 10)) : "#,##0")
    decimals[scale] = made
    return made
  }

  private static func power(of scale: Int) -> Double {
    (0..<max(0, scale)).reduce(1.0) { power, _ in power * 10 }
  }

  /// As much of a text as a cell holds; that some is missing is marked.
  private static func bounded(_ text: String) -> String {
    guard text.utf8.count > longestText, text.utf16.count > longestText else { return text }
    var kept = text.prefix(longestText / 2)
    while kept.utf16.count >= longestText { kept = kept.dropLast(1000) }
    return kept + "…"
  }

  private func check(_ error: lxw_error) throws {
    guard error != LXW_NO_ERROR else { return }
    throw Self.fault(lxw_strerror(error).map { String(cString: $0) } ?? "error \(error.rawValue)")
  }

  private static func fault(_ message: String) -> WritingFault {
    WritingFault(doing: "Writing a workbook", message: message)
  }
}
