// `regulars search` as typed, and what it answers.

import Foundation
import TestSupport
import Testing

private let executable = Executable()

@Suite(.everyEngine, .serialized, .enabled(if: executable != nil, "the executable was not built"))
struct SearchCommandTests {
  private let regulars: Executable
  private let place: TestPlace

  init() throws {
    regulars = try #require(executable)
    place = try TestPlace()
  }

  private func run(_ words: String...) throws -> Executable.Answer {
    try regulars.run([words[0], "--database", place.text] + words.dropFirst())
  }

  @Test func `search finds the misspelt, the nearest first, and says how near`() throws {
    #expect(
      try run("init", "--yes", "--name", "Corner", "--currency", "GBP", "--time-zone", "UTC").status == 0)
    let file = FileManager.default.temporaryDirectory.appending(path: "people-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("name,email\nAda Upton,ada@example.com\nBen Larkin,ben@example.com\n".utf8).write(to: file)
    #expect(try run("import", file.path).status == 0)
    let found = try run("search", "--json", "Adda", "Uptno")
    #expect(found.status == 0, "\(found.errors)")
    let line = try #require(try JSONSerialization.jsonObject(with: Data(found.output.utf8)) as? [String: Any])
    #expect(line["name"] as? String == "Ada Upton" && line["match"] as? String == "oneLetter")
    #expect(try run("search", "ben", "lark").output.contains("Ben Larkin"))
    #expect(try run("search", "nobody").output == "Nobody is like that.\n")
    #expect(try run("search", "--limit", "0", "ben").status == 64)
  }
}
