// Sorting millions of small keys in a few passes.

/// Sorts entries, a key in the upper half and a record in the lower, by their keys; equal keys keep their order. A radix sort of three
/// passes.
func sortByKey(_ entries: inout [UInt64]) {
  var other = [UInt64](repeating: 0, count: entries.count)
  for shift in [UInt64(32), 43, 54] {
    let mask: UInt64 = shift == 54 ? 0x3FF : 0x7FF
    var places = [Int](repeating: 0, count: 2048)
    entries.withUnsafeBufferPointer { from in
      other.withUnsafeMutableBufferPointer { to in
        places.withUnsafeMutableBufferPointer { places in
          for entry in from { places[Int(entry >> shift & mask)] += 1 }
          var sum = 0
          for digit in 0..<2048 { (places[digit], sum) = (sum, sum + places[digit]) }
          for entry in from {
            let digit = Int(entry >> shift & mask)
            to[places[digit]] = entry
            places[digit] += 1
          }
        }
      }
    }
    swap(&entries, &other)
  }
}
