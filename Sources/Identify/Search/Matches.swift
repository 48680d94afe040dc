// Whom a search finds, all of them: for lists, which are sorted and counted.

package import Storage

extension Snapshot {
  /// The customers found for the words, as a set of ids. Where hardly anybody is found as typed, also those who sound the
  /// same; where nobody is, those who may have been meant.
  package func matches(_ words: SearchWords) throws -> RowSet {
    guard !words.isEmpty else { return RowSet() }
    let exact = try ids(SearchPattern(words).matching(on: engine, atMost: nil))
    guard exact.count < Self.hardlyAny else { return exact }
    let alternatives = try alternatives(to: words)
    guard alternatives.contains(where: { !$0.isEmpty }) else { return exact }
    let sounding = SearchPattern(words, alternatives, upTo: .sounds)
    let found = try ids(sounding.matching(on: engine, atMost: nil))
    guard found.count == 0 else { return found }
    return try ids(SearchPattern(words, alternatives, upTo: .twoLetters).matching(on: engine, atMost: nil))
  }

  private static var hardlyAny: Int { 20 }
}
