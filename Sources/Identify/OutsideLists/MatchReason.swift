// Why an entry is taken for a customer, or not: stable words that pages and commands put into sentences.

import Foundation

/// One thing that speaks for or against two being the same.
package enum MatchReason: String, Sendable, CaseIterable {
  case sameEmail, samePhone, sameName, swappedNames, nameOneLetterApart, nameSimilar, initialOnly, otherScript
  case differentFirstName, differentName, sameAddress, samePostalCode, sameCity, movedHouse, sameBirthday
  case differentEmail, differentPhone, differentBirthday, sameCompany, nameOnly, worksThere, employsCustomer,
    ownerSaid

  /// As it stands in a sentence.
  package var words: String {
    switch self {
    case .sameEmail: "same e-mail address"
    case .samePhone: "same phone"
    case .sameName: "same name"
    case .swappedNames: "same name the other way round"
    case .nameOneLetterApart: "name one letter apart"
    case .nameSimilar: "similar name"
    case .initialOnly: "same surname and initial"
    case .otherScript: "same name in another script"
    case .differentFirstName: "different first name"
    case .differentName: "different name"
    case .sameAddress: "same street"
    case .samePostalCode: "same postal code"
    case .sameCity: "same town"
    case .movedHouse: "another town"
    case .sameBirthday: "same birthday"
    case .differentBirthday: "another birthday"
    case .differentEmail: "another e-mail address"
    case .differentPhone: "another phone"
    case .sameCompany: "same company"
    case .nameOnly: "nothing but the name to go by"
    case .worksThere: "works at this customer's business"
    case .employsCustomer: "the business where this customer works"
    case .ownerSaid: "you said so"
    }
  }

  /// Several as they are kept, for `read`.
  package static func kept(_ reasons: [MatchReason]) -> String {
    "[" + reasons.map { "\"\($0.rawValue)\"" }.joined(separator: ",") + "]"
  }

  /// Reads what was kept.
  static func read(_ json: String) -> [MatchReason] {
    // What is no list of ours gives no reasons.
    ((try? JSONDecoder().decode([String].self, from: Data(json.utf8))) ?? []).compactMap(MatchReason.init)
  }
}
