// How alike two short texts are by the letters they share in nearly the same places.

/// The Jaro-Winkler similarity of two texts, 0 (nothing in common) to 1 (equal); 0 when one is empty.
///
/// Jaro (1989), "Advances in record-linkage methodology"; Winkler (1990), "String comparator metrics": the common beginning, of
/// at most four letters, counts a tenth of what is missing for each letter. Only the first 64 bytes are looked at.
package func jaroWinkler(_ a: some Collection<UInt8>, _ b: some Collection<UInt8>) -> Double {
  let similarity: Double?? = a.withContiguousStorageIfAvailable { a in
    b.withContiguousStorageIfAvailable { jaroWinkler(bytes: a, $0) }
  }
  return (similarity ?? nil)
    ?? Array(a).withUnsafeBufferPointer { a in
      Array(b).withUnsafeBufferPointer { jaroWinkler(bytes: a, $0) }
    }
}

/// The same of bytes in place.
func jaroWinkler(bytes a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Double {
  let (countA, countB) = (min(a.count, 64), min(b.count, 64))
  guard countA > 0, countB > 0 else { return 0 }
  let window = max(max(countA, countB) / 2 - 1, 0)
  var matchedA: UInt64 = 0
  var matchedB: UInt64 = 0
  for i in 0..<countA {
    let first = max(0, i - window)
    let end = min(countB, i + window + 1)
    guard first < end else { continue }
    for j in first..<end where a[i] == b[j] && matchedB & (1 << UInt64(j)) == 0 {
      matchedA |= 1 << UInt64(i)
      matchedB |= 1 << UInt64(j)
      break
    }
  }
  let matches = matchedA.nonzeroBitCount
  guard matches > 0 else { return 0 }
  var transposed = 0
  var (left, right) = (matchedA, matchedB)
  while left != 0 {
    if a[left.trailingZeroBitCount] != b[right.trailingZeroBitCount] { transposed += 1 }
    left &= left - 1
    right &= right - 1
  }
  let m = Double(matches)
  let jaro = (m / Double(countA) + m / Double(countB) + (m - Double(transposed / 2)) / m) / 3
  var prefix = 0
  while prefix < min(4, min(countA, countB)), a[prefix] == b[prefix] { prefix += 1 }
  return jaro + Double(prefix) * 0.1 * (1 - jaro)
}
