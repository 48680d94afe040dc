// Workbooks on disk: those made by Fixtures/workbooks/make.py, packed as programs pack them, and .xls.
import Foundation
import Testing

@testable import Exchange

struct OldWorkbookTests {
  @Test func `an .xls gives its strings, numbers, dates and formula results`() throws {
    let (rows, warnings) = try read("old.xls")
    #expect(
      rows == [
        1: ["Name", "Date", "Amount"], 2: ["Zoë Łó", "2025-01-09", "125.5"],
        4: ["Hugo", "2025-01-09 14:30:00", "7", "0.5"], 5: ["TRUE", "", "0.3", "Łódź"],
      ])
    #expect(warnings == [TableWarning(kind: .errorValue, line: 5, count: 1)])
    #expect(try WorkbookSheets.names(in: workbook("old.xls")) == ["Sales", "Łódź"])
  }

  @Test func `an .xls of before 1997 is read in its own letters, and days may count from 1904`() throws {
    #expect(try read("older-1904.xls").rows == [1: ["Zoë", "2025-01-09"]])
    #expect(try WorkbookSheets.names(in: workbook("older-1904.xls")) == ["Blätter"])
  }

  @Test(arguments: [
    ("locked.xls", WorkbookFlaw.locked), ("locked.xlsx", .locked), ("letter.doc", .notWorkbook),
  ])
  func `locked workbooks and other old Office files are refused by name`(name: String, flaw: WorkbookFlaw)
    throws
  {
    #expect(throws: TableRefusal.workbook(flaw)) { try TableReader(workbook(name)) }
  }

  @Test func `an owner's workbook is read as it looks`() throws {
    let (rows, warnings) = try read("jobs.xlsx")
    #expect(
      rows == [
        1: ["Lantern Yard – jobs 2025"], 3: ["Date", "Client", "Phone", "What", "Hours", "Price", "Paid?"],
        4: ["2025-01-09", "Ola Marsh", "555-555-0101", "Path lights", "4.5", "270", "yes"],
        5: ["2025-01-22", "Cleo Ford", "5555550110", "Pest control", "1", "87.5", "cash"],
        6: ["3/3/25", "Hugo Tern", "", "Hedge", "2.25", "135", "no"],
        7: ["2025-03-04", "", "", "Sample bed", "", "60", "yes"], 8: ["Total"],
      ])
    #expect(warnings == [TableWarning(kind: .missingValue, line: 8, count: 1)])
    #expect(try WorkbookSheets.names(in: workbook("jobs.xlsx")) == ["Jobs 2025"])
  }

  @Test func `packed workbooks give what is in them`() throws {
    let five = Dictionary(
      uniqueKeysWithValues: (1...5).map { row in (row, "ABCDE".map { "s1 - \($0)\(row)" }) })
    #expect(try read("inline.xlsx").rows == five)
    #expect(try read("shared.xlsx").rows == five)
    #expect(try read("merged.xlsx").rows == [1: ["data"]])
    #expect(try read("dates.xlsx").rows == [1: ["2021-01-01", "2021-01-01 06:00:00", "36:00:00"]])
    #expect(try read("dates-1904.xlsx").rows == [4: ["", "1904-01-01"]])
  }

  private func read(_ name: String) throws -> (rows: [Int: [String]], warnings: [TableWarning]) {
    let reader = try TableReader(workbook(name))
    var rows: [Int: [String]] = [:]
    while try reader.next() { rows[reader.row.line] = reader.row.cells }
    return (rows, reader.warnings)
  }
}

/// A workbook of Tests/Fixtures/workbooks.
func workbook(_ name: String) -> TableSource {
  .file(
    path: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path
      + "/Fixtures/workbooks/" + name)
}
