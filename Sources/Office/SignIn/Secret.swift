// Random tokens and what is kept of them: never the token, only its SHA-256.

import Crypto
import Foundation

/// Making and hashing what must not be guessed.
package enum Secret {
  /// Random bytes from the system's generator.
  package static func bytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  /// A new token of 256 bits, as 43 characters that may stand in addresses and cookies.
  package static func token() -> String { base64(bytes(32)) }

  /// Whether text has the form of a token.
  package static func isToken(_ text: String) -> Bool {
    text.utf8.count == 43 && text.utf8.allSatisfy(isTokenByte)
  }

  /// The SHA-256 of a text in hexadecimal.
  package static func sha256(_ text: String) -> String {
    SHA256.hash(data: Data(text.utf8)).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  /// Whether two texts are equal, in a time that does not tell how far they agree.
  package static func equal(_ a: String, _ b: String) -> Bool {
    let a = Array(a.utf8)
    let b = Array(b.utf8)
    guard a.count == b.count else { return false }
    return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// Base64 for addresses (RFC 4648, section 5), without padding.
  static func base64(_ bytes: some Sequence<UInt8>) -> String {
    Data(bytes).base64EncodedString()
      .replacingOccurrences(of: "+", with: "-")
      .replacingOccurrences(of: "/", with: "_")
      .replacingOccurrences(of: "=", with: "")
  }

  /// The bytes of such a text, nil when it is none. A text that is not written the one right way is none.
  static func bytes(base64 text: String) -> [UInt8]? {
    guard text.utf8.allSatisfy(isTokenByte) else { return nil }
    let plain = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
    let padded = plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
    guard let data = Data(base64Encoded: padded) else { return nil }
    let bytes = [UInt8](data)
    return base64(bytes) == text ? bytes : nil
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
