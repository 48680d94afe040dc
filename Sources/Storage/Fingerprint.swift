// One short text for all facts: two databases with equal facts have equal fingerprints, whatever their history.

extension Snapshot {
  /// The same over everything that is kept, also what is computed and who is signed in: what moving must not change.
  package func wholeFingerprint() throws -> String { try fingerprint(of: Schema.everything) }

  /// FNV-1a (64 bits) over every cell of every table of facts, rows in the order of their ids, as 16 hex digits.
  package func fingerprint() throws -> String {
    try fingerprint(of: Schema.journalled.map { ($0, "id") })
  }

  private func fingerprint(of tables: [(name: String, order: SQL)]) throws -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ bytes: some Sequence<UInt8>) {
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      hash = (hash ^ 0xFF) &* 0x100_0000_01B3
    }
    for table in tables {
      add(table.name.utf8)
      try eachRow(of: table.name, orderedBy: table.order) { cells in
        for cell in cells {
          switch cell {
          case .null: add([0])
          case .integer(let number): add("i\(number)".utf8)
          case .real(let number): add("r\(number)".utf8)
          case .text(let text): add(text.withoutNUL.utf8)
          case .bytes(let bytes): add(bytes)
          }
        }
      }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
