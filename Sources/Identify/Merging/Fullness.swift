// How much a value says: which of several shows when nobody picked one.

/// A value of one part of a profile, as one of several customers has it.
package struct SaidValue: Sendable, Equatable {
  package let text: String
  package let isByHand: Bool

  package init(_ text: String, isByHand: Bool) {
    self.text = text
    self.isByHand = isByHand
  }

  /// Whether it shows rather than another: what was set by hand, then what says more, then the one that comes first in an
  /// order of texts, so that it does not matter who goes into whom. Nothing never shows.
  package func isFuller(than other: SaidValue) -> Bool {
    if text.isEmpty || other.text.isEmpty { return !text.isEmpty }
    if isByHand != other.isByHand { return isByHand }
    let (mine, theirs) = (fullness, other.fullness)
    return mine != theirs ? mine > theirs : text < other.text
  }

  /// Words of more than a letter before their length; an address or a number is no name.
  private var fullness: Int {
    let hasLetters = text.contains { !$0.isNumber && !"+-() ".contains($0) }
    guard hasLetters, !text.contains("@") else { return min(999, text.count) }
    let words = text.split { $0 == " " || $0 == "." }.filter { $0.count > 1 }
    // José says more than Jose.
    let marks = text.unicodeScalars.count { (0xC0...0x24F).contains($0.value) }
    return (words.count + 1) * 1000 + min(999, text.count + marks)
  }
}
