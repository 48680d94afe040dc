// Which database a command works on.

import ArgumentParser
import Foundation
import Storage

struct DatabaseOption: ParsableArguments {
  @Option(
    name: .customLong("database"),
    help: ArgumentHelp(
      "The database file. Without it: REGULARS_DATABASE, else a file in your data folder.", valueName: "path")
  )
  private var given: String?

  /// The path to use.
  var path: String {
    if let given { return (given as NSString).expandingTildeInPath }
    let environment = ProcessInfo.processInfo.environment
    if let named = environment["REGULARS_DATABASE"], !named.isEmpty { return named }
    let home = environment["HOME"] ?? NSHomeDirectory()
    let data = environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home + "/.local/share"
    return data + "/regulars/regulars.sqlite"
  }

  /// Opens it for writing; a command that begins a database makes its folder first.
  func open(_ purpose: Database.Purpose) throws -> Database {
    let folder = (path as NSString).deletingLastPathComponent
    if purpose == .making, !folder.isEmpty {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    return try Database(path: path, for: purpose)
  }
}

/// `--json` for commands that report.
struct JSONOption: ParsableArguments {
  @Flag(help: "Print JSON instead of sentences.")
  var json = false
}
