// How a word sounds, whatever script and spelling it stands in: Asha, Aasha and आशा are one, Usha is next to them.

import Foundation

/// What is left of a word when its spelling is taken away. Made for names romanised by ear, Indian ones above all: aspirates
/// lose their breath, long vowels their length, v and w, z and j, c and k, ph and f are one, a final a is silent.
package struct Sound: Hashable, Sendable {
  /// The consonants alone, behind an `a` for a vowel in front: what words that may be one are looked up by.
  package let key: String
  /// The consonants and between them the vowels, single: tells how near two words of one key are.
  package let form: String

  /// Nil for a word without letters that sound, or of nothing but vowels.
  package init?(_ word: String) {
    guard let letters = latinLetters(of: word), !letters.isEmpty else { return nil }
    var form: [UInt8] = []
    var isAfterVowel = false
    var place = 0
    while place < letters.count {
      let next = place + 1 < letters.count ? letters[place + 1] : 0
      let letter = letters[place]
      place += 1
      if isVowel(letter) || (letter == Self.y && place > 1) {
        // Of several vowels the first counts; ee and oo are written for i and u.
        if !isAfterVowel { form.append(Self.vowel(letter, next)) }
        isAfterVowel = true
        continue
      }
      guard let sound = Self.consonant(letter, next, isFirst: place == 1) else { continue }
      isAfterVowel = false
      for byte in sound where form.last != byte { form.append(byte) }
    }
    if form.count > 1, form.last == Self.a { form.removeLast() }
    var key = form.filter { !isVowel($0) }
    if let first = form.first, isVowel(first) { key.insert(Self.a, at: 0) }
    guard key != [Self.a], !key.isEmpty else { return nil }
    self.key = String(decoding: key, as: UTF8.self)
    self.form = String(decoding: form, as: UTF8.self)
  }

  private static let a = UInt8(ascii: "a")
  private static let y = UInt8(ascii: "y")

  private static func vowel(_ letter: UInt8, _ next: UInt8) -> UInt8 {
    switch (letter, next) {
    case (UInt8(ascii: "e"), UInt8(ascii: "e")), (y, _): UInt8(ascii: "i")
    case (UInt8(ascii: "o"), UInt8(ascii: "o")), (UInt8(ascii: "o"), UInt8(ascii: "u")): UInt8(ascii: "u")
    default: letter
    }
  }

  private static func consonant(_ letter: UInt8, _ next: UInt8, isFirst: Bool) -> [UInt8]? {
    let isBreathed = next == UInt8(ascii: "h")
    switch letter {
    case UInt8(ascii: "h"): return isFirst ? [letter] : nil
    case UInt8(ascii: "p") where isBreathed: return [UInt8(ascii: "f")]
    case UInt8(ascii: "c") where isBreathed: return [letter]
    case UInt8(ascii: "c"):
      let isSoft = [UInt8(ascii: "e"), UInt8(ascii: "i"), y].contains(next)
      return [isSoft ? UInt8(ascii: "s") : UInt8(ascii: "k")]
    case UInt8(ascii: "q"): return [UInt8(ascii: "k")]
    case UInt8(ascii: "w"): return [UInt8(ascii: "v")]
    case UInt8(ascii: "z"): return [UInt8(ascii: "j")]
    case UInt8(ascii: "x"): return [UInt8(ascii: "k"), UInt8(ascii: "s")]
    // The dot above a letter of Indic scripts is m or n, whatever follows.
    case UInt8(ascii: "m") where next != 0 && !isVowel(next) && next != letter && next != y:
      return [UInt8(ascii: "n")]
    default: return [letter]
    }
  }
}

private func isVowel(_ letter: UInt8) -> Bool {
  switch letter {
  case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): true
  default: false
  }
}

/// The Latin letters of a word as ICU writes it in them, small and without accents; nil for a word of several thousand.
private func latinLetters(of word: String) -> [UInt8]? {
  guard word.utf8.count <= 400 else { return nil }
  let latin =
    word.utf8.allSatisfy { $0 < 0x80 }
    ? word.lowercased() : word.applyingTransform(latinASCII, reverse: false)?.lowercased()
  return latin.map { $0.utf8.filter { (97...122).contains($0) } }
}

private let latinASCII = StringTransform("Any-Latin; Latin-ASCII")
