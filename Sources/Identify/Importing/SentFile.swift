// A file as it was sent, opened into the tables that come in one by one: itself, the members of a zip, the sheets of a
// workbook.

package import Exchange
import Foundation

/// One table on its way in.
package struct SentTable: Sendable {
  /// As people are told of it: `customers.csv`, `export.zip: customers.csv`, `jobs.xlsx: 2025`.
  package let name: String
  package let path: String
  /// The sheet to read, where the file has several.
  package let sheet: String?
  /// True for a copy made for this table: whoever takes the table removes it.
  package let isCopy: Bool
}

/// A file that somebody sent.
package struct SentFile {
  /// What became of one part of it.
  package enum Part: Sendable {
    case table(SentTable)
    /// Nil: by its name no file that holds records.
    case leftOut(name: String, TableRefusal?)
  }

  private let path: String
  private let name: String
  private let folder: String
  private let catalogue: FormatCatalogue
  private let newName: () -> String

  /// `name` is what it is called; copies of what a zip holds are made in `folder` under names from `newName`.
  package init(
    _ path: String, name: String, catalogue: FormatCatalogue, unpackingInto folder: String,
    newName: @escaping () -> String
  ) {
    self.path = path
    self.name = name
    self.folder = folder
    self.catalogue = catalogue
    self.newName = newName
  }

  /// What is in it, in its order. Throws `TableRefusal` when it cannot be opened at all. `sheet`: only that one.
  package func parts(sheet: String? = nil) throws -> [Part] {
    guard try FileForm.of(path: path) == .archive else {
      return try tables(path, name, isCopy: false, sheet: sheet).map(Part.table)
    }
    let contents = try Archive.contents(of: path)
    return contents.members.flatMap { unpacked($0, sheet) }
      + contents.leftOut.map { .leftOut(name: "\(name): \($0)", nil) }
  }

  private func unpacked(_ member: Archive.Member, _ sheet: String?) -> [Part] {
    let shown = "\(name): \(member.name)"
    let copy = folder + "/" + newName()
    do {
      try Archive.extract(member, from: path, to: copy)
      guard try FileForm.of(path: copy) != .archive else { throw TableRefusal.archive }
      return try tables(copy, shown, isCopy: true, sheet: sheet).map(Part.table)
    } catch {
      unlink(copy)
      return [.leftOut(name: shown, error as? TableRefusal ?? .unreadable(String(describing: error)))]
    }
  }

  /// One table a file; of a workbook one for each sheet that holds records, when there are several.
  private func tables(_ path: String, _ name: String, isCopy: Bool, sheet: String?) throws -> [SentTable] {
    func whole(_ sheet: String?) -> [SentTable] {
      [SentTable(name: name, path: path, sheet: sheet, isCopy: isCopy)]
    }
    if sheet != nil { return whole(sheet) }
    let sheets = try WorkbookSheets.names(in: .file(path: path))
    guard sheets.count > 1 else { return whole(nil) }
    let telling = sheets.filter { holdsRecords(path, $0) }
    guard telling.count > 1 else { return whole(telling.first ?? sheets.first) }
    return telling.map { SentTable(name: "\(name): \($0)", path: path, sheet: $0, isCopy: isCopy) }
  }

  /// Whether a sheet has column names, and rows below them that we know or may come to know.
  private func holdsRecords(_ path: String, _ sheet: String) -> Bool {
    // A sheet that cannot be read holds nothing for us; the others may.
    guard let glance = try? Glance.take(.file(path: path), sheet: sheet, catalogue: catalogue) else {
      return false
    }
    if catalogue.recognise(glance.header.keys) != nil { return true }
    return glance.header.names.count { !$0.isEmpty } > 1 && !glance.rows.isEmpty
  }
}
