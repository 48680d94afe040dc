// Shares and means of samples: published values, hand-worked ones, and what few observations may say.

import Statistics
import Testing

struct ProportionTests {
  private func close(_ a: Double, _ b: Double, _ tolerance: Double = 0.00006) -> Bool {
    abs(a - b) < tolerance
  }

  /// Newcombe 1998, 'Two-Sided Confidence Intervals for the Single Proportion', table I, method 3.
  @Test(arguments: [
    (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718),
  ])
  func `a share lies within Wilson's bounds`(part: Int, whole: Int, low: Double, high: Double) {
    let bounds = Proportion(part, of: whole).bounds
    #expect(close(bounds.lowerBound, low) && close(bounds.upperBound, high))
  }

  /// Newcombe 1998, 'Interval Estimation for the Difference Between Independent Proportions', table II, method 10.
  @Test(arguments: [
    (56, 70, 48, 80, 0.0524, 0.3339), (9, 10, 3, 10, 0.1705, 0.8090), (10, 10, 0, 20, 0.6791, 1.0),
  ])
  func `a difference lies within Newcombe's bounds`(
    a: Int, m: Int, b: Int, n: Int, low: Double, high: Double
  ) {
    let difference = Proportion(a, of: m).difference(to: Proportion(b, of: n))
    #expect(close(difference.lowerBound, low) && close(difference.upperBound, high))
  }

  @Test func `few say nothing, and nobody says nothing at all`() {
    #expect(!Proportion(2, of: 3).differs(from: Proportion(20, of: 100)))
    #expect(Proportion(200, of: 300).differs(from: Proportion(20, of: 100)))
    #expect(Proportion(0, of: 0).bounds == 0...1)
    #expect(Proportion(0, of: 0).share == 0)
    #expect(!Proportion(0, of: 0).differs(from: Proportion(20, of: 100)))
  }

  @Test func `a mean by hand`() {
    var mean = Mean()
    for number in [2.0, 4, 4, 4, 5, 5, 7, 9] { mean.add(number) }
    #expect(close(mean.mean, 5))
    // The squares add up to 32: s² = 32 / 7, and the error's square is 32 / 56.
    #expect(close(mean.squaredError ?? 0, 32.0 / 56))
    #expect(close(mean.reach ?? 0, 1.95996 * 0.755929, 0.0001))
    #expect(Mean().reach == nil && Mean().mean == 0)
    var far = Mean()
    for number in [12.0, 14, 13, 15] { far.add(number) }
    #expect(far.differs(from: mean) && !mean.differs(from: mean) && !far.differs(from: Mean()))
  }
}
