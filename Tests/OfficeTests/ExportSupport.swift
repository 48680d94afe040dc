// Exports written and read as tests need them.

import Customers
import Differentiate
import Exchange
import Foundation
import Identify
import Office
import Storage
import TestSupport

/// A folder of a test's own.
final class ExportFolder {
  let path = FileManager.default.temporaryDirectory.appending(path: "out-\(UUID().uuidString)").path

  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

  deinit {
    // The temporary folder is emptied some day.
    try? FileManager.default.removeItem(atPath: path)
  }
}

extension CornerShop {
  /// Takes something out, and hands what was written to a test.
  @discardableResult
  func export<T>(
    _ subject: ExportSubject, as form: ExportForm, _ body: (ExportedFile) throws -> T
  ) throws -> T {
    let folder = try ExportFolder()
    let file = try read { try Export(subject, as: form).write(from: $0, into: folder.path) }
    return try withExtendedLifetime(folder) { try body(file) }
  }

  /// The text of what was taken out.
  func exported(_ subject: ExportSubject, as form: ExportForm) throws -> String {
    try export(subject, as: form) { try String(contentsOfFile: $0.path, encoding: .utf8) }
  }

  /// Brings a file in.
  @discardableResult
  func bring(_ path: String, _ options: ImportOptions = ImportOptions()) throws -> ImportReport {
    let job = Import(
      .file(path: path), fileName: "file", options: options, catalogue: try FormatCatalogue())
    return try database.bringIn(job, Change(.bringIn, at: now, about: "file"))
  }

  func texts(_ sql: SQL) throws -> [String] { try read { try $0.values(sql) } }
}
