// Where exports are written before they are sent: a folder each, two at a time.

import Foundation
import Office
import Storage
import Synchronization

/// Writes exports beside the files that people send, this server's alone.
final class ExportDesk: Sendable {
  private let folder: String
  private let working = Mutex(0)

  /// More than so many would only wait for the disk together.
  private static let most = 2

  init(folder: String) { self.folder = folder }

  /// Writes an export of how things stand now. The file is open, and gone from its folder, when this returns.
  /// Throws `ExportRefusal.busy`.
  func write(_ export: Export, of database: Database) async throws -> (ExportedFile, FileHandle) {
    try begin()
    defer { working.withLock { $0 -= 1 } }
    let place = "\(folder)/export-\(Secret.token())"
    return try await offThePool {
      try FileManager.default.createDirectory(
        atPath: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      // What stays after a failure is swept when the server starts.
      defer { try? FileManager.default.removeItem(atPath: place) }
      let file = try database.reportNow { try export.write(from: $0, into: place) }
      return (file, try FileHandle(forReadingFrom: URL(filePath: file.path)))
    }.get()
  }

  private func begin() throws {
    try working.withLock { working in
      guard working < Self.most else { throw ExportRefusal.busy }
      working += 1
    }
  }

  /// Removes what an earlier process left behind.
  static func sweep(_ folder: String) {
    // No folder: nothing to remove.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where name.hasPrefix("export-") {
      // What cannot be removed is tried again at the next start.
      try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
    }
  }
}
