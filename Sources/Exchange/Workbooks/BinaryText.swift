// Strings in the records of .xls files: of one or two bytes a character, and cut in pieces at the ends of records.

/// Reads strings from records that may continue in others (MS-XLS 2.5.293, 2.5.294).
struct BinaryText {
  private let records: BinaryRecords
  private var index: Int
  /// How a workbook of before 1997 writes its letters; nil for those since, which write Unicode.
  private let codepage: Converter?

  init(_ records: BinaryRecords, at index: Int, codepage: Converter? = nil) {
    (self.records, self.index, self.codepage) = (records, index, codepage)
  }

  /// The string that begins here, its length written in one or two bytes; nil when the file ends before it does.
  mutating func next(shortLength: Bool = false) throws -> [UInt8]? {
    guard try fill() else { return nil }
    let length = shortLength ? Int(records.body[index]) : records.body.little16(index)
    index += shortLength ? 1 : 2
    guard let codepage else { return try unicode(length) }
    let bytes = Array(records.body[min(index, records.body.count)..<min(index + length, records.body.count)])
    index += length
    return Self.decoded(bytes, by: codepage)
  }

  private mutating func unicode(_ length: Int) throws -> [UInt8]? {
    guard try fill() else { return nil }
    var flags = records.body[index]
    index += 1
    let runs = flags & 8 != 0 ? take16() * 4 : 0
    let phonetic = flags & 4 != 0 ? take16() | take16() << 16 : 0
    var units: [UInt16] = []
    units.reserveCapacity(length)
    while units.count < length {
      if index >= records.body.count {
        // Where a string goes on in another record, it says anew how wide its characters are.
        guard try fill() else { return nil }
        flags = records.body[index]
        index += 1
      }
      let width = flags & 1 != 0 ? 2 : 1
      let count = min(length - units.count, (records.body.count - index) / width)
      for offset in 0..<max(0, count) {
        let at = index + offset * width
        units.append(width == 2 ? UInt16(records.body.little16(at)) : UInt16(records.body[at]))
      }
      index = count > 0 ? index + count * width : records.body.count
    }
    try skip(runs + phonetic)
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private mutating func take16() -> Int {
    defer { index += 2 }
    return records.body.little16(index)
  }

  private mutating func skip(_ count: Int) throws {
    var left = count
    while left > 0 {
      let here = min(left, max(0, records.body.count - index))
      index += here
      left -= here
      guard left > 0 else { return }
      guard try fill() else { return }
    }
  }

  /// Sees to it that there is a byte; false at the end.
  private mutating func fill() throws -> Bool {
    while index >= records.body.count {
      guard try records.nextContinues() else { return false }
      index = 0
    }
    return true
  }

  private static func decoded(_ bytes: [UInt8], by codepage: Converter) -> [UInt8] {
    let window = Window(capacity: bytes.count * 2)
    bytes.withUnsafeBufferPointer { all in
      var rest = all[...]
      while !rest.isEmpty {
        let outcome = codepage.convert(UnsafeBufferPointer(rebasing: rest), into: window)
        rest = rest.dropFirst(outcome.taken)
        guard !rest.isEmpty else { return }
        window.appendReplacement()
        rest = rest.dropFirst()
      }
    }
    return Array(window.bytes)
  }
}
