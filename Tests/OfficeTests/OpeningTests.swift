// What is asked before anything else.

import Customers
import Office
import Testing

@Suite struct OpeningTests {
  @Test func `an Indian browser is offered rupees and Kolkata`() {
    let guess = Opening.guessed(from: "hi-IN,hi;q=0.9,en;q=0.8")
    #expect(guess.currency == "INR" && guess.timeZone == "Asia/Kolkata" && guess.language == "hi")
    #expect(guess.country == "IN")
    let british = Opening.guessed(from: "en_GB.UTF-8")
    #expect(british.currency == "GBP" && british.timeZone == "Europe/London" && british.country == "GB")
  }

  @Test(arguments: ["", ",", ";;;", "*", "xx-XX", "en-en-en-en", "-----", "\u{0}", "en-US-IN,,,"])
  func `whatever a browser says, the guess can be opened once it has a name`(accepted: String) throws {
    var guess = Opening.guessed(from: accepted)
    guess.name = "Corner Shop"
    _ = try guess.business()
  }

  @Test func `each answer that cannot be is refused with its own sentence`() {
    let good = Opening(
      name: "Corner Shop", currency: "INR", timeZone: "Asia/Kolkata", language: "en", country: "IN")
    func refusal(_ change: (inout Opening) -> Void) -> OfficeRefusal? {
      var answers = good
      change(&answers)
      do { _ = try answers.business() } catch { return error as? OfficeRefusal }
      return nil
    }
    #expect(refusal { _ in } == nil)
    #expect(refusal { $0.name = " " } == .businessNameMissing)
    #expect(refusal { $0.currency = "XXQ" } == .currencyUnknown)
    #expect(refusal { $0.timeZone = "../etc/passwd" } == .timeZoneUnknown)
    #expect(refusal { $0.language = "fr" } == .languageUnknown)
    #expect(refusal { $0.goldPercent = 0 } == .goldShareOutOfRange)
  }
}
