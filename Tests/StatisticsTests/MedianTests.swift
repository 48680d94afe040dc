// The middle of a row of numbers, by hand.

import Statistics
import Testing

struct MedianTests {
  @Test func `of nothing there is no median`() {
    #expect(median(of: []) == nil)
    #expect(doubledMedian(ofSorted: [Int32]()) == nil)
  }

  @Test func `of one number it is that number`() { #expect(median(of: [7]) == 7) }

  @Test func `of equal numbers it is any of them`() { #expect(median(of: [4, 4, 4, 4]) == 4) }

  @Test func `of an odd count it is the middle one`() { #expect(median(of: [30, 2, 9]) == 9) }

  @Test func `of an even count it is between the middle two`() { #expect(median(of: [1, 10, 3, 2]) == 2.5) }
}
