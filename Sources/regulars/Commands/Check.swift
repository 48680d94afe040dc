// `regulars check`: reads every page, checks every reference, and tells the fingerprint of the facts.

import ArgumentParser
import Storage

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check the database, and print a fingerprint of its facts: equal facts, equal fingerprints.")

  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption

  func run() throws {
    let database = try self.database.open(.reading)
    let soundness = try database.check()
    let fingerprint = try database.readNow { try $0.fingerprint() }
    if output.json {
      try Terminal.print(
        json: CheckJSON(sound: soundness.isSound, problems: soundness.problems, fingerprint: fingerprint))
    } else {
      print(soundness.isSound ? "The database is sound. Fingerprint of its facts: \(fingerprint)" : "")
    }
    if let problem = soundness.problems.first { throw StorageRefusal.damaged(problem: problem) }
  }
}

private struct CheckJSON: Encodable {
  let sound: Bool
  let problems: [String]
  let fingerprint: String
}
