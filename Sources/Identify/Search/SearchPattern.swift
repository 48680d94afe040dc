// What the index is asked: for each word typed the words that stand for it, one of which a customer must have.

import Linkage
import Storage

/// A question to the index.
package struct SearchPattern: Sendable, Hashable {
  /// A word a customer may have, or the beginning of one.
  struct Term: Sendable, Hashable {
    let text: String
    let isBeginning: Bool
  }

  /// One group for each word typed; of each a customer has at least one.
  let groups: [[Term]]

  init(groups: [[Term]]) { self.groups = groups }

  /// The words as they were typed.
  init(_ words: SearchWords, isWhole: Bool = false) {
    groups = words.words.map { $0.terms(isWhole: isWhole) }
  }

  /// The ids of those found, at most so many of them.
  func matching(on engine: Engine, atMost limit: Int?) -> SQL {
    let found = engine == .postgres ? matchingOnPostgres : matchingOnSQLite
    return limit.map { "\(found) LIMIT \($0)" } ?? found
  }

  /// Whether a search text has what is asked for.
  func match(_ searchText: String) -> Bool {
    groups.indices.allSatisfy { match(searchText, group: $0) }
  }

  /// Whether it has what one word typed asks for.
  func match(_ searchText: String, group: Int) -> Bool {
    groups[group].contains { Self.has(searchText, $0) }
  }

  /// The same without the words of which `isLeftOut` says so; one stays in any case.
  func without(_ isLeftOut: (Int) -> Bool) -> SearchPattern {
    let kept = groups.indices.filter { !isLeftOut($0) }
    return SearchPattern(groups: (kept.isEmpty ? [groups.count - 1] : kept).map { groups[$0] })
  }

  /// Byte by byte, for it is asked of thousands of customers in a few milliseconds.
  private static func has(_ text: String, _ term: Term) -> Bool {
    var text = text
    var word = term.text
    return text.withUTF8 { text in
      word.withUTF8 { word in
        guard let first = word.first, text.count >= word.count else { return false }
        for start in 0...(text.count - word.count) where text[start] == first {
          guard start == 0 || isBoundary(text, before: start) else { continue }
          guard zip(text[start...], word).allSatisfy({ $0 == $1 }) else { continue }
          if term.isBeginning || isBoundary(text, after: start + word.count) { return true }
        }
        return false
      }
    }
  }

  /// Whether a word can begin here: after a sign that is of no word.
  private static func isBoundary(_ text: UnsafeBufferPointer<UInt8>, before start: Int) -> Bool {
    var first = start - 1
    while first > 0, text[first] & 0xC0 == 0x80 { first -= 1 }
    return isApart(text, first..<start)
  }

  /// Whether a word ends here.
  private static func isBoundary(_ text: UnsafeBufferPointer<UInt8>, after end: Int) -> Bool {
    guard end < text.count else { return true }
    var next = end + 1
    while next < text.count, text[next] & 0xC0 == 0x80 { next += 1 }
    return isApart(text, end..<next)
  }

  private static func isApart(_ text: UnsafeBufferPointer<UInt8>, _ place: Range<Int>) -> Bool {
    if place.count == 1 { return !isOfWord(Unicode.Scalar(text[place.lowerBound])) }
    let sign = String(decoding: UnsafeBufferPointer(rebasing: text[place]), as: UTF8.self)
    return sign.unicodeScalars.last.map { !isOfWord($0) } ?? true
  }
}
