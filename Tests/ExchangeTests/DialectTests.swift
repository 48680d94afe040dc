// How a file tells us its delimiter.
import Testing

@testable import Exchange

struct DialectTests {
  private func delimiter(_ text: String, isWhole: Bool = true) -> Character {
    Character(UnicodeScalar(Dialect.detect(in: Array(text.utf8), isWhole: isWhole).delimiter))
  }

  @Test(arguments: [
    ("a,b,c\n1,2,3\n", ","),
    ("a;b;c\n1;2;3\n", ";"),
    ("a\tb\tc\n1\t2\t3\n", "\t"),
    ("a|b|c\n1|2|3\n", "|"),
    ("Datum;Betrag\n01.02.2025;1.250,00\n02.02.2025;3,50\n", ";"),
    ("1,50;2,50\n2,50;3,50\n", ";"),
    ("1,5;2,5;3,5;4,5\n1,5;2,5;3,5;4,5\n", ";"),
    ("Name,Note\nAnna,\"a;b;c\"\nBerta,\"c;d;e\"\n", ","),
    ("Name,Tags,Town\nAnna,a;b,X\nBerta,c;d,Y\nClara,e;f,Z\n", ","),
    ("one\ntwo\n", ","),
    ("Report of May; all of it\n\nName,Amount,Date\nAnna,1,2\nBerta,3,4\nClara,5,6\n", ","),
    ("", ","),
  ])
  func `the steadiest delimiter wins`(text: String, expected: Character) {
    #expect(delimiter(text) == expected)
  }

  @Test func `a sep line announces the delimiter and is no record`() throws {
    #expect(try cells("sep=^\na^b\n1^2\n") == [["a", "b"], ["1", "2"]])
    #expect(try cells("\"sep=;\"\r\na;b,c\r\n") == [["a", "b,c"]])
    #expect(try cells("\u{FEFF}SEP=;\ra;b\r") == [["a", "b"]])
    #expect(try linesAndWarnings("sep=;\na;b\n").lines == [2])
    #expect(try cells("sep=;x,y\n1,2\n3,4\n")[0] == ["sep=;x", "y"])
  }

  @Test func `a tab-separated file with quotes that make no sense has none`() throws {
    let text = "sku\tname\tqty\nA1\t\"Best\" lamp\t2\nA2\t6\" pipe\t3\n"
    #expect(Dialect.detect(in: Array(text.utf8), isWhole: true).quotesAreText)
    #expect(try cells(text)[1] == ["A1", "\"Best\" lamp", "2"])
    #expect(try !Dialect.detect(.bytes(Array("a\tb\n\"x\ty\"\t2\n".utf8))).quotesAreText)
  }

  @Test func `the last record of a head cut short does not count`() {
    #expect(delimiter("a,b\n1,2\n3,\"4;;;;;", isWhole: false) == ",")
  }
}
