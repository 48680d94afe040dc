// Finding customers as people type: every word typed is the beginning of a word of a name, an address or a number.

import Foundation
import Linkage

/// What was typed, as words that the index and the customers' search text have in common.
package struct SearchWords: Sendable, Hashable {
  /// Folded, letters and digits only, in the order typed.
  package let words: [String]

  /// Reads what was typed. At most eight words of at most 64 letters count.
  package init(_ typed: String) {
    if let phone = Self.phone(typed) {
      words = [phone]
    } else {
      words = Self.split(folded(typed)).prefix(8).map { String($0.prefix(64)) }
    }
  }

  /// Whether nothing to look for was typed.
  package var isEmpty: Bool { words.isEmpty }

  /// Whether each word is the beginning of a word of a customer's search text.
  package func match(_ searchText: String) -> Bool {
    words.allSatisfy { word in Self.has(searchText, wordBeginning: word) }
  }

  /// A phone number as people write it, its groups put together and without the zeros that stand before a number dialled
  /// within the country or out of it; nil for anything else. Fewer than six digits, or digits in one piece that may be
  /// a card's number, stay as they are.
  private static func phone(_ typed: String) -> String? {
    let typed = typed.trimmingCharacters(in: .whitespaces)
    let digits = typed.filter { $0.isASCII && $0.isNumber }
    guard (6...20).contains(digits.count),
      typed.allSatisfy({ $0.isASCII && $0.isNumber || " +-()./".contains($0) })
    else { return nil }
    let isGrouped = digits.count < typed.count
    guard isGrouped || (10...11).contains(digits.count) else { return nil }
    return String(digits.drop { $0 == "0" })
  }

  /// Splits at what is neither letter, digit nor sign of a letter, as the index does.
  static func split(_ text: String) -> [Substring] {
    var words: [Substring] = []
    var start: String.Index?
    for place in text.unicodeScalars.indices {
      if isOfWord(text.unicodeScalars[place]) {
        if start == nil { start = place }
      } else if let first = start {
        words.append(text[first..<place])
        start = nil
      }
    }
    if let first = start { words.append(text[first...]) }
    return words
  }

  /// Byte by byte, for it is asked of thousands of customers in a millisecond.
  private static func has(_ text: String, wordBeginning word: String) -> Bool {
    var text = text
    var word = word
    return text.withUTF8 { text in
      word.withUTF8 { word in
        guard let first = word.first, text.count >= word.count else { return false }
        for start in 0...(text.count - word.count) where text[start] == first {
          guard start == 0 || isBoundary(text, before: start) else { continue }
          if zip(text[start...], word).allSatisfy({ $0 == $1 }) { return true }
        }
        return false
      }
    }
  }

  /// Whether a word can begin here: after a sign that is of no word.
  private static func isBoundary(_ text: UnsafeBufferPointer<UInt8>, before start: Int) -> Bool {
    var first = start - 1
    while first > 0, text[first] & 0xC0 == 0x80 { first -= 1 }
    let before = String(decoding: UnsafeBufferPointer(rebasing: text[first..<start]), as: UTF8.self)
    return before.unicodeScalars.last.map { !isOfWord($0) } ?? true
  }

  private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return (48...57).contains(scalar.value) || (97...122).contains(scalar.value | 0x20) }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber, .privateUse, .spacingMark, .nonspacingMark:
      true
    default: false
    }
  }
}
