// Shares of small samples, said honestly: within which bounds they lie, and whether two of them really differ.

/// A part of a whole with the bounds within which the true share lies in 95 of 100 samples.
package struct Proportion: Sendable, Equatable, Codable {
  package let part: Int
  package let whole: Int

  package init(_ part: Int, of whole: Int) {
    self.part = part
    self.whole = whole
  }

  /// The share; 0 of nothing.
  package var share: Double { whole == 0 ? 0 : Double(part) / Double(whole) }

  /// From where to where the true share may lie. Of nothing: anywhere.
  ///
  /// Source: Wilson 1927, 'Probable Inference, the Law of Succession, and Statistical Inference', without correction for
  /// continuity: (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n).
  package var bounds: ClosedRange<Double> {
    guard whole > 0 else { return 0...1 }
    let (n, p, z) = (Double(whole), share, Self.z)
    let middle = p + z * z / (2 * n)
    let reach = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    let scale = 1 + z * z / n
    return max(0, (middle - reach) / scale)...min(1, (middle + reach) / scale)
  }

  /// From where to where the difference to another share may lie.
  ///
  /// Source: Newcombe 1998, 'Interval Estimation for the Difference Between Independent Proportions', method 10.
  package func difference(to other: Proportion) -> ClosedRange<Double> {
    let (a, b) = (bounds, other.bounds)
    let difference = share - other.share
    func square(_ x: Double) -> Double { x * x }
    let below = (square(share - a.lowerBound) + square(b.upperBound - other.share)).squareRoot()
    let above = (square(a.upperBound - share) + square(other.share - b.lowerBound)).squareRoot()
    return (difference - below)...(difference + above)
  }

  /// Whether two shares differ by more than chance would explain. Never for a whole of nothing.
  package func differs(from other: Proportion) -> Bool {
    whole > 0 && other.whole > 0 && !difference(to: other).contains(0)
  }

  /// The 97.5th percentile of the normal distribution.
  static let z = 1.959_963_984_540_054
}

/// The mean of numbers with the bounds within which the true mean lies.
package struct Mean: Sendable, Equatable, Codable {
  package private(set) var count = 0
  package private(set) var mean = 0.0
  private var squares = 0.0

  package init() {}

  /// Takes a number into account.
  ///
  /// Source: Welford 1962, 'Note on a Method for Calculating Corrected Sums of Squares and Products'.
  package mutating func add(_ number: Double) {
    count += 1
    let away = number - mean
    mean += away / Double(count)
    squares += away * (number - mean)
  }

  /// The square of the standard error: s² / n. Nil for fewer than two.
  package var squaredError: Double? {
    count < 2 ? nil : squares / Double(count - 1) / Double(count)
  }

  /// Half the width of the interval in which the true mean lies in 95 of 100 large samples; nil for fewer than two.
  package var reach: Double? { squaredError.map { Proportion.z * $0.squareRoot() } }

  /// Whether two means differ by more than chance would explain; by the normal approximation of Welch's test (Welch 1947),
  /// which is for samples of thirty and more. Never for fewer than two.
  package func differs(from other: Mean) -> Bool {
    guard let a = squaredError, let b = other.squaredError else { return false }
    return abs(mean - other.mean) > Proportion.z * (a + b).squareRoot()
  }
}
