// What we will not do with cards and points, each in a sentence.

/// Something about a card or its points that cannot be as asked.
package enum CardRefusal: Error, Equatable, CustomStringConvertible {
  case numberUnreadable
  case numberMistyped
  case unknown
  case blocked
  case replaced(by: CardNumber)
  case pointsOff
  case notEnough(has: Int)
  case amountOutOfRange
  case rulesUnreadable
  case nobody

  /// A stable word for programs and for the catalogue of words.
  package var code: String {
    switch self {
    case .numberUnreadable: "card-number-unreadable"
    case .numberMistyped: "card-number-mistyped"
    case .unknown: "card-unknown"
    case .blocked: "card-blocked"
    case .replaced: "card-replaced"
    case .pointsOff: "points-off"
    case .notEnough: "points-not-enough"
    case .amountOutOfRange: "points-out-of-range"
    case .rulesUnreadable: "point-rules-unreadable"
    case .nobody: "cards-for-nobody"
    }
  }

  package var description: String {
    switch self {
    case .numberUnreadable:
      "That is not the number of a card. It has twelve digits; scan the card, or type them."
    case .numberMistyped: "One of the digits is wrong. Look at the card once more."
    case .unknown: "No card of yours has that number. Look for the customer by name."
    case .blocked: "This card is blocked. Give the customer a new one."
    case .replaced(let number): "This card was replaced by \(number.grouped). Ask for the new one."
    case .pointsOff: "You collect neither points nor stamps. Choose one of them first."
    case .notEnough(let has): "There are not that many: the customer has \(has)."
    case .amountOutOfRange: "Write a whole number from 1 to 1000000."
    case .rulesUnreadable: "Write whole numbers above zero, and an amount for a point."
    case .nobody: "There is nobody to give a card to. Choose other customers."
    }
  }
}
