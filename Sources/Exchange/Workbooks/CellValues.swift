// What a cell says to a person: its string, its number as a plain decimal, its date.

/// What a cell's tag says of it.
struct CellShape {
  /// What its value is.
  enum Kind: UInt8 {
    case number, shared, text, boolean, error, date

    @inline(__always)
    init(_ word: UnsafeBufferPointer<UInt8>) {
      switch (word.first, word.count) {
      case (UInt8(ascii: "s"), 1): self = .shared
      case (UInt8(ascii: "n"), 1), (nil, _): self = .number
      case (UInt8(ascii: "b"), 1): self = .boolean
      case (UInt8(ascii: "e"), 1): self = .error
      case (UInt8(ascii: "d"), 1): self = .date
      default: self = .text
      }
    }
  }

  var kind = Kind.number
  var style = 0
  var hasFormula = false
  var hasValue = false
}

/// Turns what stands in a workbook's cells into text.
struct CellValues {
  let strings: SharedStrings
  let formats: CellFormats
  let epoch: SerialEpoch

  /// Adds a cell to a row, after the empty ones before it; nothing when it turns out empty. The value is used up.
  func append(_ cell: CellShape, _ value: inout [UInt8], at column: Int, to buffer: RecordBuffer) {
    if cell.kind == .shared {
      guard let index = value.withUnsafeBufferPointer(CellPlace.number) else { return }
      strings.withString(index) { text in
        guard !text.isEmpty else { return }
        buffer.pad(to: column)
        buffer.append(text)
        buffer.endCell()
      }
      return
    }
    render(cell, &value)
    guard !value.isEmpty else { return }
    buffer.pad(to: column)
    value.withUnsafeBufferPointer { buffer.append($0) }
    buffer.endCell()
  }

  /// The text of a cell on its own.
  func text(of cell: CellShape, _ value: inout [UInt8]) -> [UInt8] {
    let alone = RecordBuffer()
    alone.begin(line: 1)
    append(cell, &value, at: 0, to: alone)
    alone.finish()
    return Array(alone.record.bytes(0))
  }

  private func render(_ cell: CellShape, _ value: inout [UInt8]) {
    switch cell.kind {
    case .shared, .error: break
    case .text: CellEscapes.undo(in: &value, from: 0)
    case .boolean:
      let isTrue = value == [0x31] || value == Array("true".utf8)
      value = Array((isTrue ? "TRUE" : "FALSE").utf8)
    case .date: Self.shortenISO(&value)
    case .number: renderNumber(formats[cell.style], &value)
    }
  }

  private func renderNumber(_ format: NumberFormat, _ value: inout [UInt8]) {
    if format == .number, value.withUnsafeBufferPointer(PlainNumber.isPlain) { return }
    var shown: [UInt8] = []
    shown.reserveCapacity(24)
    let isMoment =
      format != .number
      && SerialNumber.read(value).map { SerialMoment.append($0, as: format, epoch: epoch, to: &shown) }
        ?? false
    if !isMoment { value.withUnsafeBufferPointer { PlainNumber.append($0, to: &shown) } }
    value = shown
  }

  /// `2025-01-09T00:00:00.000Z` becomes `2025-01-09`, another hour stays beside the day.
  private static func shortenISO(_ value: inout [UInt8]) {
    guard value.count >= 19, value[10] == UInt8(ascii: "T") else { return }
    let clock = value[11..<19]
    value = Array(value[..<10]) + (clock.elementsEqual("00:00:00".utf8) ? [] : [0x20] + Array(clock))
  }
}

/// Reads a serial date's number.
enum SerialNumber {
  /// The number; nil when it is none.
  static func read(_ text: [UInt8]) -> Double? {
    var whole = 0
    var index = 0
    while index < text.count, index < 9, text[index] &- 0x30 < 10 {
      whole = whole * 10 + Int(text[index] &- 0x30)
      index += 1
    }
    if index == text.count { return text.isEmpty ? nil : Double(whole) }
    guard index > 0, text[index] == UInt8(ascii: ".") else {
      return Double(String(decoding: text, as: UTF8.self))
    }
    // Nine decimals of a day are far below a second.
    var (fraction, scale) = (0, 1)
    for byte in text[(index + 1)...] {
      guard byte &- 0x30 < 10 else { return Double(String(decoding: text, as: UTF8.self)) }
      if scale < 1_000_000_000 { (fraction, scale) = (fraction * 10 + Int(byte &- 0x30), scale * 10) }
    }
    return Double(whole) + Double(fraction) / Double(scale)
  }
}
