// `regulars backup`: a checked copy, also while the server runs.

import ArgumentParser
import Foundation
import Storage

struct Backup: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Copy everything to one file, checked before it counts. Works while the server runs.")

  @OptionGroup var database: DatabaseOption
  @Argument(help: "The file to write; it must not exist.", completion: .file()) var target: String

  func run() throws {
    let database = try self.database.open(.reading)
    let path = (target as NSString).expandingTildeInPath
    let folder = (path as NSString).deletingLastPathComponent
    guard folder.isEmpty || FileManager.default.fileExists(atPath: folder) else {
      throw ValidationError("There is no folder \(folder). Make it first, or choose another.")
    }
    try database.backUp(to: path) { part in
      if Terminal.isWatched { Terminal.show(progress: "\(Int(part * 100)) %") }
    }
    if Terminal.isWatched { Terminal.clearProgress() }
    print("Backed up to \(path). \(Self.wayBack(from: path, to: database.place))")
  }
  private static func wayBack(from path: String, to place: DatabasePlace) -> String {
    if let original = place.file {
      return "To restore it, stop the server and put it in the place of \(original)."
    }
    return
      "It is a database of its own: look into it with --database \(path), or bring it back into PostgreSQL with "
      + "'regulars move --from \(path) --to postgresql://…'."
  }
}
