// Files that mean harm, or might as well: nothing traps, nothing hangs, memory stays bounded.
import Foundation
import TestSupport
import Testing

@testable import Exchange

struct HostileTableTests {
  @Test func `an empty file is refused`() {
    #expect(throws: TableRefusal.empty) { try TableReader(.bytes([])) }
    #expect(throws: TableRefusal.empty) { try TableReader(.bytes([0xEF, 0xBB, 0xBF])) }
    #expect(throws: TableRefusal.empty) { try TableReader(.bytes([0xFF, 0xFE])) }
  }

  @Test func `a file that is not there is refused with the reason`() {
    #expect(throws: TableRefusal.unreadable("No such file or directory")) {
      try TableReader(.file(path: "/no/such"))
    }
    #expect(throws: TableRefusal.unreadable("it is not a plain file")) {
      try TableReader(.file(path: "/tmp"))
    }
    #expect(throws: TableRefusal.unreadable("it is not a plain file")) {
      try TableReader(.file(path: "/dev/zero"))
    }
  }

  @Test(
    arguments: [
      (Array("%PDF-1.7\n".utf8), FileLook.pdf),
      ([0x1F, 0x8B, 0x08], .gzip),
      (Array("SQLite format 3\0".utf8), .database),
      ([0x89, 0x50, 0x4E, 0x47], .image),
    ] as [([UInt8], FileLook)])
  func `what is no text is called what it looks like`(bytes: [UInt8], look: FileLook) {
    #expect(throws: TableRefusal.binary(look)) { try TableReader(.bytes(bytes)) }
  }

  @Test(
    arguments: [[0x50, 0x4B, 0x03, 0x04, 0x14], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]] as [[UInt8]]
  )
  func `the first bytes of a workbook alone are refused`(bytes: [UInt8]) {
    #expect(throws: TableRefusal.self) { try TableReader(.bytes(bytes)) }
  }

  @Test func `a zero byte in text makes it binary`() {
    #expect(throws: TableRefusal.binary(.unknown)) {
      try cells(Array("a,b\n1,".utf8) + [0] + Array(String(repeating: "2,3\n", count: 40).utf8))
    }
    #expect(throws: TableRefusal.binary(.unknown)) { try cells([UInt8](repeating: 0, count: 5000)) }
  }

  @Test func `every refusal says in a sentence what to do and has its own code`() {
    let refusals: [TableRefusal] = [
      .empty, .unreadable("x"), .binary(.pdf), .unknownEncoding("x"), .recordTooLong(line: 1, limit: 1 << 24),
      .tooManyColumns(line: 1, limit: 20_000),
    ]
    #expect(Set(refusals.map(\.code)).count == refusals.count)
    #expect(refusals.allSatisfy { $0.description.hasSuffix(".") && $0.description.count > 40 })
    #expect(refusals[4].description.contains("16 MB"))
  }

  @Test(arguments: [UInt8(ascii: "x"), .quote, .comma])
  func `a gigabyte in one line is refused at once`(byte: UInt8) throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "line-\(UUID()).csv").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(repeating: byte, count: 24 << 20).write(to: URL(filePath: path))
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.truncate(atOffset: 1 << 30)
    try file.close()
    let reader = try TableReader(.file(path: path), dialect: Dialect())
    let took = processorTime {
      _ = #expect(throws: TableRefusal.self) { try reader.next() }
    }
    #expect(try !reader.next())
    #expect(reader.bytesRead <= 20 << 20)
    #expect(took < .seconds(5))
  }

  @Test func `a million columns are refused`() {
    let text = String(repeating: "a,", count: 1_000_000)
    #expect(throws: TableRefusal.tooManyColumns(line: 1, limit: 20_000)) {
      try cells(text, dialect: Dialect())
    }
  }

  @Test func `a cell of some megabytes is read`() throws {
    let big = String(repeating: "abcdefghij", count: 300_000)
    #expect(try cells("a,b\n\(big),2\n3,4\n")[1][0].utf8.count == 3_000_000)
    #expect(try cells("a,b\n3,4\n5,\(big)").last?[1].utf8.count == 3_000_000)
  }

  @Test func `an unclosed quote at the top of a large file costs little`() throws {
    let body = String(repeating: "Anna,Berlin\n", count: 200_000)
    let rows = try cells("a,b\n1,\"oops\n" + body, dialect: Dialect())
    #expect(rows.count == 200_002)
    #expect(rows[1] == ["1", "\"oops"])
  }

  @Test func `many unclosed quotes are counted but not all listed`() throws {
    var limits = TableLimits()
    limits.quotedLines = 1
    let text = String(repeating: "\"a\nb\nc\nd\n", count: 100)
    let reader = try TableReader(.bytes(Array(text.utf8)), limits: limits)
    while try reader.next() {}
    #expect(reader.warnings.count <= 23)
  }

  @Test func `no mutation of a small file traps, and lines only increase`() throws {
    let seeds = [
      "a,b,c\n1,\"x, \"\"y\"\"\",3\r\n4,5,6\r7,\"8\n9\",10\n",
      "\u{FEFF}Name;Betrag;Datum\r\nZoë Müller;1.250,00;3.5.2025\r\n\"Ł\";\"12,-\";\"\"\r\n",
      "sep=|\na|b\n1|\"2\n3|4",
      "a\tb\n\"x\"y\tz\n\t\n\n\r\r\n",
    ].map { Array($0.utf8) }
    var dice = Dice(state: 2025)
    for round in 0..<20_000 {
      var bytes = seeds[round % seeds.count]
      for _ in 0..<Int.random(in: 1...6, using: &dice) { mutate(&bytes, &dice) }
      check(bytes, &dice)
    }
  }

  private func mutate(_ bytes: inout [UInt8], _ dice: inout Dice) {
    let telling: [UInt8] = [
      .quote, .comma, .semicolon, .tab, .bar, .lineFeed, .carriageReturn, 0, 0xEF, 0xBB, 0xBF, 0xFF, 0xFE,
      0xC3, 0x20,
    ]
    let place = Int.random(in: 0...bytes.count, using: &dice)
    let byte =
      Bool.random(using: &dice)
      ? telling.randomElement(using: &dice) ?? 0 : UInt8.random(in: 0...255, using: &dice)
    switch Int.random(in: 0..<5, using: &dice) {
    case 0: bytes.insert(byte, at: place)
    case 1 where place < bytes.count: bytes.remove(at: place)
    case 2 where place < bytes.count: bytes[place] = byte
    case 3: bytes.removeLast(min(bytes.count, Int.random(in: 0...5, using: &dice)))
    default: bytes.insert(contentsOf: bytes.prefix(Int.random(in: 0...8, using: &dice)), at: place)
    }
  }

  private func check(_ bytes: [UInt8], _ dice: inout Dice) {
    var limits = TableLimits()
    limits.chunk = Int.random(in: 1...64, using: &dice)
    limits.quotedBytes = Int.random(in: 1...64, using: &dice)
    limits.columns = Int.random(in: 1...64, using: &dice)
    let dialect =
      Bool.random(using: &dice)
      ? nil : Dialect(encoding: TextEncoding.offered.randomElement(using: &dice) ?? .utf8)
    do {
      let reader = try TableReader(.bytes(bytes), dialect: dialect, limits: limits)
      var line = 0
      while try reader.next() {
        let row = reader.row
        #expect(row.line > line)
        line = row.line
        _ = (row.hash(), row.source, row.isBlank, row.cells)
        for column in 0..<row.count {
          row.withBytes(column) { cell in
            for mark in DecimalMark.allCases { _ = readAmount(cell, mark: mark) }
            for order in DateOrder.allCases { _ = readDate(cell, order: order) }
            _ = (readTime(cell), readSerialDate(cell, epoch: .year1900))
          }
        }
      }
    } catch {
      #expect(error is TableRefusal)
    }
  }
}
