// A person's name as it was written, taken apart: titles gone, the generation noted, glued parts separated.

/// A name's parts, plain. Empty when there is none.
struct WrittenName: Sendable, Equatable {
  var given: [UInt8] = []
  var family: [UInt8] = []
  /// The names between, with blanks.
  var middle: [UInt8] = []
  /// 0 when nothing is said, 1 for senior, 2 for junior or II, 3 for III …
  var generation: UInt8 = 0

  /// A given name's cell, or a family name's, by itself.
  static func part(_ cell: UnsafeBufferPointer<UInt8>) -> (words: [ArraySlice<UInt8>], generation: UInt8) {
    var words = Linkage.words(plain(cell))
    while words.count > 1, let first = words.first, titles.contains(Array(first)) { words.removeFirst() }
    var generation: UInt8 = 0
    while words.count > 1, let last = words.last, let told = generations[Array(last)] {
      generation = told
      words.removeLast()
    }
    if words.count == 1, titles.contains(Array(words[0])), words[0].count > 3 { words = [] }
    return (words, generation)
  }

  /// A whole name in one cell: 'Smith, John' or 'John Smith'.
  static func whole(_ cell: UnsafeBufferPointer<UInt8>) -> WrittenName {
    var name = WrittenName()
    if let comma = cell.firstIndex(of: 0x2C), comma > 0 {
      let (family, first) = part(UnsafeBufferPointer(rebasing: cell[..<comma]))
      let (given, second) = part(UnsafeBufferPointer(rebasing: cell[(comma + 1)...]))
      if !given.isEmpty, !family.isEmpty {
        name.family = joined(family[...])
        name.given = Array(given[0])
        name.middle = joined(given[1...])
        name.generation = max(first, second)
        return name
      }
    }
    let (words, generation) = part(cell)
    name.generation = generation
    guard let last = words.last else { return name }
    guard words.count > 1 else {
      name.given = Array(last)
      return name
    }
    name.given = Array(words[0])
    // Van, de, al and their like belong to the name after them.
    var start = words.count - 1
    while start > 1, particles.contains(Array(words[start - 1])) { start -= 1 }
    name.family = joined(words[start...])
    name.middle = joined(words[1..<start])
    return name
  }

  /// A given name and a family name of two cells, either of which may hold both.
  static func parts(_ given: UnsafeBufferPointer<UInt8>, _ family: UnsafeBufferPointer<UInt8>) -> WrittenName
  {
    let (givenWords, first) = part(given)
    let (familyWords, second) = part(family)
    if familyWords.isEmpty, givenWords.count > 1 { return whole(given) }
    if givenWords.isEmpty, family.contains(0x2C) { return whole(family) }
    var name = WrittenName()
    name.generation = max(first, second)
    name.family = joined(familyWords[...])
    name.given = joined(givenWords[...])
    return name
  }

  static func joined(_ words: ArraySlice<ArraySlice<UInt8>>) -> [UInt8] {
    Array(words.joined(separator: [0x20]))
  }
}

/// Words before a name that are none of it.
private let titles = wordSet(
  """
  mr mrs ms miss mx dr prof professor sir lady lord dame rev reverend fr father madam mme mlle herr frau shri shree sri smt smti kumari
  sardar hon honourable captain capt colonel col major maj general gen lieutenant lt admiral sergeant sgt baron baroness count countess
  viscount viscountess earl duke duchess marquess prince princess sheikh shaikh haji imam ustad pandit m/s messrs
  """)

/// Words after a name that tell a father from his son.
private let generations: [[UInt8]: UInt8] = [
  Array("sr".utf8): 1, Array("senior".utf8): 1, Array("sen".utf8): 1, Array("jr".utf8): 2,
  Array("junior".utf8): 2, Array("jun".utf8): 2,
  Array("ii".utf8): 2, Array("2nd".utf8): 2, Array("iii".utf8): 3, Array("3rd".utf8): 3, Array("iv".utf8): 4,
  Array("4th".utf8): 4,
]

/// Words that belong to the family name after them.
private let particles = wordSet(
  "van von der den de da di du del della la le al el bin ibn st san mac mc o zu zum zur ten ter dos das")
