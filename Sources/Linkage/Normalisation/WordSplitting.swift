// The words of a text, as the search index splits it: runs of letters, digits and the signs that belong to letters.

/// Splits at what is neither letter, digit nor sign of a letter, as the search indexes do.
package func wordsOf(_ text: String) -> [Substring] {
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

/// Whether a sign is part of a word.
package func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.isASCII { return (48...57).contains(scalar.value) || (97...122).contains(scalar.value | 0x20) }
  return switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
    .letterNumber, .otherNumber, .privateUse, .spacingMark, .nonspacingMark:
    true
  default: false
  }
}

/// Whether a word is a number.
package func isNumber(_ word: some StringProtocol) -> Bool {
  !word.isEmpty && word.utf8.allSatisfy { (48...57).contains($0) }
}
