// One short text for all facts: two databases with equal facts have equal fingerprints, whatever their history.

extension Snapshot {
  /// FNV-1a (64 bits) over every cell of every table of facts, rows in the order of their ids, as 16 hex digits.
  package func fingerprint() throws -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ bytes: some Sequence<UInt8>) {
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      hash = (hash ^ 0xFF) &* 0x100_0000_01B3
    }
    for table in Schema.journalled {
      add(table.utf8)
      let statement = try prepare("SELECT * FROM \(SQL.checkedName(table)) ORDER BY id")
      defer { statement.reset() }
      let count = Int32(statement.columnNames.count)
      while try statement.step() {
        for column in 0..<count {
          switch statement.value(at: column) {
          case .null: add([0])
          case .integer(let number): add("i\(number)".utf8)
          case .real(let number): add("r\(number)".utf8)
          case .text(let text): add(text.utf8)
          case .bytes(let bytes): add(bytes)
          }
        }
      }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
