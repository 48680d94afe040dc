// Words that differ by a letter or two, found through what is left of both when letters are taken away (symmetric deletion,
// Garbe 2012): nothing is compared with a whole vocabulary.

/// How misspelt a word may be.
package enum Spelling {
  /// How many letters may be wrong: none in a short word, one in four to seven letters, two in longer ones.
  package static func tolerance(_ length: Int) -> Int { length < 4 ? 0 : length < 8 ? 1 : 2 }

  /// What is left of a word when up to so many letters are taken away from its first seven; with the word's own tolerance
  /// when nothing is said. Two words within the tolerance of each other share one.
  package static func keys(_ word: String, without letters: Int? = nil) -> Set<String> {
    let scalars = Array(word.unicodeScalars)
    let most = letters ?? tolerance(scalars.count)
    guard most > 0 else { return [] }
    let head = Array(scalars.prefix(headLength))
    var keys: Set<[Unicode.Scalar]> = [head]
    var last = keys
    for _ in 0..<most {
      var shorter: Set<[Unicode.Scalar]> = []
      for key in last where key.count > 1 {
        for place in key.indices {
          var key = key
          key.remove(at: place)
          shorter.insert(key)
        }
      }
      keys.formUnion(shorter)
      last = shorter
    }
    return Set(keys.map { key in String(String.UnicodeScalarView(key)) })
  }

  private static let headLength = 7

  /// How many letters are to be put in, left out, exchanged or swapped with the next to make one word of the other (optimal
  /// string alignment); nil for more than `most`.
  package static func distance(_ a: String, _ b: String, atMost most: Int) -> Int? {
    let (a, b) = (Array(a.unicodeScalars), Array(b.unicodeScalars))
    guard abs(a.count - b.count) <= most else { return nil }
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var before = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [i]
      row.reserveCapacity(b.count + 1)
      for j in 1...b.count {
        var cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { cost = min(cost, before[j - 2] + 1) }
        row.append(cost)
      }
      guard row.min() ?? 0 <= most else { return nil }
      before = last
      last = row
    }
    return last[b.count] <= most ? last[b.count] : nil
  }
}
