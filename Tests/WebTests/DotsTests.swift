// The seven dots: order, states, labels.
import Testing

@testable import Web

struct DotsTests {
  private let drawing = DotsDrawing(Words(.en))

  @Test func `fourteen bits hold seven states in their order`() {
    let dots = Dots(mask: 0b00_01_10_00_00_00_10)
    #expect(dots[.value] == .known)
    #expect(dots[.gold] == .unknown)
    #expect(dots[.brought] == .known)
    #expect(dots[.thanked] == .stale)
    #expect(dots.count == 3)
    #expect(Dots { dots[$0] } == dots)
  }

  @Test func `what is stale is known all the same`() {
    let dots = Dots(known: 0b000_0101, stale: 0b000_0110)
    #expect(
      Question.allCases.map { dots[$0] } == [
        .known, .unknown, .stale, .unknown, .unknown, .unknown, .unknown,
      ])
  }

  @Test func `each mark leads to its part of the page and says what it means`() {
    let html = drawing.html(Dots(known: 0b1, stale: 0), path: "/customers/9")
    #expect(
      html.contains("<a href=\"/customers/9#value\" class=\"dot known\" aria-label=\"Value: known\"></a>"))
    #expect(
      html.contains(
        "<a href=\"/customers/9#why\" class=\"dot unknown\" aria-label=\"Why they choose you: not known yet\"></a>"
      ))
    #expect(html.contains("aria-label=\"1 of 7 known\""))
    #expect(html.matches(of: /<a\s/).count == 7)
  }

  @Test func `the marks stand in the order of the questions`() {
    let html = drawing.html(Dots(mask: 0), path: "/c/1")
    let order = html.matches(of: /#([a-z]+)"/).map { String($0.1) }
    #expect(order == ["value", "gold", "why", "source", "brought", "thanks", "breaker"])
  }

  @Test func `a gold customer's second mark is gold`() {
    #expect(
      drawing.html(Dots(known: 0b10, stale: 0), path: "/c/1", isGold: true).contains("dot known is-gold"))
    #expect(!drawing.html(Dots(known: 0, stale: 0), path: "/c/1", isGold: true).contains("is-gold"))
  }

  @Test func `every state of every mark is named in both languages`() {
    for language in Language.allCases {
      for state in Dots.State.allCases {
        let html = DotsDrawing(Words(language)).html(Dots { _ in state }, path: "/c/1")
        #expect(!html.contains("⟦"))
      }
    }
  }
}
