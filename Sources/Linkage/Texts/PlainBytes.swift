// Texts as comparators want them: small Latin letters and digits, words parted by one blank.

import Foundation

/// The text in small Latin letters and digits, words parted by single blanks; other scripts as they sound. `&` is `and`; apostrophes and
/// dots within a word are left out.
package func plain(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
  guard text.contains(where: { $0 >= 0x80 }) else { return plainASCII(text) }
  let written = String(decoding: text, as: UTF8.self)
  let latin =
    written.applyingTransform(StringTransform("Any-Latin; Latin-ASCII"), reverse: false) ?? folded(written)
  return Array(latin.utf8).withUnsafeBufferPointer(plainASCII)
}

/// The same of a string.
package func plain(_ text: String) -> [UInt8] { Array(text.utf8).withUnsafeBufferPointer(plain) }

private func plainASCII(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
  // `&` makes five of one.
  [UInt8](unsafeUninitializedCapacity: text.count * 5 + 1) { bytes, count in
    count = 0
    var blank = false
    for byte in text {
      switch letterOf[Int(byte)] {
      case 0: blank = true
      case 1: continue
      case 2:
        for letter in [UInt8(0x20), 0x61, 0x6E, 0x64] where letter != 0x20 || count > 0 {
          bytes[count] = letter
          count += 1
        }
        blank = true
      case let letter:
        if blank, count > 0 {
          bytes[count] = 0x20
          count += 1
        }
        blank = false
        bytes[count] = letter
        count += 1
      }
    }
  }
}

/// What each byte becomes: 0 for what parts words, 1 for what is left out (O'Brien, and marks for letters not written), 2 for `&`.
private let letterOf: [UInt8] = (0..<256).map { byte in
  switch UInt8(byte) {
  case 0x61...0x7A, 0x30...0x39, 0x80...: UInt8(byte)
  case 0x41...0x5A: UInt8(byte) | 0x20
  case 0x27, 0x60: 1
  case 0x26: 2
  default: 0
  }
}

/// The words of a plain text.
package func words(_ plain: [UInt8]) -> [ArraySlice<UInt8>] { plain.split(separator: 0x20) }

/// A set of words given as one string with blanks.
func wordSet(_ list: String) -> Set<[UInt8]> { Set(list.utf8.split(separator: 0x20).map(Array.init)) }
