// How many slips of a finger lie between two texts.

/// The number of letters left out, put in, changed, or swapped with their neighbour between two texts, no more than `limit + 1`.
///
/// The optimal string alignment distance (Damerau 1964; Wagner and Lowrance 1975), by rows, and given up as soon as a row has nothing
/// within the limit. Texts of more than 64 bytes are compared by their first 64.
package func editDistance(_ a: some Collection<UInt8>, _ b: some Collection<UInt8>, limit: Int) -> Int {
  Array(a).withUnsafeBufferPointer { a in
    Array(b).withUnsafeBufferPointer { editDistance(bytes: a, $0, limit: limit) }
  }
}

/// The same of bytes in place.
func editDistance(bytes a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>, limit: Int) -> Int {
  let (n, m) = (min(a.count, 64), min(b.count, 64))
  guard abs(n - m) <= limit else { return limit + 1 }
  guard n > 0, m > 0 else { return max(n, m) }
  return withUnsafeTemporaryAllocation(of: Int32.self, capacity: 3 * (m + 1)) { rows in
    var (before, last, this) = (0, m + 1, 2 * (m + 1))
    for j in 0...m { rows[last + j] = Int32(j) }
    for i in 1...n {
      rows[this] = Int32(i)
      var least = Int32(i)
      for j in 1...m {
        var cost = rows[last + j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
        cost = min(cost, min(rows[last + j], rows[this + j - 1]) + 1)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          cost = min(cost, rows[before + j - 2] + 1)
        }
        rows[this + j] = cost
        least = min(least, cost)
      }
      guard least <= limit else { return limit + 1 }
      (before, last, this) = (last, this, before)
    }
    return min(Int(rows[last + m]), limit + 1)
  }
}

/// Whether two texts are equal but for one letter left out, put in or changed, or two neighbours swapped: one pass, no table.
func isOneSlip(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
  let (short, long) = a.count <= b.count ? (a, b) : (b, a)
  guard long.count - short.count <= 1 else { return false }
  var first = 0
  while first < short.count, short[first] == long[first] { first += 1 }
  var rest = 0
  while rest < short.count - first, short[short.count - 1 - rest] == long[long.count - 1 - rest] { rest += 1 }
  let left = short.count - first - rest
  if long.count > short.count { return left == 0 }
  return left <= 1 || left == 2 && short[first] == long[first + 1] && short[first + 1] == long[first]
}

/// Which letters and digits a text has, as bits: an edit changes at most two of them.
func letters(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
  var bits: UInt64 = 0
  for byte in text { bits |= 1 << UInt64(byte & 63) }
  return bits
}
