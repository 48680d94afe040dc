// The numbers of cards: no slip of the finger goes unseen, and none can be guessed from another.

import Identify
import TestSupport
import Testing

@testable import Customers

@Suite struct CardNumberTests {
  /// Going through a number is one step a digit from one of ten states, so that these tables are all numbers there are.
  @Test func `every wrong digit leads to another state, whatever stands before and after it`() {
    for state in 0..<10 {
      let next = Set((0..<10).map { CheckDigit.table[state][$0] })
      #expect(next.count == 10, "two digits lead from \(state) to the same")
    }
    for digit in 0..<10 {
      // What differs stays different through every digit that follows.
      #expect(Set((0..<10).map { CheckDigit.table[$0][digit] }).count == 10)
      // And the check digit is what is left: a digit that meets itself leaves nothing.
      #expect(CheckDigit.table[digit][digit] == 0)
    }
  }

  @Test func `every two neighbours that changed places lead to another state`() {
    for state in 0..<10 {
      for first in 0..<10 {
        for second in 0..<10 where first != second {
          let right = CheckDigit.table[CheckDigit.table[state][first]][second]
          let wrong = CheckDigit.table[CheckDigit.table[state][second]][first]
          #expect(right != wrong, "\(first)\(second) after \(state)")
        }
      }
    }
  }

  @Test func `the published example has its check digit`() {
    #expect(CheckDigit.of([5, 7, 2]) == 4)
    #expect(CheckDigit.state(after: [5, 7, 2, 4]) == 0)
  }

  @Test func `no card with one wrong digit or two changed ones is taken for another`() throws {
    var generator = Dice(state: 1)
    for _ in 0..<300 {
      let number = CardNumber(using: &generator)
      let digits = number.rawValue.utf8.map { Int($0) - 48 }
      #expect(CardNumber(rawValue: number.rawValue) == number)
      for place in digits.indices {
        for digit in 0..<10 where digit != digits[place] {
          var wrong = digits
          wrong[place] = digit
          #expect(CardNumber(rawValue: wrong.map(String.init).joined()) == nil)
        }
        guard place + 1 < digits.count, digits[place] != digits[place + 1] else { continue }
        var swapped = digits
        swapped.swapAt(place, place + 1)
        #expect(CardNumber(rawValue: swapped.map(String.init).joined()) == nil)
      }
    }
  }

  @Test func `numbers are drawn by lot, have twelve digits and begin with no zero`() {
    var generator = Dice(state: 2)
    let numbers = (0..<2000).map { _ in CardNumber(using: &generator) }
    #expect(Set(numbers).count == numbers.count)
    #expect(numbers.allSatisfy { $0.rawValue.count == 12 && !$0.rawValue.hasPrefix("0") })
    for place in 1..<12 {
      let digits = Set(numbers.map { Array($0.rawValue)[place] })
      #expect(digits.count == 10, "place \(place)")
    }
  }

  @Test func `a number is read however it is grouped or scanned`() throws {
    var generator = Dice(state: 3)
    let number = CardNumber(using: &generator)
    let digits = number.rawValue
    let devanagari = String(
      String.UnicodeScalarView(digits.unicodeScalars.map { Unicode.Scalar($0.value + 0x936)! }))
    for text in [
      digits, number.grouped, number.compact, "rc\(digits)", " \(number.grouped)\n", "RC \(number.grouped)",
      number.grouped.replacing(" ", with: "-"), number.grouped.replacing(" ", with: "\u{2013}"),
      number.grouped.replacing(" ", with: "."), number.grouped.replacing(" ", with: "\u{00A0}"),
      number.grouped.replacing(" ", with: ""), devanagari,
    ] {
      #expect(try CardNumber(typed: text) == number, "\(text)")
      #expect(try ScannedCard(text) == .number(number), "\(text)")
    }
    #expect(number.grouped.count == 14 && number.compact == "RC\(digits)")
  }

  @Test func `what is no number is told from one that was mistyped`() throws {
    var generator = Dice(state: 4)
    let digits = CardNumber(using: &generator).rawValue
    for text in [
      "", "  ", "12345", digits + "0", "Asha", digits.dropLast() + "x", "½" + digits.dropFirst(), "RC",
    ] {
      #expect(throws: CardRefusal.numberUnreadable, "\(text)") { try CardNumber(typed: text) }
    }
    let last = digits.last == "0" ? "1" : "0"
    #expect(throws: CardRefusal.numberMistyped) { try CardNumber(typed: digits.dropLast() + last) }
  }

  @Test func `the address of a page is read with whatever stands before and behind the key`() throws {
    var generator = Dice(state: 5)
    let key = PageKey(using: &generator)
    for text in [
      "https://shop.example/c/\(key.rawValue)", "/c/\(key.rawValue)",
      "HTTPS://SHOP.EXAMPLE/c/\(key.rawValue)\r\n",
      "http://localhost:8080/c/\(key.rawValue)?x=1", "https://shop.example/c/\(key.rawValue)#",
    ] {
      #expect(try ScannedCard(text) == .page(key), "\(text)")
    }
    for text in [
      "https://shop.example/c/", "/c/short", "/c/\(key.rawValue)x", "/c/" + String(repeating: "é", count: 24),
    ] {
      #expect(throws: CardRefusal.numberUnreadable, "\(text)") { try ScannedCard(text) }
    }
  }

  @Test func `a page's key has 144 bits, each of which is drawn`() {
    var generator = Dice(state: 6)
    let keys = (0..<3000).map { _ in PageKey(using: &generator).rawValue }
    #expect(Set(keys).count == keys.count)
    for place in 0..<24 { #expect(Set(keys.map { Array($0)[place] }).count == 64, "place \(place)") }
  }
}
