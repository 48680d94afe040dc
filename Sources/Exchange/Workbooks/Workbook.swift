// What a workbook (.xlsx) says of itself: its sheets, from where it counts its days, where its strings and formats are.

/// A sheet of cells that can be seen.
struct WorkbookSheet {
  let name: String
  let entry: ZipEntry
}

/// The parts of a workbook.
final class Workbook: XMLListener {
  /// The sheets that can be seen, in the order of their tabs; charts are none.
  private(set) var sheets: [WorkbookSheet] = []
  /// From where serial dates count.
  private(set) var epoch = SerialEpoch.year1900
  /// The part with the shared strings, and that with the formats.
  let strings: ZipEntry?
  let styles: ZipEntry?
  let folder: ZipFolder
  private let relations: WorkbookRelations
  private var listed = 0

  /// Throws `TableRefusal`.
  init(_ folder: ZipFolder) throws {
    self.folder = folder
    let named = try WorkbookRelations(of: "", in: folder).target("officeDocument")
    guard let entry = named.flatMap(folder.entry(named:)) ?? folder.entry(named: "xl/workbook.xml") else {
      throw TableRefusal.workbook(Self.flaw(of: folder))
    }
    guard !entry.name.lowercased().hasSuffix(".bin") else { throw TableRefusal.workbook(.binary) }
    let relations = try WorkbookRelations(of: entry.name, in: folder)
    self.relations = relations
    strings = (relations.target("sharedStrings") ?? "xl/sharedStrings.xml").asEntry(folder)
    styles = (relations.target("styles") ?? "xl/styles.xml").asEntry(folder)
    guard entry.name.lowercased().contains("workbook") || !relations.all.isEmpty else {
      throw TableRefusal.workbook(.notWorkbook)
    }
    try WorkbookPart.parse(entry, in: folder, to: self)
    guard listed > 0 else { throw TableRefusal.workbook(.notWorkbook) }
    guard !sheets.isEmpty else { throw TableRefusal.workbook(.noSheet) }
  }

  /// The sheet of this name, else (asked for none) the first. Throws `TableRefusal.workbook(.noSuchSheet)`.
  func sheet(named name: String?) throws -> WorkbookSheet {
    guard let name else { return sheets[0] }
    let same = sheets.first { $0.name == name } ?? sheets.first { $0.name.lowercased() == name.lowercased() }
    guard let same else { throw TableRefusal.workbook(.noSuchSheet) }
    return same
  }

  private static func flaw(of folder: ZipFolder) -> WorkbookFlaw {
    if folder.entry(named: "xl/workbook.bin") != nil { return .binary }
    if folder.entry(named: "mimetype") != nil, folder.entry(named: "content.xml") != nil {
      return .openDocument
    }
    return .notWorkbook
  }

  func start(_ tag: XMLTag) {
    if tag.name == "workbookPr" {
      epoch = ["1", "true"].contains(tag.attribute("date1904")) ? .year1904 : .year1900
    } else if tag.name == "sheet" {
      note(tag)
    }
  }

  private func note(_ tag: XMLTag) {
    listed += 1
    guard listed <= 10_000, let name = tag.attribute("name") else { return }
    guard !["hidden", "veryHidden"].contains(tag.attribute("state")) else { return }
    let relation = tag.attribute("id").flatMap { relations.all[$0] }
    // Without a list of relations the sheets lie where all programs put them.
    let isLost = relations.all.isEmpty
    guard isLost || relation?.kind == "worksheet" else { return }
    let part = relation?.target ?? "xl/worksheets/sheet\(listed).xml"
    guard let entry = folder.entry(named: part) else { return }
    sheets.append(WorkbookSheet(name: name, entry: entry))
  }

  func end(_ name: XMLName) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

extension String {
  fileprivate func asEntry(_ folder: ZipFolder) -> ZipEntry? { folder.entry(named: self) }
}
