// What the tests of this room share: reading a table whole.
import Glibc

@testable import Exchange

/// All records of a table as lists of cells, blank ones left out.
func cells(
  _ bytes: [UInt8], dialect: Dialect? = nil, preferring preferred: TextEncoding? = nil,
  limits: TableLimits = .standard
) throws -> [[String]] {
  let reader = try TableReader(.bytes(bytes), dialect: dialect, preferring: preferred, limits: limits)
  var rows: [[String]] = []
  while try reader.next() {
    if !reader.row.isBlank { rows.append(reader.row.cells) }
  }
  return rows
}

func cells(_ text: String, dialect: Dialect? = nil, limits: TableLimits = .standard) throws -> [[String]] {
  try cells(Array(text.utf8), dialect: dialect, limits: limits)
}

/// The lines on which the records of a table begin, and what was mended.
func linesAndWarnings(_ text: String) throws -> (lines: [Int], warnings: [TableWarning]) {
  let reader = try TableReader(.bytes(Array(text.utf8)))
  var lines: [Int] = []
  while try reader.next() { lines.append(reader.row.line) }
  return (lines, reader.warnings)
}

/// A stream of numbers that is the same in every run (SplitMix64; Steele, Lea and Flood 2014).
struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// A text as bytes in an encoding; nil where it has no such characters.
func converted(_ text: String, to name: String) -> [UInt8]? {
  guard let handle = iconv_open(name, "UTF-8"), handle != iconv_t(bitPattern: -1) else { return nil }
  defer { iconv_close(handle) }
  var input = Array(text.utf8).map { CChar(bitPattern: $0) }
  var output = [CChar](repeating: 0, count: input.count * 4 + 16)
  var (left, free) = (input.count, output.count)
  let status = input.withUnsafeMutableBufferPointer { source in
    output.withUnsafeMutableBufferPointer { target in
      var (from, to) = (source.baseAddress, target.baseAddress)
      return iconv(handle, &from, &left, &to, &free)
    }
  }
  return status == -1 ? nil : output.dropLast(free).map { UInt8(bitPattern: $0) }
}
