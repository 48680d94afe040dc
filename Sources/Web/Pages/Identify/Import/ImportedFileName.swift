// What a file is called on a page: the name it came with, made plain.

import Foundation

/// The name a file had on somebody's machine: to be shown, never to be opened.
enum ImportedFileName {
  static func shown(_ name: String) -> String {
    let last = name.split { $0 == "/" || $0 == "\\" }.last ?? ""
    let plain = last.unicodeScalars.filter { scalar in
      scalar.properties.generalCategory != .control && !scalar.properties.isDefaultIgnorableCodePoint
    }
    let text = String(String.UnicodeScalarView(plain)).trimmingCharacters(in: .whitespaces)
    return text.isEmpty ? "file" : String(text.prefix(120))
  }
}
