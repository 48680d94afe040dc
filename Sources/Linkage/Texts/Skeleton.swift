// How a name sounds, roughly: what stays the same however it is written in Latin letters.

/// The consonants of a name by their sounds, the first vowel kept when the name begins with one: 'Prakash' and 'Prakaas', 'Meyer' and
/// 'Maier' have the same. `sh` is `s`, `w` is `v`, `ph` is `f`, `c`, `q` and `ck` are `k`, `z` is `s`, doubled letters are one.
package func skeleton(_ name: some Sequence<UInt8>) -> [UInt8] {
  let letters = Array(name)
  var bones: [UInt8] = []
  var place = 0
  while place < letters.count {
    let letter = letters[place]
    let next = place + 1 < letters.count ? letters[place + 1] : 0
    place += 1
    var sound: UInt8
    switch letter {
    case ascii("a"), ascii("e"), ascii("i"), ascii("o"), ascii("u"), ascii("y"):
      if bones.isEmpty { bones.append(ascii("a")) }
      continue
    case ascii("h"):
      // After a consonant it only colours the sound: sh, dh, bh, kh, th.
      if !bones.isEmpty { continue }
      sound = letter
    case ascii("p") where next == ascii("h"): sound = ascii("f")
    case ascii("c") where next == ascii("e") || next == ascii("i") || next == ascii("y"): sound = ascii("s")
    case ascii("c"), ascii("q"): sound = ascii("k")
    case ascii("x"): sound = ascii("k")
    case ascii("z"): sound = ascii("s")
    case ascii("w"): sound = ascii("v")
    case 0x20: continue
    default: sound = letter
    }
    if bones.last != sound { bones.append(sound) }
  }
  return bones
}

/// The byte of an ASCII letter.
@inline(__always)
func ascii(_ letter: Unicode.Scalar) -> UInt8 { UInt8(truncatingIfNeeded: letter.value) }
