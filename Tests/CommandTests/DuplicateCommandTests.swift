// Duplicates on the command line: listed, merged, taken apart again.

import Foundation
import TestSupport
import Testing

private let executable = Executable()

@Suite(.everyEngine, .serialized, .enabled(if: executable != nil, "the executable was not built"))
struct DuplicateCommandTests {
  private let regulars: Executable
  private let place: TestPlace

  init() throws {
    regulars = try #require(executable)
    place = try TestPlace()
    #expect(
      try run("init", "--yes", "--name", "Corner", "--currency", "GBP", "--time-zone", "UTC").status == 0)
    let path = FileManager.default.temporaryDirectory.path + "/duplicates-\(UUID().uuidString).csv"
    let people =
      "name,email,date,amount\nAsha Rao,asha@example.com,2025-01-02,10\nA. Rao,rao@example.com,2025-01-03,5\n"
    try Data(people.utf8).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try run("import", path).status == 0)
  }

  private func run(_ words: String...) throws -> Executable.Answer {
    try regulars.run([words[0], "--database", place.text] + words.dropFirst())
  }

  private func object(_ answer: Executable.Answer) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
  }

  @Test func `two customers become one and two again`() throws {
    #expect(try run("duplicates", "--above", "101").status == 64)
    let before = try run("customers", "--json").output
    let merged = try run("merge", "1", "2", "--show", "name=2", "--json")
    #expect(merged.status == 0, "\(merged.errors)")
    let told = try object(merged)
    #expect(told["kept"] as? Int == 1 && told["gone"] as? [Int] == [2])
    let one = try object(run("customer", "2", "--json"))
    #expect(one["name"] as? String == "A. Rao" && one["id"] as? Int == 1)
    #expect(try run("customer", "Asha Rao").output.contains("GBP 15.00 in 2 purchases"))
    #expect(try run("merge", "1", "2").status == 65)
    let apart = try run("unmerge", "2")
    #expect(apart.output == "There again: 2.\n", "\(apart.errors)")
    #expect(try run("unmerge", "2").status == 65)
    #expect(try run("customers", "--json").output == before)
    #expect(try run("check").status == 0)
  }

  @Test func `a merge is undone by its number`() throws {
    let merged = try run("merge", "1", "2")
    #expect(merged.output.contains("1 customer is now part of Asha Rao (1)."))
    let change = try #require(try object(run("changes", "--limit", "1", "--json"))["id"] as? Int)
    #expect(try run("undo", String(change)).status == 0)
    #expect(try run("customer", "2").output.contains("A. Rao (2)"))
    #expect(try run("merge", "1", "2", "--show", "name").status == 64)
    #expect(try run("merge", "1", "4711").status == 65)
  }
}
