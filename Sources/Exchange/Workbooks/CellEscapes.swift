// Characters that XML cannot hold stand in a cell as `_x000D_` (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
import Glibc

/// Undoes the escapes of a cell's text.
enum CellEscapes {
  /// Puts the characters meant in the place of their escapes, in what stands from `start` on.
  static func undo(in bytes: inout [UInt8], from start: Int) {
    let mayHoldSome = bytes.withUnsafeBytes { all in
      all.baseAddress.map { memchr($0 + start, CInt(UInt8(ascii: "_")), all.count - start) != nil } ?? false
    }
    guard mayHoldSome else { return }
    var kept = start
    var index = start
    while index < bytes.count {
      if let code = escape(bytes, at: index) {
        for byte in String(code).utf8 {
          bytes[kept] = byte
          kept += 1
        }
        index += 7
      } else {
        bytes[kept] = bytes[index]
        kept += 1
        index += 1
      }
    }
    bytes.removeLast(bytes.count - kept)
  }

  /// The character an escape at this place means; control characters other than white space mean nothing here.
  private static func escape(_ bytes: [UInt8], at index: Int) -> Character? {
    guard index + 7 <= bytes.count, bytes[index] == UInt8(ascii: "_"), bytes[index + 1] == UInt8(ascii: "x"),
      bytes[index + 6] == UInt8(ascii: "_")
    else { return nil }
    let digits = String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self)
    guard let code = UInt32(digits, radix: 16), let scalar = UnicodeScalar(code) else { return nil }
    return code < 0x20 && code != 0x9 && code != 0xA && code != 0xD ? " " : Character(scalar)
  }
}
