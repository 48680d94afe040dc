// Texts made to cost much: each is refused or read within a second or two, in bounded memory.
import Foundation
import TestSupport
import Testing

@testable import Exchange

@Suite(.serialized) struct TextBombTests {
  /// Reads or refuses a file; answers how many records there were and how long it took.
  private func read(_ bytes: [UInt8], dialect: Dialect? = nil) -> (
    records: Int, refusal: TableRefusal?, took: Duration
  ) {
    var records = 0
    var refusal: TableRefusal?
    let took = processorTime {
      do {
        let reader = try TableReader(.bytes(bytes), dialect: dialect)
        while try reader.next() { records += 1 }
      } catch {
        refusal = error as? TableRefusal
        #expect(refusal != nil)
      }
    }
    return (records, refusal, took)
  }

  // A debug build on a busy machine; a release build is some fifty times as fast.
  private let patience = Duration.seconds(20)

  @Test(arguments: ["\"", ",\"", "\"\n"])
  func `ten megabytes of quotes`(pattern: String) {
    let bytes = Array(String(repeating: pattern, count: (10 << 20) / pattern.utf8.count).utf8)
    #expect(read(bytes).took < patience)
  }

  @Test(arguments: ["\"\"\"", " \"", "\",", "\n\"", "'", "\\\"", " \"\"", "\t\"", "\"a\" ", "', '", "\\\\\""])
  func `half a megabyte of quotes of other kinds`(pattern: String) {
    let bytes = Array(String(repeating: pattern, count: (1 << 19) / pattern.utf8.count).utf8)
    #expect(read(bytes).took < patience)
  }

  @Test func `twenty megabytes in one line, found out without being told the dialect`() {
    let read = read([UInt8](repeating: UInt8(ascii: "x"), count: 20 << 20))
    #expect(read.refusal == .recordTooLong(line: 1, limit: 16 << 20))
    #expect(read.took < patience)
  }

  @Test(arguments: [",", ";", "\t", "|"])
  func `a million columns, not told how they are written, are refused or one cell`(delimiter: String) {
    let read = read(Array(String(repeating: "a\(delimiter)", count: 1_000_000).utf8))
    #expect(read.refusal == .tooManyColumns(line: 1, limit: 20_000) || read.records == 1)
    #expect(read.took < patience)
  }

  @Test func `two hundred thousand lines in one quoted cell`() {
    let read = read(Array("a,b\n1,\"".utf8) + Array(String(repeating: "x\n", count: 200_000).utf8))
    // The title, the row that opens the quote, and every line after its own.
    #expect(read.records == 200_001)
    #expect(read.took < patience)
  }

  @Test func `every line opens a quote that is never closed`() {
    let read = read(Array(String(repeating: "a,\"b\"\"\n", count: 50_000).utf8))
    #expect(read.refusal == nil)
    #expect(read.took < patience)
  }

  @Test(arguments: ["<", "<a>", "<a b='", "BEGIN:VCARD\n", "!TRNS\t", "PK\u{3}\u{4}"])
  func `megabytes of what other kinds of files begin with`(pattern: String) {
    let bytes = Array(String(repeating: pattern, count: (1 << 20) / pattern.utf8.count).utf8)
    #expect(read(bytes).took < patience)
  }

  @Test func `megabytes of bytes that are no text in any encoding`() {
    var dice = Dice(state: 7)
    let bytes = (0..<(1 << 19)).map { _ in UInt8.random(in: 1...255, using: &dice) }
    #expect(read(bytes).took < patience)
    for encoding in ["UTF-16LE", "SHIFT_JIS", "ISO-2022-JP", "GB18030", "UTF-32BE"] {
      let read = read(bytes, dialect: Dialect(encoding: TextEncoding(rawValue: encoding)))
      #expect(read.took < patience)
    }
  }
}
