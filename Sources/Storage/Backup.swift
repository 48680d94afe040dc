// A copy of the whole database while it is in use, checked before it counts; and the check itself.

import Foundation
import GRDB

/// What a look at every page of the file found.
package struct Soundness: Sendable {
  /// Empty when all is well.
  package let problems: [String]
  package var isSound: Bool { problems.isEmpty }
}

extension Database {
  /// Copies to `target` by way of a temporary file beside it: written, synced, checked, then renamed into place.
  package func backUp(to target: String, progress: ((Double) throws -> Void)? = nil) throws {
    guard !FileManager.default.fileExists(atPath: target) else {
      throw StorageRefusal.alreadyThere(path: target)
    }
    let partial = target + ".partial"
    try? FileManager.default.removeItem(atPath: partial)  // left by an interrupted backup, if at all
    do {
      try Self.makePrivateFile(partial)
      let copy = try DatabaseQueue(path: partial)
      try self.copy(to: copy, progress: progress)
      let problems = try copy.read { try Self.problems($0) }
      try copy.close()
      guard problems.isEmpty else { throw StorageRefusal.damaged(problem: problems[0]) }
      try Self.sync(partial)
      try FileManager.default.moveItem(atPath: partial, toPath: target)
      try Self.sync((target as NSString).deletingLastPathComponent)
    } catch {
      try? FileManager.default.removeItem(atPath: partial)  // the first error is the one to tell
      throw error
    }
  }

  /// Reads every page, checks every index and every reference.
  package func check() throws -> Soundness {
    try readNow { Soundness(problems: try Self.problems($0.connection)) }
  }

  private static func problems(_ connection: GRDB.Database) throws -> [String] {
    do {
      let found = try String.fetchAll(connection, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
      return found.isEmpty ? try danglingReferences(connection) : found
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
      return [error.message ?? "the engine cannot read it"]
    }
  }

  private static func danglingReferences(_ connection: GRDB.Database) throws -> [String] {
    var found: [String] = []
    for violation in try GRDB.Row.fetchAll(connection, sql: "PRAGMA foreign_key_check").prefix(20) {
      let table: String = violation["table"]
      let parent: String = violation["parent"]
      found.append("a row of \(table) points to a missing row of \(parent)")
    }
    for reference in Schema.references where !reference.isIndexed {
      let child = Storage.SQL.checkedName(reference.child)
      let column = Storage.SQL.checkedName(reference.column)
      let parent = Storage.SQL.checkedName(reference.parent)
      let lost: Storage.SQL =
        "SELECT 1 FROM \(child) WHERE \(column) NOT IN (SELECT id FROM \(parent)) LIMIT 1"
      guard try Int.fetchOne(connection, sql: lost.text) != nil else { continue }
      found.append("a row of \(reference.child) points to a missing row of \(reference.parent)")
    }
    return found
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
