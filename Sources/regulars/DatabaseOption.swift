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
    if let given { return Self.whole(given) }
    let environment = ProcessInfo.processInfo.environment
    if let named = environment["REGULARS_DATABASE"], !named.isEmpty { return Self.whole(named) }
    let home = environment["HOME"] ?? NSHomeDirectory()
    let data = environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home + "/.local/share"
    return data + "/regulars/regulars.sqlite"
  }

  /// A path as typed, from the root on.
  private static func whole(_ path: String) -> String {
    URL(filePath: (path as NSString).expandingTildeInPath).standardizedFileURL.path(percentEncoded: false)
  }

  /// Opens it for writing; a command that begins a database makes its folder first.
  func open(_ purpose: Database.Purpose) throws -> Database {
    if purpose == .making {
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    }
    return try Database(path: path, for: purpose)
  }
}

/// `--json` for commands that report.
struct JSONOption: ParsableArguments {
  @Flag(help: "Print JSON instead of sentences.")
  var json = false
}
