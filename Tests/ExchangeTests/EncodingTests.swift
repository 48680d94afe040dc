// Every encoding an export may come in, and what becomes of bytes that mean nothing.
import Foundation
import Testing

@testable import Exchange

struct EncodingTests {
  private let text = "Name,Town\r\nZoë Müller,Köln\r\nŁukasz,Łódź\r\n"
  private let expected = [["Name", "Town"], ["Zoë Müller", "Köln"], ["Łukasz", "Łódź"]]

  @Test func `a byte order mark never sticks to the first cell`() throws {
    #expect(try cells("\u{FEFF}" + text) == expected)
    #expect(Dialect.detect(in: Array(("\u{FEFF}" + text).utf8), isWhole: true).byteOrderMark)
    #expect(try cells("\u{FEFF}" + text, dialect: Dialect()) == expected)
  }

  @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian, .utf32LittleEndian, .utf32BigEndian])
  func `wide encodings are known by their mark`(encoding: String.Encoding) throws {
    let bytes = try #require(("\u{FEFF}" + text).data(using: encoding))
    #expect(try cells(Array(bytes)) == expected)
    var limits = TableLimits()
    limits.chunk = 3
    #expect(try cells(Array(bytes), limits: limits) == expected)
  }

  @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian])
  func `wide encodings without a mark are known by their zeros`(encoding: String.Encoding) throws {
    let bytes = try #require(text.data(using: encoding))
    #expect(try cells(Array(bytes)) == expected)
  }

  @Test func `a short file that is not UTF-8 is Western unless the shop's locale says otherwise`() throws {
    let western = Array("Name,Town\n".utf8) + [0x5A, 0x6F, 0xEB, 0x2C, 0x80, 0x31, 0x0A]
    #expect(try cells(western) == [["Name", "Town"], ["Zoë", "€1"]])
    #expect(try cells(western, preferring: .utf8) == [["Name", "Town"], ["Zoë", "€1"]])
    let polish = Array("Name\n".utf8) + [0xA3, 0x75, 0x6B, 0x61, 0x73, 0x7A, 0x0A]
    #expect(try cells(polish, preferring: TextEncoding(rawValue: "windows-1250")) == [["Name"], ["Łukasz"]])
  }

  @Test(arguments: [
    (
      "WINDOWS-1251",
      "Анна Петровна Иванова, город Санкт-Петербург, улица Большая Морская, дом двадцать два\n"
    ),
    ("SHIFT_JIS", "東京都千代田区,お客様のお名前,ありがとうございます,またのご来店をお待ちしております\n"),
    ("GB18030", "客户姓名,上海市浦东新区,谢谢惠顾欢迎再次光临,会员卡号码和联系电话\n"),
    (
      "WINDOWS-1252",
      "Größe,Übergabe an Frau Müller,Bücher für Köln,Straße und Hausnummer,Grüße aus Österreich\n"
    ),
  ])
  func `longer texts give their encoding away`(name: String, line: String) throws {
    let encoding = TextEncoding(rawValue: name)
    let all = String(repeating: line, count: 20)
    let bytes = try #require(converted(all, to: name))
    #expect(Dialect.detect(in: bytes, isWhole: true).encoding == encoding)
    let rows = try cells(bytes)
    #expect(rows.count == 20)
    #expect(rows[19].joined(separator: ",") == line.trimmingCharacters(in: .newlines))
  }

  @Test(arguments: TextEncoding.offered)
  func `every encoding on offer can be read`(encoding: TextEncoding) throws {
    let bytes = try #require(converted("a,b\n1,2\n", to: encoding.rawValue))
    #expect(try cells(bytes, dialect: Dialect(encoding: encoding)) == [["a", "b"], ["1", "2"]])
    #expect(encoding.name != encoding.rawValue)
  }

  @Test func `an encoding we do not offer is refused`() {
    let dialect = Dialect(encoding: TextEncoding(rawValue: "ISO-2022-CN-EXT"))
    #expect(throws: TableRefusal.unknownEncoding("ISO-2022-CN-EXT")) { try cells("a,b\n", dialect: dialect) }
  }

  @Test func `a damaged byte in a UTF-8 file is marked and named, the rest stays`() throws {
    let bytes = Array("Näme,Ört\nÄnne,Öl\nMü".utf8) + [0xFF] + Array("ller,Köln\nßß,ß\n".utf8)
    let reader = try TableReader(.bytes(bytes))
    var rows: [[String]] = []
    while try reader.next() { rows.append(reader.row.cells) }
    #expect(rows[2] == ["Mü\u{FFFD}ller", "Köln"])
    #expect(reader.warnings == [TableWarning(kind: .undecodable, line: 3, count: 1)])
  }

  @Test func `a character cut off at the end of the file is marked`() throws {
    let bytes = Array("a,b\näöü,ß".utf8) + [0xE2, 0x82]
    #expect(try cells(bytes, dialect: Dialect()) == [["a", "b"], ["äöü", "ß\u{FFFD}\u{FFFD}"]])
    let wide: [UInt8] = [0xFF, 0xFE, 0x61, 0x00, 0x2C, 0x00, 0x62, 0x00, 0x41]
    #expect(try cells(wide) == [["a", "b\u{FFFD}"]])
    let halfPair: [UInt8] = [0xFF, 0xFE, 0x61, 0x00, 0x00, 0xD8, 0x2C, 0x00, 0x62, 0x00]
    #expect(try cells(halfPair) == [["a\u{FFFD}", "b"]])
  }

  @Test func `an accent that first turns up far down still decides the encoding`() throws {
    let line = Array("Anna,Berlin,12.50\n".utf8)
    var bytes: [UInt8] = []
    while bytes.count < 600_000 { bytes += line }
    bytes += [0x5A, 0x6F, 0xEB] + Array(",Paris,1.00\n".utf8)
    #expect(try cells(bytes).last == ["Zoë", "Paris", "1.00"])
  }

  @Test func `well-formed UTF-8 is told from the rest as Unicode says`() throws {
    let wrong: [[UInt8]] = [
      [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80], [0xE2, 0x28, 0xA1],
    ]
    for bytes in wrong { bytes.withUnsafeBufferPointer { #expect(UTF8Run.wellFormed($0, from: 0) == 0) } }
    for text in ["é", "€", "\u{10FFFF}", "\u{D7FF}", "\u{E000}", "\u{10000}"] {
      Array(text.utf8).withUnsafeBufferPointer { #expect(UTF8Run.wellFormed($0, from: 0) == $0.count) }
    }
  }
}
