// The words of a name as they are compared: without titles, legal forms and dots, Latin where they are in another script.

import Linkage

/// A name cut into words.
struct NameWords: Sendable, Equatable {
  /// In the order written.
  let words: [String]
  /// Whether it was written in another script than Latin.
  let isTransliterated: Bool

  /// Of a name as people write it.
  init(_ name: String) {
    let latin = transliterated(name)
    self.init(folded: latin ?? folded(name), isTransliterated: latin != nil)
  }

  /// Of a name that is folded already, and Latin.
  init(folded name: String, isTransliterated: Bool = false) {
    let all = Self.split(name)
    let plain = all.filter { !Self.titles.contains($0) }
    words = plain.isEmpty ? all : plain
    self.isTransliterated = isTransliterated
  }

  /// The words of an organisation's name that tell it from others: without legal forms.
  var core: String {
    let telling = words.filter { !Self.legalForms.contains($0) }
    return (telling.isEmpty ? words : telling).joined(separator: " ")
  }

  /// The words in alphabetical order: equal for a name and the same name turned round.
  var sorted: String { words.sorted().joined(separator: " ") }

  var isEmpty: Bool { words.isEmpty }

  /// Cuts at every ASCII sign that is neither letter nor digit; an apostrophe, or a dot within a word, is dropped.
  private static func split(_ text: String) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    func end() {
      if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
      word.removeAll(keepingCapacity: true)
    }
    for byte in text.utf8 {
      switch byte {
      case 0x61...0x7A, 0x30...0x39, 0x80...: word.append(byte)
      case 0x27: break
      default: end()
      }
    }
    end()
    return words
  }

  private static let titles: Set = [
    "mr", "mrs", "ms", "miss", "dr", "prof", "shri", "sri", "smt", "herr", "frau", "mme", "sr", "sra", "adv",
    "er", "ca", "col", "capt",
  ]
  private static let legalForms: Set = [
    "pvt", "private", "ltd", "limited", "llp", "llc", "inc", "incorporated", "corp", "corporation", "co",
    "company", "gmbh", "ag", "kg", "ohg", "ug", "mbh", "bv", "nv", "sa", "sarl", "sas", "spa", "srl", "plc",
    "oy", "ab", "aps", "as", "pty", "opc", "huf", "and", "the", "und", "m", "s",
  ]
}

/// How many letters two short texts differ by: inserted, left out, changed, or two neighbours swapped. Nil for more than
/// `most`.
///
/// Source: the optimal string alignment distance (Damerau 1964; Wagner and Lowrance 1975).
func letterDistance(_ a: String, _ b: String, most: Int) -> Int? {
  var (a, b) = (a.unicodeScalars[...], b.unicodeScalars[...])
  // What both begin and end with costs nothing, and is mostly nearly all.
  while let x = a.first, x == b.first { (a, b) = (a.dropFirst(), b.dropFirst()) }
  while let x = a.last, x == b.last { (a, b) = (a.dropLast(), b.dropLast()) }
  return trimmedDistance(Array(a), Array(b), most: most)
}

/// The same of what is left when both begin and end differently.
private func trimmedDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], most: Int) -> Int? {
  guard abs(a.count - b.count) <= most, max(a.count, b.count) <= 80 else { return nil }
  var before: [Int] = []
  var last = Array(0...b.count)
  for i in 1...max(1, a.count) where i <= a.count {
    var row = [i]
    row.reserveCapacity(b.count + 1)
    for j in 1...max(1, b.count) where j <= b.count {
      var cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { cost = min(cost, before[j - 2] + 1) }
      row.append(cost)
    }
    if row.min() ?? 0 > most { return nil }
    (before, last) = (last, row)
  }
  return last[b.count] <= most ? last[b.count] : nil
}
