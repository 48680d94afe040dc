// Looks for bytes in bytes.
import Glibc

/// Finds a word in a large piece of a file.
enum ByteSearch {
  /// Whether the bytes hold the word.
  static func holds(_ bytes: [UInt8], _ word: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { bytes in
      word.withUnsafeBytes { word in
        guard let start = bytes.baseAddress, let wanted = word.baseAddress else { return false }
        var place = 0
        while bytes.count - place >= word.count {
          let rest = bytes.count - place - word.count + 1
          guard let found = memchr(start + place, CInt(word[0]), rest) else { return false }
          place = UnsafeRawPointer(found) - start
          if memcmp(start + place, wanted, word.count) == 0 { return true }
          place += 1
        }
        return false
      }
    }
  }
}
