// Words in another spelling or script: what makes them sound the same, and what makes them nearly the same.

import Linkage
import Testing

struct SoundTests {
  @Test(
    arguments: [
      ["Asha", "Aasha", "आशा"], ["Usha", "Oosha", "उषा"], ["Sanjay", "संजय"],
      ["Lakshmi", "Laxmi"], ["Vijay", "Wijay", "विजय"], ["Zaheer", "Jahir"],
      ["Catherine", "Katherine", "Katharine"],
      ["Philip", "Filip", "Phillip"], ["Mohit", "Moheet", "मोहित"], ["Iwan", "Иван"],
    ])
  func `writings of one name have one key`(names: [String]) {
    let keys = Set(names.map { Sound($0.lowercased())?.key })
    #expect(keys.count == 1 && !keys.contains(nil), "\(keys)")
  }

  @Test func `a name keeps its vowels for telling how near another is`() {
    #expect(Sound("asha")?.form == Sound("aasha")?.form)
    #expect(Sound("asha")?.form == Sound("आशा")?.form)
    #expect(Sound("asha")?.form != Sound("usha")?.form)
    #expect(Sound("asha")?.key != Sound("shah")?.key)
  }

  @Test func `what has no letters has no sound`() {
    for word in ["", "123", "-", "a", "io", "\u{E000}"] { #expect(Sound(word) == nil, "\(word)") }
  }

  @Test func `letters may be put in, left out, exchanged and swapped`() {
    #expect(Spelling.distance("jhon", "john", atMost: 1) == 1)
    #expect(Spelling.distance("smiht", "smith", atMost: 1) == 1)
    #expect(Spelling.distance("smth", "smith", atMost: 1) == 1)
    #expect(Spelling.distance("smith", "smith", atMost: 0) == 0)
    #expect(Spelling.distance("smith", "smyths", atMost: 1) == nil)
    #expect(Spelling.distance("", "ab", atMost: 2) == 2)
  }

  @Test func `two words within the tolerance of each other share a key`() {
    var seed: UInt64 = 7
    func chance(_ limit: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % limit
    }
    let letters = Array("abcdefgh")
    for _ in 0..<3000 {
      let word = (0..<(4 + chance(9))).map { _ in letters[chance(8)] }
      var other = word
      let edits = Spelling.tolerance(word.count)
      for _ in 0..<edits {
        let place = chance(other.count)
        switch chance(4) {
        case 0: other.insert(letters[chance(8)], at: place)
        case 1: other.remove(at: place)
        case 2: other[place] = letters[chance(8)]
        default: if place > 0 { other.swapAt(place, place - 1) }
        }
      }
      let (a, b) = (String(word), String(other))
      guard Spelling.tolerance(other.count) == edits else { continue }
      #expect(!Spelling.keys(a).isDisjoint(with: Spelling.keys(b)), "\(a) \(b)")
    }
  }

  @Test func `a phone is found from both ends, and without its country`() {
    #expect(phoneWords(ofKey: "+919876543210") == ["919876543210", "9876543210", "\u{E000}012345678919"])
    #expect(phoneWords(ofKey: "+442079460958;ext=12")[1] == "2079460958")
    #expect(phoneWords(ofKey: "+35312345678")[1] == "12345678")
    #expect(phoneWords(ofKey: "5551234") == ["5551234", "\u{E000}4321555"])
  }
}
