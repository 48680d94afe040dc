// Workbooks and zips that mean harm: refused within a second, in bounded memory; nothing traps, nothing hangs.
import Foundation
import TestSupport
import Testing

@testable import Exchange

@Suite(.serialized) struct HostileWorkbookTests {
  private let book = MadeWorkbook(
    "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>45666.5</v></c></row><row r=\"2\"><c r=\"C2\"><v>1.5E3</v></c></row>",
    strings: "<si><t>Na_x000D_me</t></si>", formats: ["dd/mm/yyyy hh:mm"])

  @Test(arguments: [
    ("sheet", "ten gigabytes of zeros in a sheet"), ("strings", "ten gigabytes of shared strings"),
    ("liar", "a sheet whose size is a lie"), ("many", "a hundred thousand files"),
    ("text", "ten gigabytes in a file of a zip"),
    ("empty-strings", "a gigabyte of empty shared strings"),
    ("wide", "a sheet stretched over all columns, a million times"),
  ])
  func `a bomb is refused at once and whatever its size is said to be`(kind: String, what: String) throws {
    let path = try bomb(kind)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let took = processorTime {
      _ = #expect(throws: TableRefusal.self, "\(what)") {
        if kind == "text" || kind == "many" {
          let contents = try Archive.contents(of: path)
          try Archive.extract(contents.members[0], from: path, to: path + ".out")
        }
        let reader = try TableReader(.file(path: path))
        while try reader.next() {}
      }
    }
    #expect(took < .seconds(15), "\(what)")
    #expect(!FileManager.default.fileExists(atPath: path + ".out"))
  }

  @Test func `deep XML, entities and a million columns in a workbook are refused`() throws {
    let deep = book.bytes { part in
      part.name.contains("sheet1") ? (part.name, String(repeating: "<a>", count: 100_000)) : part
    }
    #expect(throws: TableRefusal.xml(.tooDeep(line: 1))) { try cells(deep) }
    for name in ["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"] {
      let laughing = book.bytes { part in
        part.name == name
          ? (
            name,
            "<!DOCTYPE a [<!ENTITY l \"&m;&m;\">]>" + part.text.replacing("<?xml version=\"1.0\"?>", with: "")
          ) : part
      }
      #expect(throws: TableRefusal.xml(.declarations)) { try cells(laughing) }
    }
    let wide = MadeWorkbook("<row>" + String(repeating: "<c/>", count: 1_000_000) + "</row>")
    #expect(throws: TableRefusal.tooManyColumns(line: 1, limit: 16_384)) { try cells(wide.bytes) }
  }

  @Test func `long strings shared by many cells do not multiply without end`() throws {
    let row = "<row>" + String(repeating: "<c t=\"s\"><v>0</v></c>", count: 100) + "</row>"
    let many = MadeWorkbook(row, strings: "<si><t>" + String(repeating: "x", count: 1 << 20) + "</t></si>")
    #expect(throws: TableRefusal.recordTooLong(line: 1, limit: 16 << 20)) { try cells(many.bytes) }
    let rows = String(repeating: "<row><c t=\"s\"><v>0</v></c></row>", count: 3000)
    let long = MadeWorkbook(rows, strings: "<si><t>" + String(repeating: "x", count: 1 << 20) + "</t></si>")
    let reader = try TableReader(.bytes(long.bytes))
    #expect(throws: TableRefusal.workbook(.tooLarge)) { while try reader.next() {} }
  }

  @Test func `what is no workbook is named`() throws {
    let text = Array("x".utf8)
    for (files, flaw) in [
      ([("[Content_Types].xml", text), ("xl/workbook.bin", text)], WorkbookFlaw.binary),
      ([("mimetype", text), ("content.xml", text)], .openDocument),
      ([("[Content_Types].xml", text), ("word/document.xml", text)], .notWorkbook),
    ] {
      #expect(throws: TableRefusal.workbook(flaw)) { try TableReader(.bytes(zipped(files))) }
    }
    #expect(throws: TableRefusal.zip(.damaged)) { try TableReader(.bytes(Array(book.bytes.dropLast(40)))) }
    #expect(throws: TableRefusal.zip(.encrypted)) {
      try TableReader(.bytes(zipped(book.parts.map { ($0.name, Array($0.text.utf8)) }, encrypted: true)))
    }
  }

  @Test func `no mutated workbook traps or hangs`() throws {
    var dice = Dice(state: 1997)
    let telling = Array("<>/=\"' rcstvf&;0123456789ABXE.-eE".utf8) + [0, 0xFF]
    for _ in 0..<5_000 {
      let parts = book.parts.map { part -> (String, [UInt8]) in
        var bytes = Array(part.text.utf8)
        for _ in 0..<Int.random(in: 0...2, using: &dice) where !bytes.isEmpty {
          let place = Int.random(in: 0..<bytes.count, using: &dice)
          switch Int.random(in: 0..<3, using: &dice) {
          case 0: bytes[place] = telling.randomElement(using: &dice) ?? 0
          case 1: bytes.remove(at: place)
          default:
            bytes.insert(contentsOf: bytes[place...].prefix(Int.random(in: 1...40, using: &dice)), at: place)
          }
        }
        return (part.name, bytes)
      }
      try check(zipped(parts))
    }
  }

  @Test(arguments: ["jobs.xlsx", "shared.xlsx", "old.xls", "older-1904.xls", "locked.xls"])
  func `no file with wrong bytes traps or hangs`(name: String) throws {
    guard case .file(let path) = workbook(name) else { return }
    let whole = Array(try Data(contentsOf: URL(filePath: path)))
    var dice = Dice(state: 8)
    for round in 0..<3_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...8, using: &dice) {
        // Every other time where the numbers are that lead from place to place.
        let place =
          round % 2 == 0
          ? Int.random(in: 0..<bytes.count, using: &dice)
          : Int.random(in: 0..<min(1600, bytes.count), using: &dice)
        bytes[place] =
          [0, 1, 0x3C, 0x7F, 0x80, 0xFE, 0xFF, UInt8.random(in: 0...255, using: &dice)].randomElement(
            using: &dice) ?? 0
      }
      if round % 5 == 0 { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &dice)) }
      try check(bytes)
    }
  }

  private func check(_ bytes: [UInt8]) throws {
    let took = processorTime {
      do {
        var limits = TableLimits()
        limits.recordBytes = 1 << 16
        let reader = try TableReader(.bytes(bytes), limits: limits)
        while try reader.next() { _ = (reader.row.cells.count, reader.row.hash(), reader.bytesRead) }
        _ = (reader.warnings, try WorkbookSheets.names(in: .bytes(bytes)))
      } catch {
        #expect(error is TableRefusal)
      }
    }
    #expect(took < .seconds(2))
  }

  /// Writes a bomb with Python, whose zips may be as large as they like.
  private func bomb(_ kind: String) throws -> String {
    let path = FileManager.default.temporaryDirectory.appending(path: "bomb-\(kind)-\(UUID()).zip").path
    let script =
      URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path
      + "/Fixtures/workbooks/bomb.py"
    let python = Process()
    python.executableURL = URL(filePath: "/usr/bin/env")
    python.arguments = ["python3", script, kind, path]
    try python.run()
    python.waitUntilExit()
    try #require(python.terminationStatus == 0)
    return path
  }
}
