// `regulars card …` as typed, and what it answers.

import Foundation
import TestSupport
import Testing

private let executable = Executable()

@Suite(.everyEngine, .serialized, .enabled(if: executable != nil, "the executable was not built"))
final class CardCommandTests {
  private let regulars: Executable
  private let folder: String
  private let place: TestPlace

  init() throws {
    regulars = try #require(executable)
    place = try TestPlace()
    folder = FileManager.default.temporaryDirectory.path + "/regulars-cards-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func card(_ words: String...) throws -> Executable.Answer {
    try regulars.run(["card", words[0], "--database", place.text] + words.dropFirst())
  }

  private func object(_ answer: Executable.Answer) throws -> [String: Any] {
    #expect(answer.status == 0, "\(answer.errors)")
    return try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
  }

  @Test func `a card is given, shown, used for points, printed, replaced and blocked`() throws {
    let opened = try regulars.run([
      "init", "--database", place.text, "--yes", "--name", "Corner", "--currency", "GBP", "--time-zone",
      "UTC",
    ])
    #expect(opened.status == 0, "\(opened.errors)")
    let file = folder + "/people.csv"
    try Data("name,email\nVera Brook,vera@example.com\n".utf8).write(to: URL(filePath: file))
    #expect(try regulars.run(["import", "--database", place.text, file]).status == 0)

    #expect(try card("issue", "99").status == 65)
    let number = try #require(try object(card("issue", "1", "--json"))["number"] as? String)
    let shown = try object(card("show", number, "--json"))
    #expect(shown["name"] as? String == "Vera Brook" && shown["state"] as? String == "active")
    #expect(
      try card("show", "RC" + number.replacing(" ", with: "")).output.hasPrefix("\(number): Vera Brook (1)"))
    #expect(try card("show", "123").status == 65)

    let off = try card("points", number, "+5")
    #expect(off.status == 65 && off.errors.contains("neither points nor stamps"))
    #expect(try card("points", number).output == "Vera Brook has 0.\n")
    #expect(try card("points", number, "5").status == 64)
    #expect(try card("points", number, "-5").status == 65)

    for (name, files) in [("cards.html", ["cards.html"]), ("cards.svg", ["cards.svg"])] {
      let sheet = try card("sheet", "--out", "\(folder)/\(name)", "--address", "https://shop.example")
      #expect(sheet.status == 0, "\(sheet.errors)")
      for file in files {
        let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
        #expect(text.contains(number) && text.contains("Vera Brook"))
      }
    }
    #expect(try card("sheet", "--out", folder + "/cards.pdf").status == 64)

    let newer = try #require(
      try object(card("issue", "1", "--replacing", number, "--json"))["number"] as? String)
    let old = try object(card("show", number, "--json"))
    #expect(old["state"] as? String == "replaced" && old["replacedBy"] as? String == newer)
    #expect(try object(card("block", newer, "--json"))["state"] as? String == "blocked")
    #expect(try card("sheet", "--out", folder + "/none.html").status == 65)
  }
}
