// Names as they are compared: case, accents and blanks gone, letters of every script kept.

import Testing

@testable import Linkage

struct FoldingTests {
  @Test(
    arguments: [
      ("Ada Upton", "ada upton"),
      ("  ADA\t\n UPTON  ", "ada upton"),
      ("Zoë Ångström", "zoe angstrom"),
      ("Nguyễn Thị Hồng", "nguyen thi hong"),
      ("İSTANBUL", "istanbul"),
      ("Jürgen Groß", "jurgen groß"),
      ("O’Neill", "o’neill"),
      ("Ａｄａ　Ｕｐｔｏｎ", "ada upton"),
      ("ﬁnn", "finn"),
      ("Ada\u{A0}Upton", "ada upton"),
      ("ΑΘΗΝΑ Παπαδοπούλου", "αθηνα παπαδοπουλου"),
      ("ИВАН Ёлкин", "иван елкин"),
      ("प्रिया शर्मा", "प्रिया शर्मा"),
      ("ஆதி மூர்த்தி", "ஆதி மூர்த்தி"),
      ("山田　太郎", "山田 太郎"),
      ("김민준", "김민준"),
      ("محمد علي", "محمد علي"),
      ("", ""),
      (" \u{3000} ", ""),
    ])
  func `a name is folded`(written: String, expected: String) {
    #expect(folded(written) == expected)
  }

  @Test(arguments: ["Zoë Ångström", "प्रिया शर्मा", "İSTANBUL", "Ａｄａ", "山田　太郎", "ﬁnn ﷺ", "e\u{301}\u{301}", "김민준"])
  func `folding twice is folding once`(written: String) {
    #expect(folded(folded(written)) == folded(written))
  }

  @Test func `composed and decomposed letters are the same`() {
    #expect(folded("Zoe\u{308}") == folded("Zo\u{EB}"))
    #expect(folded("\u{915}\u{93C}") == folded("\u{958}"))
    #expect(folded("\u{1100}\u{1161}") == folded("\u{AC00}"))
  }

  @Test func `any text folds to something, whatever is in it`() {
    var dice = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let scalars = (0..<Int.random(in: 0...12, using: &dice)).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &dice))
      }
      let text = String(String.UnicodeScalarView(scalars))
      let once = folded(text)
      #expect(!once.hasPrefix(" ") && !once.hasSuffix(" ") && !once.contains("  "), "\(scalars)")
    }
  }

  @Test(
    arguments: [
      ("प्रिया शर्मा", "priya sarma"), ("山田太郎", "shan tian tai lang"), ("Иван", "ivan"), ("김민준", "gimminjun"),
    ])
  func `a name in another script is also found as it sounds`(written: String, expected: String) {
    #expect(transliterated(written) == expected)
  }

  @Test func `a Latin name needs no other letters`() {
    #expect(transliterated("Zoë Ångström") == nil)
    #expect(transliterated("") == nil)
  }
}
