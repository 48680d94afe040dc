// Names as they are compared and searched: without case, accents and doubled blanks, in any script.

import Foundation

/// The text folded for comparing: compatibility forms, Latin accents and case gone, blanks single. Vowel signs of
/// Indic scripts stay, for they are letters there.
package func folded(_ text: String) -> String {
  var text = text
  let isASCII = text.withUTF8 { $0.allSatisfy { $0 < 0x80 } }
  let plain = isASCII ? text : withoutAccents(text)
  var bytes: [UInt8] = []
  bytes.reserveCapacity(plain.utf8.count)
  var pendingBlank = false
  for byte in plain.utf8 {
    if byte == 0x20 || (0x09...0x0D).contains(byte) {
      pendingBlank = !bytes.isEmpty
      continue
    }
    if pendingBlank { bytes.append(0x20) }
    pendingBlank = false
    bytes.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// The text in Latin letters as it sounds, or nil when it is Latin already.
package func transliterated(_ text: String) -> String? {
  guard text.unicodeScalars.contains(where: { $0.value > 0x24F }) else { return nil }
  return text.applyingTransform(.toLatin, reverse: false).map(folded)
}

private func withoutAccents(_ text: String) -> String {
  let decomposed = text.decomposedStringWithCompatibilityMapping.lowercased()
  var scalars = String.UnicodeScalarView()
  for scalar in decomposed.unicodeScalars where !(0x300...0x36F).contains(scalar.value) {
    scalars.append(scalar)
  }
  return String(scalars).precomposedStringWithCanonicalMapping
    .replacingOccurrences(of: "\u{A0}", with: " ")
}
