// `regulars load`: a portable package, back into an empty place.

import ArgumentParser
import Customers
import Foundation
import Office
import Storage

struct Load: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Load a package that 'regulars export package' wrote into an empty database.",
    discussion: """
      Every record comes back with its number, and the journal too, so that what was brought in can still be undone. \
      Nothing is loaded when anything cannot be, or when the database holds something already. Nobody has a password \
      afterwards: 'regulars sign-in-link' lets the owner in.
      """)

  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption
  @Argument(help: "The package.", completion: .file()) var package: String

  func run() throws {
    let load = try PackageLoad((package as NSString).expandingTildeInPath)
    let database = try self.database.open(.making)
    let folder = database.companion("load-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    // What stays is in a folder whose name says what it was.
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let loaded = try load.load(into: database, at: .now, folder: folder)
    try database.bringSearchUpToDateNow(at: .now)
    try database.close()
    guard !output.json else {
      return try Terminal.print(
        json: LoadedJSON(customers: loaded.customers, purchases: loaded.purchases, rows: loaded.rows))
    }
    print(
      "Loaded \(loaded.customers) customers and \(loaded.purchases) purchases, \(loaded.rows) records in all, into \(database.place)."
    )
    print("Nobody has a password there yet: 'regulars serve --sign-in-link' lets the owner in.")
  }
}

private struct LoadedJSON: Encodable {
  let customers: Int
  let purchases: Int
  let rows: Int
}
