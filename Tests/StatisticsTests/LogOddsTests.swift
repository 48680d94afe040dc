// The weight of a value for being gold, worked by hand.

import Statistics
import Testing

struct LogOddsTests {
  private func close(_ a: Double, _ b: Double) -> Bool { abs(a - b) < 0.0001 }

  @Test func `worked by hand`() {
    // Gold are 40 of 98, p = 0.408163. With the value 30 of 38: (30 + 4.08163) / 48 = 0.710034; log2(1.739583) = 0.79874.
    #expect(close(logOdds(ValueCount(chosen: 30, all: 38), chosen: 40, all: 98), 0.79874))
    // None of the 38: 4.08163 / 48 = 0.085034; log2(0.208333) = -2.26303.
    #expect(close(logOdds(ValueCount(chosen: 0, all: 38), chosen: 40, all: 98), -2.26303))
    // One, and gold, where one in five is: (1 + 2) / 11 = 0.272727; log2(1.363636) = 0.44746.
    #expect(close(logOdds(ValueCount(chosen: 1, all: 1), chosen: 20, all: 100), 0.44746))
  }

  @Test func `few observations are drawn to what all are like`() {
    let few = logOdds(ValueCount(chosen: 2, all: 2), chosen: 20, all: 100)
    let many = logOdds(ValueCount(chosen: 200, all: 200), chosen: 2000, all: 10_000)
    #expect(few > 0 && few < 1 && many > 2.1)
    #expect(abs(logOdds(ValueCount(chosen: 0, all: 1), chosen: 20, all: 100)) < 0.2)
  }

  @Test func `nobody to learn from teaches nothing`() {
    #expect(logOdds(ValueCount(chosen: 0, all: 0), chosen: 20, all: 100) == 0)
    #expect(logOdds(ValueCount(chosen: 0, all: 0), chosen: 0, all: 0) == 0)
    #expect(logOdds(ValueCount(chosen: 5, all: 5), chosen: 9, all: 9) == 0)
  }

  @Test func `as frequent as among all weighs nothing`() {
    #expect(close(logOdds(ValueCount(chosen: 30, all: 300), chosen: 100, all: 1000), 0))
  }
}
