// Tables with things around them: titles, footers, several tables, rows of all lengths.
import Testing

@testable import Exchange

struct OddStructureTests {
  private func header(_ text: String) throws -> (header: TableHeader?, rows: [[String]]) {
    let reader = try TableReader(.bytes(Array(text.utf8)))
    var first: [(line: Int, cells: [String])] = []
    while try reader.next() { first.append((reader.row.line, reader.row.cells)) }
    return (HeaderFinding.header(in: first) { ["name", "amount", "date"].contains($0) }, first.map(\.cells))
  }

  @Test(arguments: 1...24, [",", ";", "\t", "|"])
  func `titles of up to 24 lines above the header`(titles: Int, delimiter: String) throws {
    let above = (1...titles).map {
      $0 % 5 == 0 ? "" : $0 % 7 == 0 ? "Period: May, 2025" : "Line \($0) of the report"
    }
    let table = [
      ["Name", "Amount", "Date", "Town"], ["Anna", "12.50", "2025-05-01", "Bern"],
      ["Ravi", "7.00", "2025-05-02", "Pune"],
    ]
    let text = (above + table.map { $0.joined(separator: delimiter) }).joined(separator: "\r\n")
    let read = try header(text)
    #expect(read.header?.line == titles + 1)
    #expect(read.header?.names == table[0])
    #expect(Array(read.rows.suffix(2)) == Array(table.suffix(2)))
  }

  @Test func `decimal commas below titles are no delimiters`() throws {
    let text =
      "Umsatzliste\n\nZeitraum: 1.5. bis 31.5.\n\nName;Amount;Date\nAnna;12,50;1.5.2025\nBernd;7,00;2.5.2025\n"
    #expect(try header(text).rows.last == ["Bernd", "7,00", "2.5.2025"])
  }

  @Test func `footers and a second table leave the first as it is`() throws {
    let text =
      "Name,Amount,Date\nAnna,1.00,2025-05-01\nRavi,2.00,2025-05-02\n\nTotal,3.00\n\nTown,Visits\nBern,3\nPune,4\n"
    let read = try header(text)
    #expect(read.header?.line == 1)
    #expect(read.rows[1...2] == [["Anna", "1.00", "2025-05-01"], ["Ravi", "2.00", "2025-05-02"]])
    #expect(read.rows.suffix(2) == [["Bern", "3"], ["Pune", "4"]])
  }

  @Test func `rows of all lengths keep their cells`() throws {
    let text = "a,b,c,d\n1\n1,2\n1,2,3,4,5,6,7\n\n,,,\n1,2,3,4\n"
    #expect(try header(text).rows.map(\.count) == [4, 1, 2, 7, 1, 4, 4])
  }

  @Test func `a header of two rows is found by its known names`() throws {
    let read = try header("Customer,,Sale,\nName,E-mail,Amount,Date\nAnna,a@x.example,1.00,2025-05-01\n")
    #expect(read.header?.line == 2)
    #expect(read.header?.preamble == ["Customer Sale"])
  }

  @Test func `column names that stand twice are both kept`() throws {
    #expect(
      try header("Name,Amount,Date,Name\nA,1,2025-05-01,B\n").header?.names == [
        "Name", "Amount", "Date", "Name",
      ])
  }

  @Test func `a cell of many lines does not move the lines of others`() throws {
    let long = (1...500).map { "line \($0)" }.joined(separator: "\r\n")
    let read = try linesAndWarnings("a,b\r\n1,\"\(long)\"\r\n2,x\r\n")
    #expect(read.lines == [1, 2, 502])
    #expect(read.warnings.isEmpty)
  }

  @Test func `thousands of columns are read`() throws {
    let row = (1...16_384).map(String.init).joined(separator: ",")
    #expect(try cells("\(row)\n\(row)\n").map(\.count) == [16_384, 16_384])
  }
}
