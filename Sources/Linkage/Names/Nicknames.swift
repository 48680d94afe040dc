// Short forms of given names: Bill is William. The table is `nicknames.csv` beside this file, from carltonnorthern/nicknames at
// 21d75051c39c (Apache License 2.0), with German and Indian short forms of our own in `OwnNicknames.swift`.

/// Which given names may be the same person's.
struct Nicknames: Sendable {
  /// Name → the full names it may stand for, itself among them, sorted.
  private let roots: [[UInt8]: [Int32]]

  /// The table that is compiled in; made when it is first asked for.
  static let known = Nicknames(Embedded.files["Names/nicknames.csv"] ?? "", ownNicknames)

  /// Lines of `name,nickname`; the first of the first text is a header.
  init(_ table: String, _ more: [(name: String, short: String)]) {
    var numbers: [[UInt8]: Int32] = [:]
    var roots: [[UInt8]: Set<Int32>] = [:]
    func number(_ name: [UInt8]) -> Int32 {
      let number = numbers[name] ?? Int32(numbers.count)
      numbers[name] = number
      return number
    }
    func note(_ name: [UInt8], _ short: [UInt8]) {
      let full = number(name)
      roots[name, default: []].insert(full)
      roots[short, default: []].formUnion([full, number(short)])
    }
    for line in table.utf8.split(separator: 0x0A).dropFirst() {
      let names = line.split(separator: 0x2C).map(Array.init)
      if names.count == 2 { note(names[0], names[1]) }
    }
    for (name, short) in more { note(Array(name.utf8), Array(short.utf8)) }
    self.roots = roots.mapValues { $0.sorted() }
  }

  /// The full names a plain name may stand for, as sorted numbers; empty for a name that is in no table.
  func roots(of name: [UInt8]) -> [Int32] { roots[name] ?? [] }
}

/// Whether two sorted lists have a number in common.
func intersect(_ a: ArraySlice<Int32>, _ b: ArraySlice<Int32>) -> Bool {
  var (i, j) = (a.startIndex, b.startIndex)
  while i < a.endIndex, j < b.endIndex {
    if a[i] == b[j] { return true }
    if a[i] < b[j] { i += 1 } else { j += 1 }
  }
  return false
}
