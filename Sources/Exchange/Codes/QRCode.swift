// A text as a QR code (ISO/IEC 18004), drawn as one path: what a customer's card shows to a scanner.

import CQrencode
import Glibc

/// A QR code of error level M, of which 15% may be dirty or torn.
package struct QRCode: Sendable, Equatable {
  /// How many modules stand side by side.
  package let width: Int
  /// Row by row, true for dark.
  package let modules: [Bool]

  /// Light modules around it, without which scanners do not find it.
  package static let quietZone = 4

  /// The smallest code for a text: digits and capitals take less room. Nil for an empty text or one of more than
  /// 2,331 bytes.
  package init?(_ text: String) {
    guard !text.isEmpty, !text.utf8.contains(0),
      let made = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1)
    else { return nil }
    defer { QRcode_free(made) }
    let width = Int(made.pointee.width)
    // The lowest bit of a module is its colour; the others say what part of the code it is.
    self.modules = (0..<width * width).map { made.pointee.data[$0] & 1 == 1 }
    self.width = width
  }

  /// Whether a module is dark.
  package func isDark(row: Int, column: Int) -> Bool { modules[row * width + column] }

  /// The side of the drawing in modules, quiet zone included: its view box is `0 0 side side`.
  package var side: Int { width + 2 * Self.quietZone }

  /// The dark modules as the path of an SVG, one rectangle for each run within a row.
  package var path: String {
    var path = ""
    for row in 0..<width {
      var column = 0
      while column < width {
        guard isDark(row: row, column: column) else {
          column += 1
          continue
        }
        let start = column
        while column < width, isDark(row: row, column: column) { column += 1 }
        path += "M\(start + Self.quietZone) \(row + Self.quietZone)h\(column - start)v1h-\(column - start)z"
      }
    }
    return path
  }
}
