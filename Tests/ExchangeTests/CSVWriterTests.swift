// What we write can be read, by us and without harm by spreadsheets.
import Testing

@testable import Exchange

struct CSVWriterTests {
  private func text(_ writer: inout CSVWriter) -> String { String(decoding: writer.take(), as: UTF8.self) }

  @Test func `cells are quoted when needed and lines end in CRLF`() {
    var writer = CSVWriter()
    writer.write(["a", "b,c", "say \"hi\"", "two\nlines", .empty, .typed("12.50"), "=1+1"])
    #expect(text(&writer) == "a,\"b,c\",\"say \"\"hi\"\"\",\"two\nlines\",,12.50,=1+1\r\n")
    writer.write([""])
    #expect(text(&writer) == "\"\"\r\n")
    #expect(writer.count == 0)
  }

  @Test func `a file for people cannot run formulas`() {
    var writer = CSVWriter(forPeople: true)
    writer.write([
      "=1+1", "+491701234567", "+1-2", "-x", "@x", "\tx", "\u{FF1D}1", "plain", .typed("-12.50"), .empty,
    ])
    #expect(
      text(&writer)
        == "\u{FEFF}\"'=1+1\",\"+491701234567\",\"'+1-2\",\"'-x\",\"'@x\",\"'\tx\",\"'\u{FF1D}1\",\"plain\","
        + "\"-12.50\",\"\"\r\n")
  }

  @Test func `what was written reads back`() throws {
    var dice = Dice(state: 3)
    let pieces = [
      "a", "\"", ",", ";", "\n", "\r", "\r\n", " ", "é", "\u{1F60E}", "\t", "|", "sep=", "'", "\u{A0}",
    ]
    for _ in 0..<500 {
      let rows = (0..<Int.random(in: 1...6, using: &dice)).map { _ in
        ["id"]
          + (0..<3).map { _ in
            (0..<Int.random(in: 0...5, using: &dice)).map { _ in pieces.randomElement(using: &dice) ?? "" }
              .joined()
          }
      }
      for delimiter in [UInt8.comma, .semicolon, .tab] {
        var writer = CSVWriter(forPeople: Bool.random(using: &dice), delimiter: delimiter)
        rows.forEach { writer.write($0.map { .typed($0) }) }
        #expect(try cells(writer.take(), dialect: Dialect(delimiter: delimiter)) == rows)
      }
    }
  }

  @Test(arguments: ["!TRNS", "!INVMEMO\u{FFFD}", "<Anna>"])
  func `a name at the start of a line does not make it another kind of file`(name: String) throws {
    var writer = CSVWriter()
    writer.write(texts: [name])
    writer.write(texts: [name, "Bern"])
    #expect(try cells(writer.take(), dialect: Dialect()) == [[name], [name, "Bern"]])
  }

  @Test func `a note with a line that begins like an account's does not make it one`() throws {
    let rows = [["Name", "Note"], ["Anna", "see\n!CUST, or\n!TRNS"]]
    var writer = CSVWriter()
    for row in rows { writer.write(texts: row) }
    #expect(try cells(writer.take()) == rows)
  }
}
