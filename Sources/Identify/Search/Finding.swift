// Finding customers as people type: the nearest to what was typed first, of equally near ones those who spent most. Whatever
// is typed, only so much is looked at.

package import Customers
import Linkage
package import Storage

/// Somebody a search found.
package struct FoundCustomer: Sendable, Equatable {
  package let id: Customer.ID
  /// How near their farthest word is to what was typed.
  package let closeness: Closeness
}

extension Snapshot {
  /// Whether to find all that some word of a pattern begins may take long: an index answers quickly for beginnings of up to three
  /// letters and for whole words, but gathers what longer beginnings have, word by word.
  fileprivate func mayBeHeavy(_ pattern: SearchPattern) throws -> Bool {
    if pattern.groups.count(where: { $0.allSatisfy { $0.isBeginning && $0.text.count < 3 } }) > 1 {
      return true
    }
    for term in pattern.groups.joined() where term.isBeginning && term.text.count > 3 {
      let start = SearchPattern(groups: [
        [SearchPattern.Term(text: String(term.text.prefix(3)), isBeginning: true)]
      ])
      if try ids(start.matching(on: engine, atMost: 10_001)).count > 10_000 { return true }
    }
    return false
  }

  /// The customers nearest to what was typed, at most `limit`.
  package func find(_ typed: String, limit: Int = 8) throws -> [FoundCustomer] {
    let words = SearchWords(typed)
    guard !words.isEmpty, limit > 0 else { return [] }
    var finding = Finding(self, words, limit: limit)
    try finding.look(SearchPattern(words, isWhole: true))
    if finding.isShort { try finding.look(SearchPattern(words)) }
    if finding.isShort {
      finding.alternatives = try alternatives(to: words)
      for closeness in [Closeness.sounds, .twoLetters] where finding.isShort {
        let pattern = SearchPattern(words, finding.alternatives, upTo: closeness)
        if pattern != SearchPattern(words) { try finding.look(pattern) }
      }
    }
    return finding.best
  }
}

/// A search under way.
private struct Finding {
  private let snapshot: Snapshot
  private let words: SearchWords
  private let limit: Int
  private var found: [Int64: Place] = [:]
  /// What may have been meant by each word.
  var alternatives: [[Alternative]]

  /// So many are all looked at; of more, those who spent most.
  private static let few = 300
  /// Up to so many it is quicker to sort them by what they spent than to walk everybody in that order until enough are met.
  private static let fewToSort = 2000
  /// Of more than so many, one in a hundred or so, it is quicker to look at everybody in the order of what they spent.
  private static let many = 10_000
  /// So many are looked at before the index is asked for words that very many may have.
  private static let sample = 1500
  /// At most so many are looked at, and so many walked past, before those the index named first are taken.
  private static let mostLookedAt = 6000
  private static let mostWalked = 60_000

  init(_ snapshot: Snapshot, _ words: SearchWords, limit: Int) {
    self.snapshot = snapshot
    self.words = words
    self.limit = limit
    alternatives = words.words.map { _ in [] }
  }

  /// Whether there is room for more.
  var isShort: Bool { found.count < limit }

  /// The nearest, in their order.
  var best: [FoundCustomer] {
    found.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(limit).map { id, place in
      FoundCustomer(id: Customer.ID(rawValue: id), closeness: place.closeness)
    }
  }

  /// Looks for what a pattern finds.
  mutating func look(_ pattern: SearchPattern) throws {
    var asked = pattern
    if try snapshot.mayBeHeavy(pattern) {
      let sample = try firstByValue(matching: pattern, among: Self.sample)
      if sample.chosen.count >= limit { return try place(sample.chosen) }
      // What every twentieth has leads to nobody in particular: it is looked for in the others' texts.
      asked = pattern.without { sample.having[$0] * 20 > sample.seen }
    }
    let ids = try snapshot.ids(asked.matching(on: snapshot.engine, atMost: Self.many + 1))
    var chosen: [Int64]
    switch ids.count {
    case ...max(Self.few, limit): chosen = ids.ids
    case ...Self.fewToSort where asked == pattern: chosen = try sortedByValue(ids)
    case ...Self.many: chosen = try firstByValue(among: ids, matching: asked == pattern ? nil : pattern)
    default: chosen = try firstByValue(matching: pattern, among: Self.mostLookedAt).chosen
    }
    if chosen.count < limit { chosen += ids.ids.prefix(Self.few) }
    try place(chosen.filter { found[$0] == nil })
  }

