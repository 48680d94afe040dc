// Not read yet.

/// To come.
enum Archive {
  static func holdsWorkbook(_ source: ByteSource) -> Bool { true }
}
