// What was found by comparing, in the few words that pages and commands have for it: parts that say one thing are one reason.

import Linkage

extension Comparison {
  /// The reasons, the weightiest first; what says next to nothing is left out. `isOtherScript`: the two names stand in different
  /// scripts.
  func reasons(isOtherScript: Bool = false) -> [DuplicateReason] {
    var weights: [String: Double] = [:]
    for part in evidence {
      guard let kind = Self.words[part.kind] else { continue }
      weights[kind, default: 0] += Double(part.weight)
    }
    // Both names together are the name.
    for (given, family, name) in [
      ("sameGivenName", "sameFamilyName", "sameName"),
      ("differentFirstName", "differentFamilyName", "differentName"),
    ] {
      guard let one = weights[given], let other = weights[family] else { continue }
      (weights[given], weights[family]) = (nil, nil)
      weights[name] = one + other
    }
    if isOtherScript,
      let alike = ["sameName", "soundsAlike", "similarName", "nameOneLetterApart"].first(where: {
        weights[$0] ?? 0 > 0
      })
    {
      weights["otherScript"] = weights.removeValue(forKey: alike)
    }
    return weights.filter { abs($0.value) >= 0.3 }.map { DuplicateReason(kind: $0.key, weight: $0.value) }
      .sorted { (abs($1.weight), $0.kind) < (abs($0.weight), $1.kind) }
  }

  private static let words: [Evidence.Kind: String] = [
    .sameGivenName: "sameGivenName", .nickname: "nickname", .givenNameOneLetterApart: "nameOneLetterApart",
    .initialOnly: "initials", .givenNameAlike: "similarName", .otherGivenName: "differentFirstName",
    .sameFamilyName: "sameFamilyName", .familyNameSoundsAlike: "soundsAlike",
    .familyNameOneLetterApart: "nameOneLetterApart", .familyNamePart: "similarName",
    .familyNameAlike: "similarName",
    .otherFamilyName: "differentFamilyName", .swappedNames: "swappedNames",
    .otherGeneration: "differentGeneration",
    .sameBusiness: "sameCompany", .businessAlike: "similarCompany", .businessSomewhatAlike: "similarCompany",
    .otherBusiness: "differentCompany", .sameBirthday: "sameBirthday", .birthdayOneSlip: "birthdayDigit",
    .birthdayAlike: "birthdayDigit", .otherBirthday: "differentBirthday", .sameEmail: "sameEmail",
    .emailOneSlip: "emailOneLetterApart", .sameEmailUser: "sameMailbox", .otherEmail: "differentEmail",
    .samePhone: "samePhone", .phoneOneDigit: "phoneDigit", .otherPhone: "differentPhone",
    .sameAddress: "sameAddress", .addressAlike: "similarAddress", .sameStreetOnly: "sameStreet",
    .samePostalCode: "sameCity", .sameCity: "sameCity", .movedHouse: "movedHouse",
    .sameIdentifier: "sameNumber",
    .identifierOneSlip: "sameNumber", .otherIdentifier: "differentNumber", .sameTrait: "sameCompany",
    .traitAlike: "similarCompany", .otherTrait: "differentCompany",
  ]
}

extension MatchRecord {
  /// Whether the name stands in Latin letters; also where there is none.
  var isLatin: Bool {
    (fullName + givenName + familyName + business).unicodeScalars.allSatisfy {
      $0.value < 0x250 || !$0.properties.isAlphabetic
    }
  }
}
