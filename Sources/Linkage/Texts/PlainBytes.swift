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
  var bytes: [UInt8] = []
  bytes.reserveCapacity(text.count)
  var blank = false
  func put(_ byte: UInt8) {
    if blank, !bytes.isEmpty { bytes.append(0x20) }
    blank = false
    bytes.append(byte)
  }
  for byte in text {
    switch byte {
    case 0x61...0x7A, 0x30...0x39: put(byte)
    case 0x41...0x5A: put(byte | 0x20)
    case 0x80...: put(byte)
    case 0x27, 0x60: continue  // O'Brien, and marks that stand for letters not written
    case 0x26:
      blank = true
      for letter in "and".utf8 { put(letter) }
      blank = true
    default: blank = true
    }
  }
  return bytes
}

/// The words of a plain text.
package func words(_ plain: [UInt8]) -> [ArraySlice<UInt8>] { plain.split(separator: 0x20) }

/// A set of words given as one string with blanks.
func wordSet(_ list: String) -> Set<[UInt8]> { Set(list.utf8.split(separator: 0x20).map(Array.init)) }
