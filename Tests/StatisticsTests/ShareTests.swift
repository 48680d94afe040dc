// How many are the best so many percent.

import Statistics
import Testing

struct ShareTests {
  @Test func `the top of nobody is nobody`() { #expect(topCount(percent: 20, of: 0) == 0) }

  @Test func `the top of one is that one`() { #expect(topCount(percent: 1, of: 1) == 1) }

  @Test func `a part of a customer is a whole one`() {
    #expect(topCount(percent: 20, of: 4372) == 875)  // 874.4
    #expect(topCount(percent: 20, of: 23_570) == 4714)  // exactly
    #expect(topCount(percent: 10, of: 11) == 2)
    #expect(topCount(percent: 100, of: 11) == 11)
  }

  @Test func `a share of nothing is nothing`() {
    #expect(share(5, of: 0) == 0)
    #expect(share(1, of: 4) == 0.25)
  }
}
