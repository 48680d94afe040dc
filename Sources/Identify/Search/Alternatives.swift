// The words that may have been meant: those of the vocabulary that sound like what was typed, or are spelt nearly so.

import Customers
import Linkage
import Storage

/// A word that may have been meant.
struct Alternative: Sendable, Hashable {
  let word: String
  let closeness: Closeness
}

extension Snapshot {
  /// The words that may have been meant by each word typed, the nearest first.
  func alternatives(to words: SearchWords) throws -> [[Alternative]] {
    try words.words.enumerated().map { place, word in
      guard !word.isNumber, Vocabulary.holds(word.text) else { return [] }
      return try alternatives(to: word.text, isLast: place == words.words.count - 1)
    }
  }

  private func alternatives(to word: String, isLast: Bool) throws -> [Alternative] {
    let sound = Sound(word)
    var keys = Spelling.keys(word).sorted()
    if let sound { keys.append(Vocabulary.soundMark + sound.key) }
    guard !keys.isEmpty else { return [] }
    let list = SQL.joined(keys.map { "\($0)" as SQL }, by: ", ")
    var found: [String: Closeness] = [:]
    try each(
      """
      SELECT v.word, v.sound FROM vocabulary AS v
      WHERE v.id IN (SELECT k.word_id FROM vocabulary_key AS k WHERE k.key IN (\(list))) LIMIT 4000
      """
    ) { row in
      let candidate = row.text(0) ?? ""
      guard candidate != word, let closeness = Self.closeness(word, sound, candidate, row.text(1) ?? "")
      else { return }
      found[candidate] = closeness
    }
    if found.isEmpty, isLast, let sound, sound.key.count >= 3 { found = try beginnings(sound) }
    let all = found.map { Alternative(word: $0.key, closeness: $0.value) }
    return Array(
      all.sorted { ($0.closeness, $0.word) < ($1.closeness, $1.word) }.prefix(Self.mostAlternatives))
  }

  /// So many words are looked for in place of one.
  private static var mostAlternatives: Int { 40 }

  private static func closeness(_ word: String, _ sound: Sound?, _ other: String, _ form: String)
    -> Closeness?
  {
    let length = word.unicodeScalars.count
    var best: Closeness?
    if let sound, !form.isEmpty {
      // A single consonant is of too many words to be like any but its own.
      let most = sound.key.count == 1 ? 0 : max(1, sound.form.count / 4)
      switch Spelling.distance(sound.form, form, atMost: most) {
      case 0: return .sounds
      case 1: best = .oneLetter
      case nil: break
      default: best = .twoLetters
      }
    }
    switch Spelling.distance(word, other, atMost: Spelling.tolerance(length)) {
    case nil: return best
    case 1: return .oneLetter
    default: return best ?? .twoLetters
    }
  }

  /// Words that begin as it sounds: for the last word, which may not be typed to its end.
  private func beginnings(_ sound: Sound) throws -> [String: Closeness] {
    let key = Vocabulary.soundMark + sound.key
    var found: [String: Closeness] = [:]
    try each(
      """
      SELECT v.word FROM vocabulary AS v WHERE v.id IN (
        SELECT k.word_id FROM vocabulary_key AS k WHERE k.key > \(key) AND k.key < \(key + "\u{10FFFF}")
        ORDER BY k.key, k.word_id LIMIT 200)
      """
    ) { found[$0.text(0) ?? ""] = .twoLetters }
    return found
  }
}

extension SearchPattern {
  /// The words as they were typed, or what may have been meant by them as far as it is that near.
  init(_ words: SearchWords, _ alternatives: [[Alternative]], upTo closeness: Closeness) {
    groups = zip(words.words, alternatives).map { word, alternatives in
      word.terms(isWhole: false)
        + alternatives.filter { $0.closeness <= closeness }.map { Term(text: $0.word, isBeginning: false) }
    }
  }
}
