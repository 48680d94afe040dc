// XML in the encodings and the disorder it comes in, and XML that means harm.
import Foundation
import TestSupport
import Testing

@testable import Exchange

struct XMLTests {
  @Test func `elements, attributes and texts come in order, without prefixes and blanks between tags`() throws
  {
    let events = try read("<n:a xmlns:n='urn:x' n:k=\"1\">\n  <b>x &amp; <![CDATA[<y>]]>z</b>\n  <c/></n:a>")
    #expect(
      events == ["<a k=1 n=urn:x>", "<b>", "x & <y>z", "</b>", "<c>", "</c>", "</a>"]
        || events == ["<a n=urn:x k=1>", "<b>", "x & <y>z", "</b>", "<c>", "</c>", "</a>"])
  }

  @Test(arguments: [1, 2, 3, 7, 64])
  func `a file reads the same whatever the pieces it comes in`(chunk: Int) throws {
    let text = "<a>Zoë &#4;&#x1F; Łódź &#xe9;<b k='&#4;x&#65;'/>\u{1}</a>"
    for encoding in [String.Encoding.utf8, .utf16LittleEndian, .utf16BigEndian] {
      let bytes = Array(try #require(text.data(using: encoding)))
      let events = try read(bytes, mending: true, chunk: chunk)
      #expect(events == ["<a>", "Zoë  Łódź é", "<b k=xA>", "</b>", "</a>"])
    }
  }

  @Test func `UTF-16 with a mark and without a declaration is read`() throws {
    let text = "<ENVELOPE>\r\n<PARTY>Łódź</PARTY>\r\n</ENVELOPE>"
    let bytes = [0xFF, 0xFE] + Array(try #require(text.data(using: .utf16LittleEndian)))
    #expect(try read(bytes) == ["<ENVELOPE>", "<PARTY>", "Łódź", "</PARTY>", "</ENVELOPE>"])
  }

  @Test(arguments: ["ISO-8859-1", "windows-1252", "Cp1252", "iso-8859-15"])
  func `western encodings are read as Windows-1252`(name: String) throws {
    let bytes = Array("<?xml version='1.0' encoding='\(name)'?><a>".utf8) + [0xE9, 0x80] + Array("</a>".utf8)
    #expect(try read(bytes) == ["<a>", "é€", "</a>"])
  }

  @Test func `other encodings are read by their name, and unknown ones refused`() throws {
    let bytes =
      Array("<?xml version=\"1.0\" encoding=\"windows-1251\"?><a>".utf8) + [0xCF] + Array("</a>".utf8)
    #expect(try read(bytes) == ["<a>", "П", "</a>"])
    #expect(throws: TableRefusal.unknownEncoding("MARTIAN")) {
      try read("<?xml version='1.0' encoding='martian'?><a/>")
    }
  }

  @Test func `bytes that mean nothing are replaced and counted`() throws {
    let reader = try XMLReader(ByteSource(.bytes(Array("<a>\n".utf8) + [0xFF] + Array("</a>".utf8))))
    while try reader.next() != nil {}
    #expect(reader.warnings == [TableWarning(kind: .undecodable, line: 1, count: 1)])
  }

  @Test func `references to forbidden characters refuse the file unless they are to be mended`() throws {
    #expect(throws: TableRefusal.xml(.malformed(line: 2))) { try read("<a>\n&#4;</a>") }
    let reader = try XMLReader(ByteSource(.bytes(Array("<a>&#4; x</a>".utf8))), mendingReferences: true)
    while try reader.next() != nil {}
    #expect(reader.warnings == [TableWarning(kind: .strayReference, line: 1, count: 1)])
  }

  @Test func `events know their line`() throws {
    let reader = try XMLReader(ByteSource(.bytes(Array("<a>\n<b/>\n\n<c>x\ny</c></a>".utf8))))
    var lines: [Int] = []
    while let event = try reader.next() {
      if case .start = event { lines.append(reader.line) }
    }
    #expect(lines == [1, 2, 4])
  }

  @Test(arguments: [
    "<!DOCTYPE a [<!ENTITY l 'lol'><!ENTITY m '&l;&l;&l;&l;'>]><a>&m;</a>",
    "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
    "<?xml version='1.0'?>\n<!DOCTYPE html><a/>",
  ])
  func `whatever declares a document type is refused`(text: String) {
    #expect(throws: TableRefusal.xml(.declarations)) { try read(text) }
  }

  @Test func `nesting without end is refused`() {
    #expect(throws: TableRefusal.xml(.tooDeep(line: 1))) {
      try read(String(repeating: "<a>", count: 1_000_000))
    }
  }

  @Test(arguments: ["<a>", "<a b='", "<a><!--", "<a><![CDATA["])
  func `a piece without end is refused at once`(beginning: String) throws {
    let bytes = Array(beginning.utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: 64 << 20)
    let source = try ByteSource(.bytes(bytes))
    let reader = try XMLReader(source)
    let took = processorTime {
      _ = #expect(throws: TableRefusal.xml(.tooLong(line: 1))) { while try reader.next() != nil {} }
    }
    #expect(reader.bytesRead < 8 << 20)
    #expect(took < .seconds(2))
  }

  @Test(arguments: ["<a>", "<a></b>", "x", "<a>&nbsp;</a>", "<a/><b/>", "<a b=1/>", "<a b='1' b='2'/>"])
  func `broken XML is refused with its line`(text: String) {
    #expect(throws: TableRefusal.xml(.malformed(line: 1))) { try read(text) }
  }

  @Test func `no mutation traps`() throws {
    let seed = Array(
      "<?xml version='1.0' encoding='utf-8'?><a k='1'>&#4;x<b>ü</b><!--c--><![CDATA[d]]></a>".utf8)
    let telling = Array("<>&;#x'\"/!?[]- =\u{1}".utf8) + [0, 0xFF, 0xFE, 0xC3]
    var dice = Dice(state: 7)
    for _ in 0..<20_000 {
      var bytes = seed
      for _ in 0..<Int.random(in: 1...5, using: &dice) {
        let place = Int.random(in: 0..<bytes.count, using: &dice)
        bytes[place] = telling.randomElement(using: &dice) ?? 0
      }
      do {
        _ = try read(bytes, mending: Bool.random(using: &dice), chunk: Int.random(in: 1...40, using: &dice))
      } catch {
        #expect(error is TableRefusal)
      }
    }
  }

  private func read(_ text: String) throws -> [String] { try read(Array(text.utf8)) }

  private func read(_ bytes: [UInt8], mending: Bool = false, chunk: Int = 1 << 16) throws -> [String] {
    let reader = try XMLReader(ByteSource(.bytes(bytes)), mendingReferences: mending, chunk: chunk)
    var shown: [String] = []
    while let event = try reader.next() {
      switch event {
      case .start(let name, let attributes):
        shown.append(
          "<" + ([name] + attributes.all.map { "\($0.name)=\($0.value)" }).joined(separator: " ") + ">")
      case .text(let text): shown.append(text)
      case .end(let name): shown.append("</\(name)>")
      }
    }
    return shown
  }
}
