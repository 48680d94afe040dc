// The folder that is watched, as typed.

import ArgumentParser
import Foundation

enum WatchedFolder {
  /// The whole path of a folder, without a slash at its end. Throws when there is none.
  static func path(_ typed: String) throws -> String {
    let path = URL(filePath: (typed as NSString).expandingTildeInPath).standardizedFileURL.path(
      percentEncoded: false)
    var isFolder = ObjCBool(false)
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
      throw ValidationError("There is no folder at \(path). Make it first, or name another.")
    }
    return path.hasSuffix("/") ? String(path.dropLast()) : path
  }
}
