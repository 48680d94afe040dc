// What we will not do with a customer's record, each in a sentence.

/// A person asked for something that cannot be so.
package enum CustomerRefusal: Error, Equatable, CustomStringConvertible {
  case nameMissing
  case nameTaken
  case notFound
  case emailUnreadable
  case phoneUnreadable
  case dateUnreadable
  case dayToCome
  case amountUnreadable
  case referralCircle
  case referralOfOneself
  case wordsMissing
  case tooLong(limit: Int)

  /// A stable word for programs and for the catalogue of words.
  package var code: String {
    switch self {
    case .nameMissing: "name-missing"
    case .nameTaken: "name-taken"
    case .notFound: "not-found"
    case .emailUnreadable: "email-unreadable"
    case .phoneUnreadable: "phone-unreadable"
    case .dateUnreadable: "date-unreadable"
    case .dayToCome: "day-to-come"
    case .amountUnreadable: "amount-unreadable"
    case .referralCircle: "referral-circle"
    case .referralOfOneself: "referral-of-oneself"
    case .wordsMissing: "words-missing"
    case .tooLong: "too-long"
    }
  }

  package var description: String {
    switch self {
    case .nameMissing: "A customer needs a name. Write at least one letter."
    case .nameTaken: "That name is in the list already. Choose another."
    case .notFound: "There is no such customer. Look for them with the search field."
    case .emailUnreadable: "That is not an e-mail address. Write it like ada@example.com."
    case .phoneUnreadable: "That is not a phone number. Write six to fifteen digits."
    case .dateUnreadable: "That is not a date. Write it like 2011-12-09."
    case .dayToCome: "That day has not come yet. Choose today or an earlier day."
    case .amountUnreadable: "That is not an amount. Write it like 12.50."
    case .referralCircle: "That would make a circle: the one who brought them was brought by them."
    case .referralOfOneself: "Nobody brings themselves. Choose another customer."
    case .wordsMissing: "Nothing was written. Write a few words."
    case .tooLong(let limit): "That is too long. Use at most \(limit) characters."
    }
  }
}
