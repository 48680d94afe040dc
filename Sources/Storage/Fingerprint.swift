// One short text for all facts: two databases with equal facts have equal fingerprints, whatever their history.

extension Snapshot {
  /// The same over everything that is kept, also what is computed and who is signed in: what moving must not change.
  package func wholeFingerprint() throws -> String { try fingerprint(of: Schema.everything) }

  /// Over every cell of every table of facts, rows in the order of their ids.
  package func fingerprint() throws -> String {
    try fingerprint(of: Schema.journalled.map { ($0, "id") })
  }

  private func fingerprint(of tables: [(name: String, order: SQL)]) throws -> String {
    var fingerprint = Fingerprint()
    for table in tables {
      fingerprint.add(table.name)
      try eachRow(of: table.name, orderedBy: table.order) { fingerprint.add($0) }
    }
    return fingerprint.text
  }
}

/// FNV-1a (64 bits) over tables' names and cells.
struct Fingerprint {
  private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The name of a table whose rows follow.
  mutating func add(_ name: String) { add(bytes: name.utf8) }

  /// The cells of a row.
  mutating func add(_ cells: [Value]) {
    for cell in cells {
      switch cell {
      case .null: add(bytes: [0])
      case .integer(let number): add(bytes: "i\(number)".utf8)
      case .real(let number): add(bytes: "r\(number)".utf8)
      case .text(let text): add(bytes: text.withoutNUL.utf8)
      case .bytes(let bytes): add(bytes: bytes)
      }
    }
  }

  /// 16 hex digits.
  var text: String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private mutating func add(bytes: some Sequence<UInt8>) {
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash = (hash ^ 0xFF) &* 0x100_0000_01B3
  }
}
