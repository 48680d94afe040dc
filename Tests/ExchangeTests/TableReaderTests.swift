// How records and cells are cut: RFC 4180 and what people's programs make of it.
import Testing

@testable import Exchange

struct TableReaderTests {
  @Test(arguments: [
    ("foo,bar,baz\n1,2,3", [["foo", "bar", "baz"], ["1", "2", "3"]]),
    ("foo,bar,baz\n1,,3\n", [["foo", "bar", "baz"], ["1", "", "3"]]),
    ("foo,bar,baz\n1,\"\",3", [["foo", "bar", "baz"], ["1", "", "3"]]),
    ("a,b\n1, leading", [["a", "b"], ["1", " leading"]]),
    ("a,b\n1,trailing ", [["a", "b"], ["1", "trailing "]]),
    ("a,b\n1,\"Luke, I am\"", [["a", "b"], ["1", "Luke, I am"]]),
    ("a,b\n1,\"The \"\" must\"", [["a", "b"], ["1", "The \" must"]]),
    ("a,b\n1,\"\"\"\"", [["a", "b"], ["1", "\""]]),
    ("a,b\n1,\"No man,\nEntire\"", [["a", "b"], ["1", "No man,\nEntire"]]),
    ("foo\n1", [["foo"], ["1"]]),
    ("a,b,c\n1,2", [["a", "b", "c"], ["1", "2"]]),
    ("a,b,c\n1,2,3,4", [["a", "b", "c"], ["1", "2", "3", "4"]]),
    ("a,b\n1,\u{1F60E}", [["a", "b"], ["1", "\u{1F60E}"]]),
    ("a,b,\n,,\n1,2,", [["a", "b", ""], ["1", "2", ""]]),
  ])
  func `cells are cut at commas, quotes honoured`(text: String, expected: [[String]]) throws {
    #expect(try cells(text) == expected)
    #expect(
      try cells(text.replacing("\n", with: "\r\n"))
        == expected.map { $0.map { $0.replacing("\n", with: "\r\n") } })
    #expect(
      try cells(text.replacing("\n", with: "\r"))
        == expected.map { $0.map { $0.replacing("\n", with: "\r") } })
  }

  @Test func `a file cut into tiny chunks reads the same`() throws {
    let text = "naïve,\"a \"\"quoted\"\" cell\r\nof two lines\",x\r\n1,2,\u{1F60E}\r\n\r\n3,\"\",\"end\"\r\n"
    let whole = try cells(text)
    #expect(whole.count == 3)
    for chunk in 1...9 {
      var limits = TableLimits()
      limits.chunk = chunk
      #expect(try cells(text, dialect: Dialect(), limits: limits) == whole)
    }
  }

  @Test func `records know the line they begin on, whatever ends the lines`() throws {
    #expect(try linesAndWarnings("a,b\n\"x\ny\",2\r\n3,4\r5,\"\r\n\"\n6,7").lines == [1, 2, 4, 5, 7])
  }

  @Test func `a blank line is a blank record`() throws {
    let reader = try TableReader(.bytes(Array("a,b\n\n , \u{A0}\n1,2\n".utf8)))
    var blanks: [Bool] = []
    while try reader.next() { blanks.append(reader.row.isBlank) }
    #expect(blanks == [false, true, true, false])
  }

  @Test func `quotes inside a cell are text, and we say so`() throws {
    let text = "foo,bar,baz\n1,This \"quotes\" must,3\n4,\"Hey \" it\",5\n"
    #expect(
      try cells(text) == [
        ["foo", "bar", "baz"], ["1", "This \"quotes\" must", "3"], ["4", "Hey  it\"", "5"],
      ])
    let warnings = try linesAndWarnings(text).warnings
    #expect(warnings.map(\.kind) == [.strayQuote, .textAfterQuote])
    #expect(warnings.map(\.line) == [2, 3])
  }

  @Test func `a quote that is never closed costs one record and not the rest of the file`() throws {
    let text = "a,b,c\n\"x, y\",\"I forgot to close this,3\n4,5,6\n"
    #expect(
      try cells(text) == [["a", "b", "c"], ["x, y", "\"I forgot to close this", "3"], ["4", "5", "6"]])
    let read = try linesAndWarnings(text)
    #expect(read.lines == [1, 2, 3])
    #expect(read.warnings == [TableWarning(kind: .unclosedQuote, line: 2, count: 1)])
  }

  @Test func `a quoted cell over the limit counts as never closed`() throws {
    var limits = TableLimits()
    limits.quotedLines = 3
    let text = "a,b\n\"1,2\n3,4\n5,6\n7,8\n9,10\",11\n"
    #expect(try cells(text, limits: limits).count == 6)
    limits = TableLimits()
    limits.quotedBytes = 10
    #expect(try cells(text, limits: limits)[1] == ["\"1", "2"])
    #expect(try cells("a,b\n\"1234567\",8\n", limits: limits)[1] == ["1234567", "8"])
  }

  @Test func `quotes are text where the dialect says so`() throws {
    let dialect = Dialect(delimiter: .tab, quotesAreText: true)
    #expect(
      try cells("a\tb\n\"Best\" lamp\t\"2\n", dialect: dialect) == [["a", "b"], ["\"Best\" lamp", "\"2"]])
  }

  @Test func `a row shows its cells without copying and forgives columns it lacks`() throws {
    let reader = try TableReader(.bytes(Array("a,\" \u{A0}b\u{202F}\",c\n".utf8)))
    #expect(try reader.next())
    let row = reader.row
    #expect(row.count == 3)
    #expect(row.trimmed(1) == "b")
    #expect(row.text(7) == "")
    #expect(row.text(-1) == "")
    #expect(row.isEmpty(7))
    #expect(row.withBytes(2) { Array($0) } == Array("c".utf8))
    #expect(row.source == "a, \u{A0}b\u{202F},c")
    #expect(try !reader.next())
    #expect(try !reader.next())
  }

  @Test func `the source of a long record is cut at 500 characters`() throws {
    let reader = try TableReader(.bytes(Array((String(repeating: "é", count: 5000) + ",x").utf8)))
    #expect(try reader.next())
    #expect(reader.row.source.count == 500)
  }

  @Test func `a hash knows cells from their neighbours and forgets empty ones at the end`() throws {
    func hash(_ text: String) throws -> UInt64 {
      let reader = try TableReader(.bytes(Array(text.utf8)), dialect: Dialect())
      _ = try reader.next()
      return reader.row.hash()
    }
    #expect(try hash("a,b") == hash("\"a\",b,,"))
    #expect(try hash("a,b") != hash("ab"))
    #expect(try hash("a,b") != hash("ab,"))
    #expect(try hash(",a") != hash("a"))
    #expect(try hash("536365,85123A") == 0xFF3C_2772_2F86_0D69)
  }

  @Test func `progress counts the bytes of the source`() throws {
    let reader = try TableReader(.bytes(Array("a,b\n1,2\n".utf8)))
    while try reader.next() {}
    #expect(reader.bytesRead == 8)
    #expect(reader.bytesTotal == 8)
  }
}
