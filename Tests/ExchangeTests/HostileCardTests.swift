// Card files that mean harm: nothing traps, nothing hangs, memory stays bounded.
import Foundation
import TestSupport
import Testing

@testable import Exchange

struct HostileCardTests {
  static let seeds = [
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Adeyemi;Ola;;Dr.;\r\nitem1.EMAIL;type=pref:a@b.example\r\nitem1.X-ABLabel:_$!<Home>!$_\r\n"
      + "TEL;TYPE=CELL:555\r\n 0101\r\nADR;TYPE=HOME:;;1\\, Mill;B;C;1;X\r\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-04-02\r\nEND:VCARD\r\n",
    "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=\n=91;;;;\nAGENT:\nBEGIN:VCARD\nFN:x\nEND:VCARD\n"
      + "NOTE;ENCODING=BASE64:aGVsbG8=\n\nPHOTO;ENCODING=BASE64:\n /9j/4A\n\nEND:VCARD\n",
    "BEGIN:VCARD\rVERSION:4.0\rTEL;VALUE=uri;TYPE=\"work,voice\";PREF=1:tel:+1-418;ext=1\rBDAY:--0203\rKIND:org\rEND:VCARD\r",
  ].map { Array($0.utf8) }

  @Test func `no mutation of cards traps, and lines only increase`() throws {
    var dice = Dice(state: 2026)
    for round in 0..<6_000 {
      var bytes = Self.seeds[round % Self.seeds.count]
      for _ in 0..<Int.random(in: 1...6, using: &dice) { mutate(&bytes, telling: "\r\n\\=;:.,\" -", &dice) }
      check(Array("BEGIN:VCARD\n".utf8) + bytes, &dice)
    }
  }

  private func check(_ bytes: [UInt8], _ dice: inout Dice) {
    var limits = TableLimits()
    limits.chunk = Int.random(in: 1...64, using: &dice)
    limits.recordBytes = Int.random(in: 256...4096, using: &dice)
    do {
      let reader = try TableReader(.bytes(bytes), limits: limits)
      var line = 0
      while try reader.next() {
        #expect(reader.row.line >= line)
        #expect(reader.row.count == CardColumns.names.count)
        line = reader.row.line
        _ = (reader.row.hash(), reader.row.source, reader.row.cells)
      }
    } catch {
      #expect(error is TableRefusal)
    }
  }

  @Test func `a gigabyte in one line is refused, and so is a card that never ends`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "line-\(UUID()).vcf").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data("BEGIN:VCARD\nFN:A\nPHOTO:".utf8).write(to: URL(filePath: path))
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.truncate(atOffset: 1 << 30)
    try file.close()
    #expect(throws: TableRefusal.recordTooLong(line: 3, limit: 64 << 20)) {
      let reader = try TableReader(.file(path: path))
      while try reader.next() {}
    }
    let endless =
      "BEGIN:VCARD\n" + String(repeating: "NOTE:\(String(repeating: "x", count: 900_000))\n", count: 20)
    #expect(throws: TableRefusal.recordTooLong(line: 1, limit: 16 << 20)) { try recordsByColumn(endless) }
  }

  @Test(arguments: [
    "\n", "\r", "\n ", "=\n", ";", "TEL:5\n", "BEGIN:VCARD\n", "AGENT:\nBEGIN:VCARD\n", "\\", "a.", "^",
  ])
  func `what repeats without end costs little`(piece: String) throws {
    let text =
      "BEGIN:VCARD\nVERSION:2.1\nN;ENCODING=QUOTED-PRINTABLE:" + String(repeating: piece, count: 12_000)
    let took = try processorTime { _ = try recordsByColumn(text) }
    #expect(took < .seconds(20))
  }
}
