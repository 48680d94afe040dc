// How near what was found is to what was typed.

/// How a word of a customer stands to one that was typed, the nearest first.
package enum Closeness: Int, Sendable, Comparable, CaseIterable {
  /// It is the word.
  case same
  /// It begins so, or is a number that ends so.
  case begins
  /// It sounds the same, in another spelling or script.
  case sounds
  /// A letter is other, missing, too many or swapped with the next; or it sounds nearly the same.
  case oneLetter
  /// Two letters are, or it begins like it sounds.
  case twoLetters

  package static func < (a: Closeness, b: Closeness) -> Bool { a.rawValue < b.rawValue }

  /// As commands and addresses say it.
  package var word: String {
    switch self {
    case .same: "same"
    case .begins: "begins"
    case .sounds: "sounds"
    case .oneLetter: "oneLetter"
    case .twoLetters: "twoLetters"
    }
  }
}
