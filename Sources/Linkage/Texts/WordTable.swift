// Words that mean something by themselves, looked up by their bytes.

/// Which of some kinds a word is of.
struct WordTable: Sendable {
  private var pool = TextPool()
  private var kinds: [UInt8] = []

  /// Lists of words with blanks between; the number of a list, from 1, is the kind of its words.
  init(_ lists: String...) {
    for (number, list) in lists.enumerated() {
      for word in list.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
        let id = pool.intern(Array(word))
        if Int(id) == kinds.count { kinds.append(UInt8(number + 1)) }
      }
    }
  }

  /// The kind of a word; 0 for one that is in no list.
  func kind(_ word: UnsafeBufferPointer<UInt8>) -> UInt8 { pool.find(word).map { kinds[Int($0)] } ?? 0 }
}