  /// Those of a small set who spent most.
  private func sortedByValue(_ ids: RowSet) throws -> [Int64] {
    try snapshot.values(
      """
      SELECT s.customer_id FROM standing AS s WHERE s.customer_id IN (\(SQL.ids(ids.ids)))
      ORDER BY s.spend DESC, s.first_day, s.customer_id LIMIT \(limit + found.count)
      """)
  }

  /// Those of a set who spent most, along an index; looked at only where the index could not tell.
  private func firstByValue(among ids: RowSet, matching pattern: SearchPattern?) throws -> [Int64] {
    var chosen: [Int64] = []
    var walked = 0
    let isLookedAt: SQL =
      pattern == nil ? "''" : "(SELECT c.search_text FROM customer AS c WHERE c.id = s.customer_id)"
    try snapshot.scan(
      "SELECT s.customer_id, \(isLookedAt) FROM standing AS s ORDER BY s.spend DESC, s.first_day, s.customer_id"
    ) { row in
      walked += 1
      let id = row.integer(0)
      if ids.contains(id), found[id] == nil, pattern?.match(row.text(1) ?? "") ?? true { chosen.append(id) }
      return chosen.count < limit && walked < (pattern == nil ? Self.mostWalked : Self.mostLookedAt)
    }
    return chosen
  }

  /// Those who spent most among so many that a look at everybody soon meets enough of them; and how many have each word.
  private func firstByValue(
    matching pattern: SearchPattern, among most: Int
  ) throws -> (chosen: [Int64], seen: Int, having: [Int]) {
    var chosen: [Int64] = []
    var seen = 0
    var having = pattern.groups.map { _ in 0 }
    try snapshot.scan(
      """
      SELECT s.customer_id, c.search_text FROM standing AS s JOIN customer AS c ON c.id = s.customer_id
      ORDER BY s.spend DESC, s.first_day, s.customer_id
      """
    ) { row in
      seen += 1
      let text = row.text(1) ?? ""
      var isMatch = true
      for place in having.indices {
        if pattern.match(text, group: place) { having[place] += 1 } else { isMatch = false }
      }
      if isMatch, found[row.integer(0)] == nil { chosen.append(row.integer(0)) }
      return chosen.count < limit && seen < most
    }
    return (chosen, seen, having)
  }

  // MARK: - How near they are

  /// What they are sorted by.
  private struct Place: Comparable {
    let closeness: Closeness
    /// Of all words together; what is in the name counts more than what is not.
    let distance: Int
    let spend: Int64

    static func < (a: Place, b: Place) -> Bool {
      if a.closeness != b.closeness { return a.closeness < b.closeness }
      return a.distance != b.distance ? a.distance < b.distance : a.spend > b.spend
    }
  }

  private mutating func place(_ ids: [Int64]) throws {
    let meant = alternatives.map { Dictionary($0.map { ($0.word[...], $0.closeness) }) { first, _ in first } }
    try snapshot.each(
      """
      SELECT c.id, c.name_fold, c.search_text, COALESCE(s.spend, 0) FROM customer AS c
      LEFT JOIN standing AS s ON s.customer_id = c.id WHERE c.id IN (\(SQL.ids(ids)))
      """
    ) { row in
      guard let place = self.place(row.text(1) ?? "", row.text(2) ?? "", spend: row.integer(3), meant) else {
        return
      }
      found[row.integer(0)] = place
    }
  }

  private func place(
    _ name: String, _ text: String, spend: Int64, _ meant: [[Substring: Closeness]]
  ) -> Place? {
    let (inName, all) = (wordsOf(name), wordsOf(text))
    var farthest = Closeness.same
    var distance = 0
    for (word, meant) in zip(words.words, meant) {
      guard let closeness = nearest(word, all, meant) else { return nil }
      farthest = max(farthest, closeness)
      distance += 2 * closeness.rawValue
      if nearest(word, inName, meant) != closeness { distance += 1 }
    }
    return Place(closeness: farthest, distance: distance, spend: spend)
  }

  private func nearest(_ word: SearchWords.Word, _ all: [Substring], _ meant: [Substring: Closeness])
    -> Closeness?
  {
    let terms = word.terms(isWhole: false).map(\.text)
    var best: Closeness?
    for candidate in all {
      if candidate == word.text { return .same }
      let closeness = terms.contains(where: candidate.hasPrefix) ? .begins : meant[candidate]
      if let closeness { best = best.map { min($0, closeness) } ?? closeness }
    }
    return best
  }
}
