// How unevenly spend is spread: by hand, and two formulas against each other.

import Statistics
import Testing

struct ConcentrationTests {
  @Test func `a curve of nothing has no points`() {
    #expect(paretoCurve(ofDescending: [Int64]()).isEmpty)
    #expect(paretoCurve(ofDescending: [Int64(0), 0]).isEmpty)
    #expect(paretoCurve(ofDescending: [Int64(5), -5]).isEmpty)
  }

  @Test func `one customer brings it all in a straight line`() {
    #expect(paretoCurve(ofDescending: [Int64(9)], steps: 4) == [0, 0.25, 0.5, 0.75, 1])
  }

  @Test func `equal customers make a diagonal`() {
    #expect(paretoCurve(ofDescending: [Int64](repeating: 3, count: 4), steps: 4) == [0, 0.25, 0.5, 0.75, 1])
  }

  @Test func `the curve goes through what the best bring`() {
    // 60 of 100 from the first of four, then 20, 15 and 5.
    #expect(paretoCurve(ofDescending: [Int64(60), 20, 15, 5], steps: 4) == [0, 0.6, 0.8, 0.95, 1])
    // Two customers at ten steps: a fifth of the way is 0.4 of the first one's 0.9.
    let curve = paretoCurve(ofDescending: [Int64(90), 10], steps: 10)
    #expect(curve.count == 11)
    #expect(abs(curve[2] - 0.36) < 1e-12)
    #expect(abs(curve[6] - 0.92) < 1e-12)
  }

  @Test func `a hundred steps always make a hundred and one points`() {
    for count in [1, 2, 3, 7, 99, 100, 101, 875, 4372] {
      let values = (0..<count).map { Int64(count - $0) }
      let curve = paretoCurve(ofDescending: values)
      #expect(curve.count == 101)
      #expect(abs((curve.last ?? 0) - 1) < 1e-9)
    }
  }

  @Test func `Gini is nothing for none, for one and for equals`() {
    #expect(gini(ofAscending: [Int64]()) == 0)
    #expect(gini(ofAscending: [Int64(8)]) == 0)
    #expect(abs(gini(ofAscending: [Int64(2), 2, 2])) < 1e-12)
  }

  @Test func `Gini of one who has it all among four is three quarters`() {
    #expect(abs(gini(ofAscending: [Int64(0), 0, 0, 10]) - 0.75) < 1e-12)
  }

  @Test func `both formulas of Gini agree`() {
    let values: [Int64] = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 97, 0, 0, 2_002]
    #expect(abs(gini(ofAscending: values.sorted()) - giniByPairs(of: values)) < 1e-12)
  }
}
