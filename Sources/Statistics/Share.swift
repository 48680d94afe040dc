// How many are the best so many percent.

/// The number of customers in the top `percent` of `count`: ceil(percent / 100 × count), in whole numbers.
/// None: 0. One: 1 for any percent above 0.
package func topCount(percent: Int, of count: Int) -> Int {
  guard count > 0, percent > 0 else { return 0 }
  return min(count, (percent * count + 99) / 100)
}

/// `part / whole`; 0 when the whole is nothing.
package func share(_ part: Int64, of whole: Int64) -> Double {
  whole == 0 ? 0 : Double(part) / Double(whole)
}
