// The middle of a row of numbers.

/// Twice the median of numbers in ascending order, so that it stays whole: the middle one doubled, or the sum of the
/// middle two. None: nil. One: twice itself. Equal: twice any.
///
/// Source: the sample median of order statistics, x((n+1)/2) for odd n, (x(n/2) + x(n/2+1)) / 2 for even n
/// (Hyndman and Fan 1996, 'Sample Quantiles in Statistical Packages', definition 2).
package func doubledMedian(ofSorted numbers: some RandomAccessCollection<Int32>) -> Int? {
  guard !numbers.isEmpty else { return nil }
  let upper = numbers.index(numbers.startIndex, offsetBy: numbers.count / 2)
  guard numbers.count.isMultiple(of: 2) else { return 2 * Int(numbers[upper]) }
  return Int(numbers[numbers.index(before: upper)]) + Int(numbers[upper])
}

/// The median of numbers in any order; nil for none.
package func median(of numbers: [Int32]) -> Double? {
  doubledMedian(ofSorted: numbers.sorted()).map { Double($0) / 2 }
}
