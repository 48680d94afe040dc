// What a setting cannot be, each in a sentence.

/// What is wrong in each field of the settings.
package struct SettingsRefused: Error, Equatable {
  package let wrong: [Settings.Field: SettingsRefusal]
}

/// A setting that cannot be so.
package enum SettingsRefusal: Error, Equatable, CaseIterable, CustomStringConvertible {
  case nameMissing, nameTooLong, currencyFixed, currencyUnknown, timeZoneUnknown, languageUnknown,
    countryUnknown
  case goldShareOutOfRange, periodUnknown, endsBeforeItBegins, gapsOutOfRange, lostBeforeLate, daysOutOfRange
  case dateUnreadable

  /// A stable word for programs, and for the catalogue of words under `refusal.`.
  package var code: String {
    switch self {
    case .nameMissing: "business-name-missing"
    case .nameTooLong: "business-name-too-long"
    case .currencyFixed: "currency-fixed"
    case .currencyUnknown: "currency-unknown"
    case .timeZoneUnknown: "time-zone-unknown"
    case .languageUnknown: "language-unknown"
    case .countryUnknown: "country-unknown"
    case .goldShareOutOfRange: "gold-share-out-of-range"
    case .periodUnknown: "period-unknown"
    case .endsBeforeItBegins: "ends-before-it-begins"
    case .gapsOutOfRange: "gaps-out-of-range"
    case .lostBeforeLate: "lost-before-late"
    case .daysOutOfRange: "days-out-of-range"
    case .dateUnreadable: "date-unreadable"
    }
  }

  package var description: String {
    switch self {
    case .nameMissing: "The shop needs a name. Write at least one letter."
    case .nameTooLong: "That is too long for a name. Use at most 200 characters."
    case .currencyFixed: "Amounts are on the books already, so the currency stays as it is."
    case .currencyUnknown: "There is no such currency. Choose one from the list."
    case .timeZoneUnknown: "There is no such time zone. Choose one from the list."
    case .languageUnknown: "Choose one of the languages of the list."
    case .countryUnknown: "There is no such country. Choose one from the list."
    case .goldShareOutOfRange: "The gold share is a whole number from 1 to 100."
    case .periodUnknown: "Choose one of the periods of the list."
    case .endsBeforeItBegins: "The period ends before it begins. Change one of the two days."
    case .gapsOutOfRange: "Write a number of usual gaps from 1 to 100, such as 2 or 2.5."
    case .lostBeforeLate: "Lost must come after late. Write a larger number than for late."
    case .daysOutOfRange: "Write a whole number of days from 1 to 3650."
    case .dateUnreadable: "That is not a date. Write it like 2011-12-09."
    }
  }
}
