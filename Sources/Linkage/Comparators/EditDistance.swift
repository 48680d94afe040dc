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
