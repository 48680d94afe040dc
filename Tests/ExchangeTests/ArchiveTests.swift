// Zips of files, as people send them.
import Foundation
import Testing

@testable import Exchange

struct ArchiveTests {
  @Test
  func `the files that may be lists are offered, the others named, what systems leave behind is not shown`()
    throws
  {
    let text = Array("a,b\n1,2\n".utf8)
    let path = try written(
      zipped([
        ("export/", []), ("export/customers.csv", text), ("export\\sales\u{202E}.xlsx", text),
        ("__MACOSX/export/._customers.csv", text),
        ("export/.DS_Store", text), ("logo.PNG", text), ("more.zip", text), ("../../etc/passwd", text),
        ("empty.csv", []),
      ]))
    let contents = try Archive.contents(of: path)
    #expect(contents.members.map(\.name) == ["customers.csv", "sales.xlsx", "passwd"])
    #expect(contents.members.map(\.size) == [8, 8, 8])
    #expect(contents.leftOut == ["logo.PNG", "more.zip", "empty.csv"])
    let target = path + ".out"
    try Archive.extract(contents.members[2], from: path, to: target)
    #expect(try Data(contentsOf: URL(filePath: target)) == Data(text))
    #expect(throws: TableRefusal.unreadable("File exists")) {
      try Archive.extract(contents.members[0], from: path, to: target)
    }
  }

  @Test func `a zip of lists is no workbook and says so when read as a table`() throws {
    #expect(throws: TableRefusal.archive) { try TableReader(.bytes(zipped([("a.csv", Array("a".utf8))]))) }
  }

  @Test func `locked, empty and damaged zips are refused`() throws {
    let file = (name: "a.csv", bytes: Array("a,b\n".utf8))
    let locked = try written(zipped([file], encrypted: true))
    #expect(throws: TableRefusal.zip(.encrypted)) { try Archive.contents(of: locked) }
    let pictures = try written(zipped([("a.png", [1])]))
    #expect(throws: TableRefusal.zip(.noTables)) { try Archive.contents(of: pictures) }
    let cut = try written(Array(zipped([file]).dropLast(30)))
    #expect(throws: TableRefusal.zip(.damaged)) { try Archive.contents(of: cut) }
  }

  @Test func `a damaged file leaves nothing behind`() throws {
    var bytes = zipped([("a.csv", Array("a,b\n".utf8))])
    bytes[35] ^= 0xFF
    let path = try written(bytes)
    let member = try Archive.contents(of: path).members[0]
    #expect(throws: TableRefusal.zip(.damaged)) { try Archive.extract(member, from: path, to: path + ".out") }
    #expect(!FileManager.default.fileExists(atPath: path + ".out"))
  }

  @Test func `every flaw has its own code and says what to do`() {
    let flaws: [TableRefusal] =
      ZipFlaw.allCases.map { .zip($0) }
      + [.locked, .noSheet, .noSuchSheet, .binary, .openDocument, .notWorkbook, .oldDamaged, .tooLarge].map {
        .workbook($0)
      }
      + [.malformed(line: 1), .declarations, .tooDeep(line: 1), .tooLong(line: 1)].map { .xml($0) }
    #expect(Set(flaws.map(\.code)).count == flaws.count)
    #expect(flaws.allSatisfy { $0.description.hasSuffix(".") && $0.description.count > 40 })
  }

  private func written(_ bytes: [UInt8]) throws -> String {
    let path = FileManager.default.temporaryDirectory.appending(path: "zip-\(UUID()).zip").path
    try Data(bytes).write(to: URL(filePath: path))
    return path
  }
}
