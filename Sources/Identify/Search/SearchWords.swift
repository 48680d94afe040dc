// What somebody typed into a search field, as words that the index and the customers' search text have in common.

package import Customers
import Foundation
import Linkage

/// The words typed: each is the beginning of a word of a name, an address or a number, or a number's end.
package struct SearchWords: Sendable, Hashable {
  /// One word, or a number however its digits are grouped.
  package struct Word: Sendable, Hashable {
    /// Folded; letters and digits only.
    package let text: String
    let isNumber: Bool

    /// A number without the zeros that stand before one dialled within the country or out of it, when it is long enough
    /// to be a phone's.
    fileprivate var dialled: String? {
      let digits = text.drop { $0 == "0" }
      return isNumber && digits.count >= 4 ? String(digits) : nil
    }
  }

  /// In the order typed.
  package let words: [Word]

  /// Reads what was typed. At most eight words of at most 64 letters count.
  package init(_ typed: String) {
    let plain = Self.westernDigits(folded(typed)).replacing("(0)", with: "")
    var words: [Word] = []
    var digits: [Substring] = []
    func endNumber() {
      // Groups of digits are one number when together they are long enough for a phone's.
      let together = digits.joined()
      if digits.count > 1, (6...20).contains(together.count), !plain.contains("@") {
        words.append(Word(text: together, isNumber: true))
      } else {
        words += digits.map { Word(text: String($0.prefix(64)), isNumber: true) }
      }
      digits = []
    }
    for word in wordsOf(plain) {
      if Linkage.isNumber(word) {
        digits.append(word)
      } else {
        endNumber()
        words.append(Word(text: String(word.prefix(64)), isNumber: false))
      }
    }
    endNumber()
    self.words = Array(words.prefix(8))
  }

  /// Whether nothing to look for was typed.
  package var isEmpty: Bool { words.isEmpty }

  /// The digits of any script as Western ones.
  private static func westernDigits(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let digit = scalar.properties.numericType == .decimal ? scalar.properties.numericValue : nil
      plain.append(digit.flatMap { Unicode.Scalar(UInt32(0x30) + UInt32($0)) } ?? scalar)
    }
    return String(plain)
  }
}

extension SearchWords.Word {
  /// What finds it as it was typed: as a whole word, or as the beginning of one, and a number by its last digits too.
  func terms(isWhole: Bool) -> [SearchPattern.Term] {
    let numbers = [text] + (dialled.map { $0 == text ? [] : [$0] } ?? [])
    let terms = numbers.map { SearchPattern.Term(text: $0, isBeginning: !isWhole) }
    guard isNumber, !isWhole else { return terms }
    return terms
      + numbers.filter { $0.count >= 4 }.map { number in
        SearchPattern.Term(text: reversedMark + String(number.reversed()), isBeginning: true)
      }
  }
}

extension SearchWords {
  /// Whether a word that was typed is of this contact.
  package func speak(ofKey key: String, _ kind: ContactPoint.Kind) -> Bool {
    let text = SearchText(SearchText.Parts(names: [], contacts: [(kind, key)])).text
    return words.contains { word in SearchPattern(groups: [word.terms(isWhole: false)]).match(text) }
  }
}
