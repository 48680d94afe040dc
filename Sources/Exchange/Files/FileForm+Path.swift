// The kind of a file on the disk.

extension FileForm {
  /// What kind of file it is. Throws `TableRefusal`.
  package static func of(path: String) throws -> FileForm { try of(ByteSource(.file(path: path))) }
}
