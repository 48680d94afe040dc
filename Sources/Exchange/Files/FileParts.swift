// Files that hold several tables: the members of a zip, the sheets of a workbook.

/// What is inside a file that is more than one table.
package enum FileParts {
  /// A file inside a zip.
  package struct Member: Sendable, Equatable {
    /// Its path inside the zip: to be shown, never to be opened.
    package let name: String
    /// Its place in the zip.
    package let place: Int
    /// Why it is left out, or nil.
    package let refusal: TableRefusal?
  }

  /// What kind of file it is. Throws `TableRefusal`.
  package static func form(of path: String) throws -> FileForm {
    try FileForm.of(ByteSource(.file(path: path)))
  }

  /// The files in a zip, folders left out. Throws `TableRefusal`.
  package static func members(of path: String) throws -> [Member] { throw TableRefusal.archive }

  /// Writes a member to a new file. Throws `TableRefusal`.
  package static func extract(_ member: Member, of path: String, to copy: String) throws {
    throw TableRefusal.archive
  }

  /// The visible sheets of a workbook in their order; none for any other file. Throws `TableRefusal`.
  package static func sheets(of path: String) throws -> [String] { [] }
}
