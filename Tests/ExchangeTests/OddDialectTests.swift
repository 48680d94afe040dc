// Tables written in ways few programs write them, after the cases of csv-spectrum and of Pollock (Vitagliano and others,
// VLDB 2023): what is read must be what was meant, without being told.
import Testing

@testable import Exchange

struct OddDialectTests {
  private static let meant = [
    ["Name", "Town", "Paid"], ["Anna", "Bern", "12.50"], ["Ravi", "Pune", "7.00"], ["Zoë", "Köln", "3.20"],
  ]

  private static func written(_ delimiter: String, ending: String = "\n", quote: String = "") -> String {
    meant.map { $0.map { quote + $0 + quote }.joined(separator: delimiter) + ending }.joined()
  }

  @Test(arguments: [",", ";", "\t", "|", "^", "~", ":"], ["\n", "\r\n", "\r"])
  func `every delimiter and line end`(delimiter: String, ending: String) throws {
    #expect(try cells(Self.written(delimiter, ending: ending)) == Self.meant)
    #expect(try cells(Self.written(delimiter, ending: ending, quote: "\"")) == Self.meant)
  }

  @Test(arguments: [",", ";", "\t", "|"])
  func `apostrophes as quotes`(delimiter: String) throws {
    let text =
      Self.written(delimiter, quote: "'") + "'O''Hara\(delimiter) Pat'\(delimiter)''\(delimiter)'1'\n"
    #expect(try cells(text) == Self.meant + [["O'Hara\(delimiter) Pat", "", "1"]])
  }

  @Test func `apostrophes that keep numbers text are no quotes`() throws {
    let text = "Name,Zip,Phone\nAnna,'01234,'+41 79 555 01 00\n't Hooft,'0042,'555\nO'Hara,x,y\n"
    #expect(
      try cells(text) == [
        ["Name", "Zip", "Phone"], ["Anna", "'01234", "'+41 79 555 01 00"], ["'t Hooft", "'0042", "'555"],
        ["O'Hara", "x", "y"],
      ])
  }

  @Test func `quotes after a backslash are text where a file writes them so`() throws {
    let text = #"""
      name,note,n
      "Anna","said \"see you\", and left",1
      "Ravi","a \\ b\n",2
      "Li","",3

      """#
    let rows = try cells(text)
    #expect(rows[1] == ["Anna", "said \"see you\", and left", "1"])
    #expect(rows[2] == ["Ravi", #"a \ b\n"#, "2"])
    #expect(rows[3] == ["Li", "", "3"])
    #expect(try linesAndWarnings(text).warnings.isEmpty)
  }

  @Test func `a backslash before a closing quote is only text in other files`() throws {
    let text = "folder,n\n\"C:\\\",1\n\"D:\\x\\\",2\n"
    #expect(try cells(text) == [["folder", "n"], ["C:\\", "1"], ["D:\\x\\", "2"]])
  }

  @Test func `apostrophes with backslashes, as databases write them`() throws {
    let text = "'Anna','it\\'s, well',1\n'Ravi','b',2\n'Li','c',3\n"
    #expect(try cells(text) == [["Anna", "it's, well", "1"], ["Ravi", "b", "2"], ["Li", "c", "3"]])
  }

  @Test func `spaces between delimiters and quotes`() throws {
    let text = "\"a\", \"b\", \"c\"\n\"1\",   \"2, or \"\"3\"\"\" ,\"4\"  \n 5, \"6\n7\", 8\n"
    #expect(
      try cells(text) == [["a", "b", "c"], ["1", "2, or \"3\"", "4"], [" 5", "6\n7", " 8"]])
    #expect(try linesAndWarnings(text).warnings.isEmpty)
    #expect(try linesAndWarnings(text).lines == [1, 2, 3])
  }

  @Test func `quotes inside text after a space stay`() throws {
    #expect(try cells("a,b,c\n1, \"Best\" lamp, 3\n")[1] == ["1", " \"Best\" lamp", " 3"])
    #expect(try cells("a,b,c\n1, \"open, 3\n")[1] == ["1", " \"open", " 3"])
  }

  @Test func `spaces and quotes read the same in pieces of any size`() throws {
    let text = "a, \"b \"\"x\"\", c\"  ,  d\r\n   \"e\r\nf\" , g,\" h\" \r\n"
    for chunk in 1...12 {
      var limits = TableLimits()
      limits.chunk = chunk
      #expect(
        try cells(text, dialect: Dialect(), limits: limits) == [
          ["a", "b \"x\", c", "  d"], ["e\r\nf", " g", " h"],
        ])
    }
  }

  @Test(arguments: ["||", "::", ";;"])
  func `a delimiter of two characters leaves empty columns between`(delimiter: String) throws {
    let rows = try cells(Self.written(delimiter))
    #expect(rows.map { $0.enumerated().filter { $0.offset % 2 == 0 }.map(\.element) } == Self.meant)
    #expect(rows.allSatisfy { $0.count == 5 })
  }

  @Test func `one column is one column, whatever its text holds`() throws {
    #expect(try cells("email\na@x.example\nb@x.example\n").allSatisfy { $0.count == 1 })
    #expect(try cells("note\nopen: 9:30\nclosed: 18:00\n").allSatisfy { $0.count == 1 })
    #expect(try cells("note\nabc\ndef\nsome; text\nghi\njkl\n").allSatisfy { $0.count == 1 })
    #expect(try cells("time\n09:30:00\n10:45:12\n").allSatisfy { $0.count == 1 })
  }

  @Test func `line ends of all kinds in one file`() throws {
    #expect(
      try cells("a,b\r\n1,2\n3,4\r5,6\n\r\n7,8") == [
        ["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"], ["7", "8"],
      ])
  }

  @Test func `delimiters at the end of every row but the header`() throws {
    #expect(try cells("a,b\n1,2,\n3,4,\n") == [["a", "b"], ["1", "2", ""], ["3", "4", ""]])
  }

  @Test(arguments: [
    "\"\"\"\"", "\"", "\"\"", "'", ",", "\n\n\n", " ", "sep=", "sep=,", "\\", "\"\n\"", "\u{FEFF}\u{FEFF}",
  ])
  func `next to nothing is read or refused`(text: String) {
    for chunk in [1, 2, 1000] {
      var limits = TableLimits()
      limits.chunk = chunk
      do { _ = try cells(text, limits: limits) } catch { #expect(error is TableRefusal) }
    }
  }
}
