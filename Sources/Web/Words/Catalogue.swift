// The catalogue's files, read once from the executable.
import Foundation

/// The texts of every language as they stand in `Words/*.json`.
enum Catalogue {
  /// The text of every key, by language. A broken file is an empty language, which the tests refuse.
  static let texts: [Language: [String: String]] = Dictionary(
    uniqueKeysWithValues: Language.allCases.map {
      ($0, read(Embedded.files["Words/\($0.rawValue).json"] ?? ""))
    })

  /// The same texts, ready to be filled.
  static let phrases: [Language: [String: Phrase]] = texts.mapValues { $0.mapValues(Phrase.init) }

  private static func read(_ json: String) -> [String: String] {
    // A file that cannot be read is caught by the test of the catalogue; a page then shows its keys.
    (try? JSONDecoder().decode([String: String].self, from: Data(json.utf8))) ?? [:]
  }
}
