// What a zip says at its end about the list of its files (APPNOTE.TXT 4.3.14 to 4.3.16), looked at before that list is read
// into memory.

/// The end of a zip.
struct ZipTail {
  /// The most files any of its end records promises.
  private(set) var files = 0
  /// The most bytes any of its end records promises for their list.
  private(set) var listBytes = 0
  /// Whether there is an end record at all.
  private(set) var isFound = false

  init(_ source: ByteSource) throws {
    let start = max(0, source.total - 65_557 - 20)
    let tail = try source.slice(at: start, count: source.total - start)
    guard tail.count >= 22 else { return }
    for index in 0...(tail.count - 22) where Self.isMark(tail, index, 0x05, 0x06) {
      isFound = true
      note(files: Self.number(tail, index + 10, 2), bytes: Self.number(tail, index + 12, 4))
      guard index >= 20, Self.isMark(tail, index - 20, 0x06, 0x07) else { continue }
      let place = Self.number(tail, index - 12, 8)
      guard place < source.total else { continue }
      let wide = try source.slice(at: place, count: 56)
      guard wide.count == 56, Self.isMark(wide, 0, 0x06, 0x06) else { continue }
      note(files: Self.number(wide, 32, 8), bytes: Self.number(wide, 40, 8))
    }
  }

  private mutating func note(files: Int, bytes: Int) {
    // All bits set stands for "see the larger record".
    if files != 0xFFFF { self.files = max(self.files, files) }
    if bytes != 0xFFFF_FFFF { listBytes = max(listBytes, bytes) }
  }

  private static func isMark(_ bytes: [UInt8], _ index: Int, _ third: UInt8, _ fourth: UInt8) -> Bool {
    bytes[index] == 0x50 && bytes[index + 1] == 0x4B && bytes[index + 2] == third
      && bytes[index + 3] == fourth
  }

  /// A little-endian number; huge ones end at the largest there is.
  private static func number(_ bytes: [UInt8], _ index: Int, _ count: Int) -> Int {
    Int(clamping: (0..<count).reduce(UInt64(0)) { $0 | UInt64(bytes[index + $1]) << UInt64(8 * $1) })
  }
}
