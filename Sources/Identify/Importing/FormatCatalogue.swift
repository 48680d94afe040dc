// All formats we know, and the recognition of a file by the set of its header names.

import Foundation

/// The formats compiled in.
package struct FormatCatalogue: Sendable {
  package let formats: [Format]
  /// The plain lists: sales lines, sales, people; recognised by what their columns mean, not by a signature.
  let plain: Format
  private let knownNames: Set<String>
  private let patterns: [String]

  /// Reads the descriptions compiled in. Throws when one of them is malformed.
  package init() throws {
    let decoder = JSONDecoder()
    let all = try Embedded.files
      .filter { $0.key.contains("Importing/Formats/") }
      .sorted { $0.key < $1.key }
      .map { try decoder.decode(Format.self, from: Data($0.value.utf8)) }
    guard let plain = all.first(where: { $0.name == "plain" }) else {
      throw ImportRefusal.unknownFile(headers: [])
    }
    self.plain = plain
    formats = all.filter { $0.name != "plain" }
    let names = all.flatMap { $0.columns.values.flatMap { $0 } + $0.signatures.flatMap { $0 } }
    knownNames = Set(names.filter { !$0.contains("#") })
    patterns = Set(names.filter { $0.contains("#") }).sorted()
  }

  /// Whether any format knows a normalised header name.
  package func knows(_ key: String) -> Bool {
    knownNames.contains(key) || patterns.contains { Format.matches($0, key) }
  }

  /// The format whose signature the header names hold; the longest signature wins. Nil: a plain list, or unknown.
  package func recognise(_ keys: [String]) -> Format? {
    let have = Set(keys)
    var best: (length: Int, format: Format)?
    for format in formats {
      for signature in format.signatures where signature.allSatisfy(have.contains) {
        if signature.count > best?.length ?? 0 { best = (signature.count, format) }
      }
    }
    return best?.format
  }
}
