// What the office will not do, each in a sentence.

/// A person asked for something about people or signing in that cannot be so.
package enum OfficeRefusal: Error, Equatable, CustomStringConvertible {
  case staffNameMissing
  case loginMissing
  case loginTaken
  case loginTooLong(limit: Int)
  case lastOwner
  case noSuchPerson
  case passwordTooShort(minimum: Int)
  case passwordTooLong
  case passwordCommon
  case passwordPersonal
  case passwordWrong
  case signInWrong
  case tooManyTries(seconds: Int)
  case tooBusy
  case linkInvalid
  case linkUsed
  case linkExpired
  case keyReadable(path: String)
  case businessNameMissing
  case currencyUnknown
  case timeZoneUnknown
  case languageUnknown
  case goldShareOutOfRange

  /// A stable word for programs, and for the catalogue of words under `refusal.`.
  package var code: String {
    switch self {
    case .staffNameMissing: "staff-name-missing"
    case .loginMissing: "login-missing"
    case .loginTaken: "login-taken"
    case .loginTooLong: "login-too-long"
    case .lastOwner: "last-owner"
    case .noSuchPerson: "no-such-person"
    case .passwordTooShort: "password-too-short"
    case .passwordTooLong: "password-too-long"
    case .passwordCommon: "password-common"
    case .passwordPersonal: "password-personal"
    case .passwordWrong: "password-wrong"
    case .signInWrong: "sign-in-wrong"
    case .tooManyTries: "too-many-tries"
    case .tooBusy: "too-busy"
    case .linkInvalid: "link-invalid"
    case .linkUsed: "link-used"
    case .linkExpired: "link-expired"
    case .keyReadable: "key-readable"
    case .businessNameMissing: "business-name-missing"
    case .currencyUnknown: "currency-unknown"
    case .timeZoneUnknown: "time-zone-unknown"
    case .languageUnknown: "language-unknown"
    case .goldShareOutOfRange: "gold-share-out-of-range"
    }
  }

  package var description: String {
    switch self {
    case .staffNameMissing: "A person needs a name. Write at least one letter."
    case .loginMissing: "A person needs a name to sign in with. Write a short word or an e-mail address."
    case .loginTaken: "Somebody signs in with that name already. Choose another."
    case .loginTooLong(let limit): "That is too long. Use at most \(limit) characters."
    case .lastOwner: "This is the only owner. Make somebody else an owner first."
    case .noSuchPerson: "There is no such person."
    case .passwordTooShort(let minimum): "Use at least \(minimum) characters. A sentence is easy to remember."
    case .passwordTooLong: "That is too long. Use at most 1,000 bytes."
    case .passwordCommon: "Many people use that password, so it is tried first. Choose another."
    case .passwordPersonal: "That is close to your name, your sign-in name or the shop's. Choose another."
    case .passwordWrong: "That is not your present password. Try again."
    case .signInWrong:
      "That name and password do not go together. Try again, or ask the owner for a sign-in link."
    case .tooManyTries(let seconds): "That was tried too often. Wait \(seconds) seconds and try again."
    case .tooBusy: "Too many people are signing in at once. Try again in a minute."
    case .linkInvalid: "This sign-in link is not one of ours, or not complete. Ask for a new one."
    case .linkUsed: "This sign-in link was used already. Ask for a new one."
    case .linkExpired: "This sign-in link is too old. Ask for a new one."
    case .keyReadable(let path):
      "Others can read \(path), and so could sign in. Remove it; the next start makes a new one."
    case .businessNameMissing: "The shop needs a name. Write at least one letter."
    case .currencyUnknown: "There is no such currency. Write its three letters, such as INR or EUR."
    case .timeZoneUnknown: "There is no such time zone. Write it like Asia/Kolkata."
    case .languageUnknown: "Choose English (en) or Hindi (hi)."
    case .goldShareOutOfRange: "The gold share is a whole number from 1 to 100."
    }
  }
}
