// Where a test keeps its database: a file in a folder of its own, or a schema of its own on the PostgreSQL of the tests.

import Foundation
package import Storage

/// A place for one database, on the engine under test; gone with its last user.
package final class TestPlace: Sendable {
  package let engine: Engine
  /// The place as it is given after `--database`.
  package let text: String
  private let folder: URL?
  private let name: String

  /// Begins nothing yet.
  package init(on engine: Engine = .underTest) throws {
    self.engine = engine
    name = "shop" + String(UInt64.random(in: .min ... .max), radix: 16)
    switch engine {
    case .sqlite:
      let made = FileManager.default.temporaryDirectory.appending(path: "regulars-\(name)")
      try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
      folder = made
      text = made.appending(path: "shop.sqlite").path()
    case .postgres:
      guard let server = Engine.testServer else { throw NoServer() }
      folder = nil
      text = server + (server.contains("?") ? "&" : "?") + "options=-csearch_path%3D\(name)"
    }
  }

  package var place: DatabasePlace { DatabasePlace(text) }

  /// Opens the database, beginning it when it is not there.
  package func open(_ purpose: Database.Purpose = .making) throws -> Database {
    try Database(at: place, for: purpose)
  }

  deinit {
    guard let folder else { return removeSchema() }
    try? FileManager.default.removeItem(at: folder)  // the temporary folder is emptied some day
  }

  /// Also the local files that went with it.
  private func removeSchema() {
    do { try Database.dropSchema(at: place) } catch { print("A schema of the tests stays: \(error)") }
    let companion = URL(filePath: place.companion(""))
    let folder = companion.deletingLastPathComponent()
    guard companion.lastPathComponent.contains(name) else { return }
    // No folder: nothing to do.
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for file in files where file.hasPrefix(companion.lastPathComponent) {
      try? FileManager.default.removeItem(at: folder.appending(path: file))
    }
  }
}

/// A test asked for PostgreSQL where there is none.
struct NoServer: Error, CustomStringConvertible {
  var description: String { "REGULARS_TEST_POSTGRES names no PostgreSQL database. 'script/test' starts one." }
}
