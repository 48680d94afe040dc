// What we will not put into a field of the business's own, each in a sentence.

/// Something written that cannot stand in a field, or choices that are none.
package enum FieldRefusal: Error, Equatable, CustomStringConvertible {
  case notFound
  case numberUnreadable
  case amountUnreadable
  case otherCurrency
  case dateUnreadable
  case neitherYesNorNo
  case notAChoice
  case choicesMissing
  case choiceInUse(customers: Int)
  case choicesTooMany(limit: Int)
  case tooLong(limit: Int)

  /// A stable word for programs and for the catalogue of words.
  package var code: String {
    switch self {
    case .notFound: "field-not-found"
    case .numberUnreadable: "field-number-unreadable"
    case .amountUnreadable: "amount-unreadable"
    case .otherCurrency: "field-other-currency"
    case .dateUnreadable: "date-unreadable"
    case .neitherYesNorNo: "field-neither-yes-nor-no"
    case .notAChoice: "field-not-a-choice"
    case .choicesMissing: "field-choices-missing"
    case .choiceInUse: "field-choice-in-use"
    case .choicesTooMany: "field-choices-too-many"
    case .tooLong: "too-long"
    }
  }

  package var description: String {
    switch self {
    case .notFound: "There is no such field. Look at the list of your fields."
    case .numberUnreadable: "That is not a number. Write it in digits, like 12 or 12.5."
    case .amountUnreadable: "That is not an amount. Write it like 12.50."
    case .otherCurrency: "That is money of another currency. Write it in yours."
    case .dateUnreadable: "That is not a date. Write it like 2011-12-09."
    case .neitherYesNorNo: "That is neither yes nor no. Write one of the two."
    case .notAChoice: "That is not one of the choices. Choose one of them, or add it to the field first."
    case .choicesMissing: "There is nothing to choose from. Write the choices, one a line."
    case .choiceInUse(let customers):
      "A choice you left out still stands with \(customers) \(customers == 1 ? "customer" : "customers"). "
        + "Keep it, or change them first."
    case .choicesTooMany(let limit):
      "More than \(limit) different things stand there, too many to choose from. Keep it a text."
    case .tooLong(let limit): "That is too long. Use at most \(limit) characters."
    }
  }
}
