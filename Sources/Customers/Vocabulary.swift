// The words customers are called by and live in, each once, with the keys under which a misspelt or otherwise written word
// finds it. A word stays when the last customer with it goes: it then finds nobody.

import Linkage
package import Storage

/// Which words are in it, and under which keys.
package enum Vocabulary {
  /// Whether a word is one that is found when misspelt: of letters alone, neither very short nor very long.
  package static func holds(_ word: some StringProtocol) -> Bool {
    let length = word.unicodeScalars.count
    return (2...24).contains(length) && word.unicodeScalars.allSatisfy { !isDigit($0) }
  }

  /// Under which keys a word is kept: what is left of it when letters are taken away, and how it sounds.
  static func keys(of word: String, _ sound: Sound?) -> Set<String> {
    var keys = Spelling.keys(word)
    if let sound { keys.insert(soundMark + sound.key) }
    return keys
  }

  /// What stands before a key that is a sound.
  package static let soundMark = "~"

  /// How many words there can be. Whose name is past them is found as it is written.
  static let mostWords: Int64 = 400_000

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? (48...57).contains(scalar.value) : scalar.properties.numericType != nil
  }
}

/// Puts new words into the vocabulary, many at a time. Call `finish` before the transaction ends.
package final class VocabularyWriter {
  private let transaction: Transaction
  private let known: Lookup
  private var met: Set<String> = []
  private var waiting: [String] = []

  package init(_ transaction: Transaction) throws {
    self.transaction = transaction
    known = try transaction.lookup("SELECT id FROM vocabulary WHERE word = ?")
  }

  /// Takes words that may be new.
  package func take(_ words: [String]) throws {
    for word in words where met.insert(word).inserted {
      waiting.append(word)
      if waiting.count == 8192 { try finish() }
    }
    if met.count > 300_000 { met.removeAll(keepingCapacity: true) }
  }

  /// Writes those that are new.
  package func finish() throws {
    guard !waiting.isEmpty else { return }
    defer { waiting.removeAll(keepingCapacity: true) }
    if known.gathers { try known.expect(waiting) }
    let new = try waiting.filter { try known.first($0) { _ in true } == nil }
    guard !new.isEmpty else { return }
    let ids = try transaction.reserve(Int64(new.count), of: "vocabulary")
    guard ids.upperBound <= Vocabulary.mostWords else { return }
    let words = try BulkWrite(transaction, into: "vocabulary", columns: ["id", "word", "sound"])
    var keys: [(key: String, word: Int64)] = []
    for (id, word) in zip(ids, new.sorted()) {
      known.forget(word)
      let sound = Sound(word)
      try words.run { row in
        row.bind(integer: id, at: 1)
        row.bind(text: word, at: 2)
        row.bind(text: sound?.form ?? "", at: 3)
      }
      for key in Vocabulary.keys(of: word, sound) { keys.append((key, id)) }
    }
    // In the order of the index, so that neighbours are written together.
    keys.sort { ($0.key, $0.word) < ($1.key, $1.word) }
    let rows = try BulkWrite(transaction, into: "vocabulary_key", columns: ["key", "word_id"])
    for (key, word) in keys {
      try rows.run { row in
        row.bind(text: key, at: 1)
        row.bind(integer: word, at: 2)
      }
    }
  }
}

extension Transaction {
  /// Puts the words of a few customers into the vocabulary.
  package func learn(_ words: [String]) throws {
    guard !words.isEmpty else { return }
    let writer = try VocabularyWriter(self)
    try writer.take(words)
    try writer.finish()
  }
}
