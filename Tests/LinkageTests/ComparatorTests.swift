// Published values of the comparators, and what they say of odd texts.

import Linkage
import Testing

@Suite struct ComparatorTests {
  /// Winkler (1990), table of examples, to three places.
  @Test(arguments: [
    ("martha", "marhta", 0.961), ("dwayne", "duane", 0.840), ("dixon", "dicksonx", 0.813),
    ("abroms", "abrams", 0.922),
    ("michelle", "michael", 0.921), ("jones", "johnson", 0.832), ("abc", "xyz", 0), ("", "a", 0),
    ("a", "a", 1),
  ])
  func `Jaro-Winkler's published similarities`(left: String, right: String, similarity: Double) {
    #expect(abs(jaroWinkler(Array(left.utf8), Array(right.utf8)) - similarity) < 0.0006)
    #expect(
      jaroWinkler(Array(left.utf8), Array(right.utf8)) == jaroWinkler(Array(right.utf8), Array(left.utf8)))
  }

  @Test(arguments: [
    ("smith", "smith", 0), ("smith", "smyth", 1), ("smith", "smiht", 1), ("smith", "smth", 1),
    ("ca", "abc", 3),
    ("kitten", "sitting", 3), ("", "abc", 3), ("abcdef", "ghijkl", 4),
  ])
  func `slips are counted up to the limit`(left: String, right: String, slips: Int) {
    #expect(editDistance(Array(left.utf8), Array(right.utf8), limit: 3) == slips)
    #expect(editDistance(Array(right.utf8), Array(left.utf8), limit: 3) == slips)
  }

  @Test func `texts longer than a word of bits are compared by their beginning`() {
    let long = [UInt8](repeating: 0x61, count: 1000)
    #expect(jaroWinkler(long, long) == 1)
    #expect(editDistance(long, long, limit: 2) == 0)
  }

  @Test(arguments: [
    ("Prakash", "Prakaas"), ("Meyer", "Maier"), ("Wishal", "Vishal"), ("Phillip", "Filip"), ("Anna", "Ana"),
    ("आशा", "Asha"),
    ("उषा", "Usha"), ("Jürgen", "Juergen"),
  ])
  func `names that sound alike have one skeleton`(left: String, right: String) {
    #expect(skeleton(plain(left)) == skeleton(plain(right)))
  }

  @Test func `plain texts are small Latin letters`() {
    func text(_ written: String) -> String { String(decoding: plain(written), as: UTF8.self) }
    #expect(text("  O'Brien & Sons, Ltd. ") == "obrien and sons ltd")
    #expect(text("ÉCOLE-Straße 5") == "ecole strasse 5")
    #expect(text("&") == "and")
    #expect(text("…") == "")
  }
}
