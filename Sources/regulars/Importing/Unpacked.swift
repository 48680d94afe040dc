// A file given to a command, opened into its tables; copies of what a zip holds live in a folder of their own.

import Exchange
import Foundation
import Identify

/// The tables of one file, while somebody brings them in.
struct Unpacked {
  let name: String
  let parts: [SentFile.Part]
  private let folder: String

  /// Throws `TableRefusal` when the file cannot be opened.
  init(_ path: String, sheet: String?, catalogue: FormatCatalogue) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/regulars-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    self.folder = folder
    name = (path as NSString).lastPathComponent
    do {
      parts = try SentFile(
        path, name: name, catalogue: catalogue, unpackingInto: folder, newName: { UUID().uuidString }
      ).parts(sheet: sheet)
    } catch {
      Self.remove(folder)
      throw error
    }
  }

  /// Takes the copies away.
  func remove() { Self.remove(folder) }

  private static func remove(_ folder: String) {
    // What stays lies in the machine's folder for what does not last.
    try? FileManager.default.removeItem(atPath: folder)
  }
}
