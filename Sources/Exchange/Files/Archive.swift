// What a zip holds for us: a workbook, or files that are tables each.
import Glibc

/// Zips of files.
package enum Archive {
  /// A file in a zip.
  package struct Member: Hashable, Sendable {
    /// Its name as people may see it: the last part, without anything that could not stand in a name.
    package let name: String
    /// Bytes it unpacks to, as the zip says.
    package let size: Int
    let index: Int
  }

  /// What is in a zip.
  package struct Contents: Hashable, Sendable {
    /// The files that may be tables, in their order.
    package let members: [Member]
    /// The names of those left out: pictures, documents, zips.
    package let leftOut: [String]
  }

  /// Whether a zip is an Office file, for which a workbook's reader finds the words, rather than a zip of files.
  static func holdsWorkbook(_ source: ByteSource) -> Bool {
    // A zip that cannot be opened is named as damaged by whoever reads it as a workbook.
    guard let folder = try? ZipFolder(source) else { return true }
    return folder.entries.contains { entry in
      ["[content_types].xml", "xl/workbook.xml", "mimetype"].contains(entry.name.lowercased())
    }
  }

  /// The files of a zip that may be tables. Throws `TableRefusal.zip`, also when there is none.
  package static func contents(of path: String) throws -> Contents {
    let folder = try ZipFolder(ByteSource(.file(path: path)))
    var members: [Member] = []
    var leftOut: [String] = []
    var total = 0
    for entry in folder.entries {
      guard let name = shownName(entry.name) else { continue }
      guard isTable(name), entry.size > 0 else {
        leftOut.append(name)
        continue
      }
      guard !entry.isEncrypted else { throw TableRefusal.zip(.encrypted) }
      total = total.addingReportingOverflow(entry.size).partialValue
      guard total >= 0, total <= ZipLimits().unpackedBytes else { throw TableRefusal.zip(.bomb) }
      members.append(Member(name: name, size: entry.size, index: entry.index))
    }
    guard !members.isEmpty else { throw TableRefusal.zip(.noTables) }
    return Contents(members: members, leftOut: leftOut)
  }

  /// Unpacks one file of a zip to a path that does not exist yet. Throws `TableRefusal`; nothing is left then.
  package static func extract(_ member: Member, from path: String, to destination: String) throws {
    let folder = try ZipFolder(ByteSource(.file(path: path)))
    guard let entry = folder.entries.first(where: { $0.index == member.index }) else {
      throw TableRefusal.zip(.damaged)
    }
    let descriptor = open(destination, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw TableRefusal.unreadable(String(cString: strerror(errno))) }
    defer { close(descriptor) }
    do {
      try folder.open(entry).forEachPiece { piece in
        try write(piece, to: descriptor)
        return true
      }
    } catch {
      unlink(destination)
      throw error
    }
  }

  private static func write(_ piece: UnsafeBufferPointer<UInt8>, to descriptor: Int32) throws {
    var rest = piece[...]
    while !rest.isEmpty {
      let part = UnsafeBufferPointer(rebasing: rest)
      let written = Glibc.write(descriptor, part.baseAddress, part.count)
      if written > 0 {
        rest = rest.dropFirst(written)
      } else if errno != EINTR {
        throw TableRefusal.unreadable(String(cString: strerror(errno)))
      }
    }
  }

  /// The last part of a name, fit to be shown; nil for folders and what systems leave behind.
  private static func shownName(_ name: String) -> String? {
    guard !name.hasSuffix("/") else { return nil }
    let parts = name.split(separator: "/")
    guard let last = parts.last, !last.hasPrefix("."), !parts.contains("__MACOSX") else { return nil }
    let wrong: (UnicodeScalar) -> Bool = {
      $0.value < 0x20 || $0.value == 0x7F || $0.properties.generalCategory == .format
    }
    let shown = String(String.UnicodeScalarView(last.unicodeScalars.filter { !wrong($0) }.prefix(120)))
    let system: Set = ["thumbs.db", "desktop.ini", ""]
    return system.contains(shown.lowercased()) ? nil : shown
  }

  /// Whether a file with this name may be a table: those that certainly are not are known by their endings.
  private static func isTable(_ name: String) -> Bool {
    guard let dot = name.lastIndex(of: ".") else { return true }
    return !notTables.contains(name[name.index(after: dot)...].lowercased())
  }

  private static let notTables: Set<String> = [
    "7z", "avi", "bmp", "css", "db", "doc", "docx", "eml", "exe", "gif", "gz", "heic", "htm", "html", "ico",
    "jpeg", "jpg",
    "js", "md", "mov", "mp3", "mp4", "msg", "odt", "pdf", "png", "ppt", "pptx", "rar", "rtf", "svg", "tar",
    "tif", "tiff",
    "ttf", "wav", "webp", "woff", "woff2", "xz", "zip",
  ]
}
