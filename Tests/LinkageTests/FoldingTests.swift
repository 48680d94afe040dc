// Names compared without case, accents and doubled blanks, in any script.

import Linkage
import Testing

struct FoldingTests {
  @Test func `case, accents and doubled blanks do not make two names`() {
    #expect(folded("  JOSÉ   Müller ") == "jose muller")
    #expect(folded("jose muller") == folded("José\u{A0}Müller"))
  }

  @Test func `vowel signs of Hindi stay, for they are letters`() {
    #expect(folded("आशा") == "आशा")
    #expect(folded("आशा") != folded("आश"))
  }

  @Test func `compatibility forms are one`() { #expect(folded("ﬁne Ｓｈｏｐ") == "fine shop") }

  @Test func `nothing stays nothing`() { #expect(folded("   ").isEmpty) }

  @Test func `a name in another script is also found as it sounds`() {
    #expect(transliterated("李梅")?.isEmpty == false)
    #expect(transliterated("Asha") == nil)
  }
}
