// Not read yet.

/// To come.
enum XMLRecords {
  static func open(_ source: ByteSource, limits: TableLimits) throws -> any RecordSource {
    throw TableRefusal.binary(.unknown)
  }
}
