// Groups at the terminal.

import Foundation
import TestSupport
import Testing

private let executable = Executable()

@Suite(.everyEngine, .serialized, .enabled(if: executable != nil, "the executable was not built"))
final class GroupCommandTests {
  private let regulars: Executable
  private let place: TestPlace
  private let folder: String

  init() throws {
    regulars = try #require(executable)
    place = try TestPlace()
    folder = FileManager.default.temporaryDirectory.path + "/regulars-groups-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = folder + "/sales.csv"
    let sales = """
      Invoice number,Date,Amount,Customer,Email
      1,2025-01-02,60.00,Mehta Holdings,holdings@example.com
      2,2025-01-12,30.00,Mehta Foods,foods@example.com
      3,2025-01-22,10.00,Zoe Lark,zoe@example.com
      4,2023-01-22,5.00,Mehta Yarn,yarn@example.com

      """
    try Data(sales.utf8).write(to: URL(fileURLWithPath: path))
    for words in [
      ["init", "--yes", "--name", "Corner", "--currency", "GBP", "--time-zone", "UTC"],
      ["import", path],
    ] {
      let answer = try run(words)
      #expect(answer.status == 0, "\(answer.errors)")
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func run(_ words: [String]) throws -> Executable.Answer {
    try regulars.run(words + ["--database", place.text])
  }

  private func run(_ words: String...) throws -> Executable.Answer { try run(words) }

  private func object(_ outcome: Executable.Answer) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
  }

  @Test func `relations are recorded, shown as a group and taken back`() throws {
    #expect(try run("groups").output == "Nobody is known to belong to anybody yet.\n")
    #expect(
      try run("relate", "1", "parent", "2").output == "Mehta Holdings is recorded as parent of Mehta Foods.\n"
    )
    #expect(try run("relate", "4", "subsidiary", "2").status == 0)
    let list = try run("groups")
    #expect(list.output.contains("The Mehta Holdings group brings"), "\(list.output)\(list.errors)")
    let json = try object(run("groups", "--json"))
    #expect(json["groups"] as? Int == 1)
    let first = try #require((json["list"] as? [[String: Any]])?.first)
    #expect(
      first["id"] as? Int == 1 && first["members"] as? Int == 3 && first["lifetime"] as? String == "95.00")
    #expect(first["neverBought"] as? Int == 0)

    let shown = try run("groups", "show", "2")
    #expect(
      shown.output.contains("Mehta Foods and those below") && shown.output.contains("Under: Mehta Holdings"))
    let before = try regulars.run(["groups", "--database", place.text, "show", "2"])
    #expect(before.output == shown.output, "\(before.errors)")
    let tree = try object(run("groups", "show", "1", "--json"))
    let top = try #require((tree["tree"] as? [[String: Any]])?.first)
    let below = try #require((top["below"] as? [[String: Any]])?.first)
    #expect(below["role"] as? String == "subsidiary")
    #expect((below["branch"] as? [String: Any])?["lifetime"] as? String == "35.00")

    let circle = try run("relate", "4", "parent", "1")
    #expect(circle.status == 65 && circle.errors.contains("(parent × 2)"), "\(circle.errors)")
    #expect(try run("relate", "1", "uncle", "2").status == 65)
    #expect(try run("relate", "1", "parent", "1").status == 65)
    #expect(try run("relate", "1", "parent", "99").status == 65)
    #expect(try run("groups", "show", "3").status == 65)
    #expect(try run("unrelate", "2", "subsidiary", "1").status == 0)
    #expect(try run("unrelate", "2", "subsidiary", "1").status == 65)
    #expect(try object(run("groups", "show", "4", "--json"))["head"] as? Int == 2)
  }
}
