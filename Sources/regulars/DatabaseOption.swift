// Which database a command works on.

import ArgumentParser
import Customers
import Foundation
import Storage

struct DatabaseOption: ParsableArguments {
  @Option(
    name: .customLong("database"),
    help: ArgumentHelp(
      """
      The database: a file, or a place in PostgreSQL such as postgresql://shop@host/regulars. \
      Without it: REGULARS_DATABASE, else a file in your data folder.
      """, valueName: "file|postgresql://…")
  )
  private var given: String?

  /// The place to use. Printed, it never shows a password.
  var place: DatabasePlace {
    if let given { return Self.whole(given) }
    let environment = ProcessInfo.processInfo.environment
    if let named = environment["REGULARS_DATABASE"], !named.isEmpty { return Self.whole(named) }
    let home = environment["HOME"] ?? NSHomeDirectory()
    let data = environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home + "/.local/share"
    return .file(data + "/regulars/regulars.sqlite")
  }

  /// A path as typed, from the root on; a place in PostgreSQL as it is.
  private static func whole(_ text: String) -> DatabasePlace {
    let place = DatabasePlace(text)
    guard let path = place.file else { return place }
    return .file(
      URL(filePath: (path as NSString).expandingTildeInPath).standardizedFileURL.path(percentEncoded: false))
  }

  /// Opens it; a command that begins a database in a file makes its folder first.
  func open(_ purpose: Database.Purpose) throws -> Database { try Self.open(place, purpose) }

  /// Opens the database at a place as typed.
  static func open(_ text: String, _ purpose: Database.Purpose) throws -> Database {
    try open(whole(text), purpose)
  }

  private static func open(_ place: DatabasePlace, _ purpose: Database.Purpose) throws -> Database {
    if purpose == .making, let path = place.file {
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    }
    do {
      return try Database(at: place, for: purpose)
    } catch StorageRefusal.older {
      // From before an upgrade: whoever writes brings it up to date.
      let older = try Database(at: place, for: .writing)
      try older.bringSearchUpToDateNow(at: .now)
      try older.close()
      return try Database(at: place, for: purpose)
    }
  }
}

/// `--json` for commands that report.
struct JSONOption: ParsableArguments {
  @Flag(help: "Print JSON instead of sentences.")
  var json = false
}
