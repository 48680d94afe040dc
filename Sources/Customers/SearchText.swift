// The text by which a customer is found: folded names in any script, also as they sound, and every way to reach them.

import Linkage
import Storage

/// Builds what the search index keeps of a customer.
package enum SearchText {
  /// Words separated by blanks: names, the same in Latin letters, mails, phones from the front and by their last digits,
  /// cards in one piece and in the groups they are printed in.
  package static func make(
    names: [String], contacts: [(kind: ContactPoint.Kind, key: String)], cards: [CardNumber] = []
  ) -> String {
    var words: [String] = []
    var seen: Set<String> = []
    func add(_ word: String) {
      if !word.isEmpty && seen.insert(word).inserted { words.append(word) }
    }
    for name in names where !name.isEmpty {
      add(folded(name))
      if let latin = transliterated(name) { add(latin) }
    }
    for (kind, key) in contacts {
      switch kind {
      case .phone: phoneEnds(key).forEach(add)
      case .number:
        let name = key.split(separator: ":").last.map(String.init) ?? ""
        add(folded(name))
        if key.contains(":name:"), let latin = transliterated(name) { add(latin) }
      case .email, .website: add(key)
      }
    }
    for card in cards { [card.rawValue, card.grouped].forEach(add) }
    return words.joined(separator: " ")
  }

  /// The digits of a phone number, whole and as people type them: without the country, and the last seven.
  private static func phoneEnds(_ key: String) -> [String] {
    let digits = key.prefix { $0 != ";" }.filter(\.isNumber)
    return [digits] + [10, 9, 7].filter { $0 < digits.count }.map { String(digits.suffix($0)) }
  }
}
