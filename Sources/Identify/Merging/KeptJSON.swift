// Small lists that stand in one column as JSON.

import Foundation

enum KeptJSON {
  /// Nil for an empty text, and for one that something else wrote.
  static func read<T: Decodable>(_ type: T.Type, _ text: String) -> T? {
    guard !text.isEmpty else { return nil }
    // Written by another version: as if nothing stood there.
    return try? JSONDecoder().decode(type, from: Data(text.utf8))
  }

  static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
