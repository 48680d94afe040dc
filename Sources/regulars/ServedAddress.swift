// Where a running server can be reached, noted beside its database for commands that print links.

import Foundation

/// The note `PATH.address`: there while a server runs, gone when it has stopped.
enum ServedAddress {
  static func read(beside database: String) -> String? {
    let text = try? String(contentsOfFile: database + ".address", encoding: .utf8)  // no note: no server
    return text.flatMap { $0.isEmpty ? nil : $0 }
  }

  static func write(_ address: String, beside database: String) throws {
    try address.write(toFile: database + ".address", atomically: true, encoding: .utf8)
  }

  static func remove(beside database: String) {
    try? FileManager.default.removeItem(atPath: database + ".address")  // an old note only misleads a link
  }
}
