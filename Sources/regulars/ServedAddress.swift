// Where a running server can be reached, noted on its machine for commands that print links.

import Foundation
import Storage
import Synchronization

/// The note `PATH.address`: there while a server runs, gone when it has stopped. For a database in PostgreSQL it lies
/// among the local files that go with it, and tells of the server started last on this machine.
final class ServedAddress: Sendable {
  private let note: String
  private let written = Mutex<String?>(nil)

  init(of database: Database) { note = database.companion("address") }

  /// What is noted; nil when no server runs.
  var noted: String? {
    let text = try? String(contentsOfFile: note, encoding: .utf8)  // no note: no server
    return text.flatMap { $0.isEmpty ? nil : $0 }
  }

  func write(_ address: String) throws {
    try address.write(toFile: note, atomically: true, encoding: .utf8)
    written.withLock { $0 = address }
  }

  /// Takes our own note away; another server's stays.
  func remove() {
    guard let noted, noted == written.withLock({ $0 }) else { return }
    try? FileManager.default.removeItem(atPath: note)  // should it stay, it only misleads a link
  }
}
