// A copy of the whole database while it is in use, checked before it counts; and the check itself.

import Foundation

/// What a look at everything that is kept found.
package struct Soundness: Sendable {
  /// Empty when all is well.
  package let problems: [String]
  package var isSound: Bool { problems.isEmpty }
}

extension Database {
  /// Copies everything to a file by way of a temporary file beside it: written, synced, checked, then renamed into place.
  /// From PostgreSQL too the copy is an ordinary database file.
  package func backUp(to target: String, progress: ((Double) throws -> Void)? = nil) throws {
    guard !FileManager.default.fileExists(atPath: target) else {
      throw StorageRefusal.alreadyThere(path: target)
    }
    let partial = target + ".partial"
    Self.remove(partial)  // left by an interrupted backup, if at all
    do {
      if try !keeper.copyFile(to: partial, progress: progress) {
        let copy = try Database(path: partial, for: .making)
        try move(to: copy) { try progress?($0.part) }
        try copy.close()
      }
      try Self.sync(partial)
      try FileManager.default.moveItem(atPath: partial, toPath: target)
      try Self.sync((target as NSString).deletingLastPathComponent)
      Self.remove(partial)
    } catch {
      Self.remove(partial)  // the first error is the one to tell
      throw error
    }
  }

  /// Reads everything the engine can check, and every reference.
  package func check() throws -> Soundness {
    let found = try keeper.problems()
    return Soundness(problems: found.isEmpty ? try readNow { try $0.danglingReferences() } : found)
  }

  private static func remove(_ path: String) {
    for suffix in ["", "-wal", "-shm", ".lock"] { try? FileManager.default.removeItem(atPath: path + suffix) }
  }

  /// Makes sure that a file or folder is on the disk.
  private static func sync(_ path: String) throws {
    let descriptor = unsafe open(path.isEmpty ? "." : path, O_RDONLY)
    guard descriptor >= 0 else {
      throw StorageFault(doing: "Writing a backup", code: 10, message: "the file cannot be opened")
    }
    defer { _ = Foundation.close(descriptor) }
    guard fsync(descriptor) == 0 else {
      throw StorageFault(doing: "Writing a backup", code: 10, message: "the disk did not confirm")
    }
  }
}

extension Snapshot {
  /// References that the engine does not watch over and that point nowhere.
  fileprivate func danglingReferences() throws -> [String] {
    try lost(Schema.references.filter { !$0.isIndexed })
  }

  /// References that point nowhere, whoever watches over them.
  func lostReferences() throws -> [String] { try lost(Schema.references) }

  private func lost(_ references: [Schema.Reference]) throws -> [String] {
    try references.compactMap { reference in
      let child = SQL.checkedName(reference.child)
      let column = SQL.checkedName(reference.column)
      let parent = SQL.checkedName(reference.parent)
      let lost: Int64? = try value(
        """
        SELECT 1 FROM \(child) AS c
        WHERE c.\(column) IS NOT NULL AND NOT EXISTS (SELECT 1 FROM \(parent) AS p WHERE p.id = c.\(column)) LIMIT 1
        """)
      return lost.map { _ in "a row of \(reference.child) points to a missing row of \(reference.parent)" }
    }
  }
}
