// Names and logins as they are kept.

import Foundation

/// Text of one line that a person typed.
enum Plain {
  /// Composed (NFC), without control characters, without space at its ends.
  static func text(_ typed: String) -> String {
    let composed = typed.precomposedStringWithCanonicalMapping
    let visible = composed.unicodeScalars.filter { $0.properties.generalCategory != .control }
    return String(String.UnicodeScalarView(visible)).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
