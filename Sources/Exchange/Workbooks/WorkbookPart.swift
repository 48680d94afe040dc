// Parses one of the XML parts a workbook consists of.

/// Tells a listener all of a part's XML.
enum WorkbookPart {
  /// Parses a part to its end, or until `isDone` says that the rest does not matter. Throws `TableRefusal`.
  static func parse(
    _ entry: ZipEntry, in folder: ZipFolder, to listener: some XMLListener,
    until isDone: () -> Bool = { false }
  ) throws {
    let scanner = try XMLScanner()
    let stream = try folder.open(entry)
    try sayingDamaged {
      try stream.forEachPiece { piece in
        try scanner.feed(piece, isLast: piece.isEmpty, to: listener)
        return !isDone()
      }
    }
  }

  /// Broken XML inside a workbook means a damaged workbook: its lines mean nothing to a person.
  static func sayingDamaged<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch TableRefusal.xml(.malformed) { throw TableRefusal.zip(.damaged) }
  }

  /// The name of the part that `target` means, seen from the part `base`.
  static func resolve(_ target: String, from base: String) -> String {
    var parts: [Substring] = target.hasPrefix("/") ? [] : base.split(separator: "/").dropLast()
    for part in target.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }
}

/// What a part says of its relations to others: `_rels/*.rels`.
final class WorkbookRelations: XMLListener {
  /// A relation: the last word of its type, and the part it leads to.
  struct Relation {
    let kind: String
    let target: String
  }

  private(set) var all: [String: Relation] = [:]
  private let base: String

  /// The relations of the part `base`; none when there is no such list.
  init(of base: String, in folder: ZipFolder) throws {
    self.base = base
    let place = base.lastIndex(of: "/").map { base.index(after: $0) } ?? base.startIndex
    let name = "\(base[..<place])_rels/\(base[place...]).rels"
    guard let entry = folder.entry(named: name) else { return }
    try WorkbookPart.parse(entry, in: folder, to: self)
  }

  /// The part of this kind, if there is one.
  func target(_ kind: String) -> String? {
    all.values.first { $0.kind == kind }?.target
  }

  func start(_ tag: XMLTag) {
    guard tag.name == "Relationship", let id = tag.attribute("Id"), let target = tag.attribute("Target")
    else { return }
    guard all.count < 10_000, tag.attribute("TargetMode") != "External" else { return }
    let kind = tag.attribute("Type")?.split(separator: "/").last.map(String.init) ?? ""
    all[id] = Relation(kind: kind, target: WorkbookPart.resolve(target, from: base))
  }

  func end(_ name: XMLName) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
