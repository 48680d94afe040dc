// Killed in the middle: what was acknowledged is there, an import is all there or not at all, the database is sound.
// `script/crash` does the same two hundred times.

import Foundation
import TestSupport
import Testing

private let executable = Executable()

@Suite(.everyEngine, .serialized, .enabled(if: executable != nil, "the executable was not built"))
final class CrashTests {
  private let regulars: Executable
  private let folder: String
  private let place: TestPlace
  private let rounds = 10

  init() throws {
    regulars = try #require(executable)
    place = try TestPlace()
    folder = FileManager.default.temporaryDirectory.path + "/regulars-crash-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let opened = try regulars.run([
      "init", "--database", database, "--name", "Crash", "--currency", "USD", "--time-zone", "UTC",
      "--country",
      "US", "--yes",
    ])
    #expect(opened.status == 0, "\(opened.errors)")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private var database: String { place.text }

  // Each round starts from the file that was copied before.
  @Test(.onlyOnSQLite) func `an import that is killed is all there or not at all`() throws {
    let rows = (1...3000).map { "\($0),2025-03-\(10 + $0 % 20),Customer \($0 % 400),\($0 % 90).50\n" }
      .joined()
    let file = try write(rows, to: "all.csv")
    let start = ContinuousClock.now
    #expect(try bring(file, dryRun: true)["created"] == 3000)
    let usual = start.duration(to: .now) / .seconds(1)
    let before = try fingerprint()
    let copy = folder + "/before.sqlite"
    #expect(try regulars.run(["backup", "--database", database, copy]).status == 0)
    var nothing = 0
    for _ in 0..<rounds {
      for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: database + end) }
      try FileManager.default.copyItem(atPath: copy, toPath: database)
      _ = try regulars.killed(
        ["import", "--database", database, file], after: Double.random(in: 0...(2.5 * usual)))
      if try fingerprint() == before {
        nothing += 1
      } else {
        #expect(try bring(file) == ["created": 0, "updated": 0, "unchanged": 3000])
      }
    }
    print("killed imports: \(nothing) left nothing, \(rounds - nothing) were complete")
  }

  @Test func `small changes that were acknowledged survive a kill`() throws {
    var acknowledged = 0
    func sale(_ number: Int) -> String { "\(number),2025-03-01,Ada,1.00\n" }
    for round in 1...rounds {
      let next = try write(sale(acknowledged + 1), to: "next.csv")
      #expect(try bring(next)["created"] == 1)
      acknowledged += 1
      let last = try write(sale(acknowledged + 1), to: "last.csv")
      _ = try regulars.killed(["import", "--database", database, last], after: Double.random(in: 0...0.25))
      _ = try fingerprint()
      let all = try write((1...acknowledged).map(sale).joined(), to: "all.csv")
      #expect(try bring(all)["created"] == 0, "round \(round): one of \(acknowledged) is lost")
      // The change that was killed may have been written without an answer; from here on it counts either way.
      _ = try bring(last)
      acknowledged += 1
    }
  }

  // MARK: - Parts

  private func write(_ rows: String, to name: String) throws -> String {
    let path = folder + "/" + name
    try ("invoice,date,customer,total\n" + rows).write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  /// The purchases created, updated and left by an import.
  private func bring(_ file: String, dryRun: Bool = false) throws -> [String: Int] {
    let answer = try regulars.run(
      ["import", "--json", "--database", database, file] + (dryRun ? ["--dry-run"] : []))
    #expect(answer.status == 0, "\(answer.errors)")
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
    return try #require(report["purchases"] as? [String: Int])
  }

  /// The fingerprint of a database that must be sound.
  private func fingerprint() throws -> String {
    let answer = try regulars.run(["check", "--json", "--database", database])
    let check = try #require(
      try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any], "\(answer.errors)")
    #expect(check["sound"] as? Bool == true, "\(answer.output)")
    return try #require(check["fingerprint"] as? String)
  }
}
