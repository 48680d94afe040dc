// Keys stand in indexes, and no index holds a key of any length: a longer one is cut, and told apart by a checksum.

import Linkage

/// A text as it may stand in an index: itself up to 1,000 bytes. A longer one is cut there and ends in a checksum of the
/// whole (FNV-1a, 64 bits), so that it keeps its place in an order and equals only its like.
package func indexKey(_ text: String) -> String {
  guard text.utf8.count > longestIndexKey else { return text }
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  var cut = ""
  for scalar in text.unicodeScalars {
    guard cut.utf8.count + 4 <= longestIndexKey else { break }
    cut.unicodeScalars.append(scalar)
  }
  return "\(cut)~\(String(hash, radix: 16))"
}

/// A name as it is compared and sorted by.
package func nameKey(_ name: String) -> String { indexKey(folded(name)) }

/// PostgreSQL holds keys of up to 2,704 bytes in an index, several columns together.
private let longestIndexKey = 1000
