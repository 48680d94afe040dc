// Why two records are thought to be one customer, in parts that add up to the score.

/// One thing that speaks for or against two records being one customer.
package struct Evidence: Sendable, Hashable, Codable {
  /// What was found; pages and commands have a word for each.
  package enum Kind: String, Sendable, Codable, CaseIterable {
    case sameGivenName, nickname, givenNameOneLetterApart, initialOnly, givenNameAlike, otherGivenName
    case sameFamilyName, familyNameSoundsAlike, familyNameOneLetterApart, familyNamePart, familyNameAlike,
      otherFamilyName
    case swappedNames, sameGeneration, otherGeneration
    case sameBusiness, businessAlike, businessSomewhatAlike, otherBusiness
    case sameBirthday, birthdayOneSlip, birthdayAlike, otherBirthday
    case sameEmail, emailOneSlip, sameEmailUser, sameEmailDomain, otherEmail
    case samePhone, phoneOneDigit, otherPhone
    case sameAddress, addressAlike, sameStreetOnly, samePostalCode, sameCity, movedHouse
    case sameIdentifier, identifierOneSlip, otherIdentifier
    case sameTrait, traitAlike, otherTrait
  }

  package let kind: Kind
  /// log2 of how much likelier it is for one customer than for two: positive speaks for one.
  package let weight: Float
  /// The column's name, for a trait.
  package let title: String?
}

/// What comparing two records comes to.
package struct Comparison: Sendable {
  /// The probability that both are one customer.
  package let probability: Float
  /// What speaks for and against, the weightiest first.
  package let evidence: [Evidence]
  /// log2 of the odds before anything is compared; with all weights it is the log odds of one customer against any two. A household that
  /// would explain as much makes the probability less than that.
  package let prior: Float
}

extension RecordTable {
  /// Compares two records and says why.
  package func comparison(of a: Int, and b: Int, by model: MatchModel) -> Comparison {
    var comparer = Comparer(self, model.measures)
    let agreement = comparer.compare(a, b)
    let evidence = model.measures.indices.compactMap { index -> Evidence? in
      let level = Int(agreement.levels[index])
      let measure = model.measures[index]
      guard level != 0, let kind = Self.kind(measure, level) else { return nil }
      let title =
        measure.kind == .trait || measure.kind == .identifier
        ? traits[measure.number].title
        : measure.kind == .list ? lists[measure.number].title : nil
      return Evidence(
        kind: kind, weight: model.match[index][level] - model.chance(agreement, index, level), title: title)
    }
    let isWithin = sources[a] == sources[b]
    return Comparison(
      probability: model.probability(model.weigh(agreement), isWithin: isWithin),
      evidence: evidence.sorted { abs($0.weight) > abs($1.weight) }, prior: model.priors[isWithin ? 1 : 0])
  }

  private static func kind(_ measure: Measure, _ level: Int) -> Evidence.Kind? {
    switch measure.kind {
    case .given:
      [
        nil, .sameGivenName, .nickname, .givenNameOneLetterApart, .initialOnly, .givenNameAlike,
        .otherGivenName, .otherGivenName,
      ][level]
    case .family:
      [
        nil, .sameFamilyName, .familyNameSoundsAlike, .familyNameOneLetterApart, .familyNamePart,
        .familyNameAlike, .otherFamilyName,
        .otherFamilyName,
      ][level]
    case .order: level == 2 ? .swappedNames : nil
    case .generation: [nil, .sameGeneration, .otherGeneration][level]
    case .business:
      [nil, .sameBusiness, .businessAlike, .businessSomewhatAlike, .otherBusiness, .otherBusiness][level]
    case .birthday:
      [nil, .sameBirthday, .birthdayOneSlip, .birthdayAlike, .birthdayAlike, .otherBirthday, .otherBirthday][
        level]
    case .mail: [nil, .sameEmail, .emailOneSlip, .sameEmailUser, .sameEmailDomain, .otherEmail][level]
    case .phone: [nil, .samePhone, .phoneOneDigit, .otherPhone][level]
    case .address: addressKind(level)
    case .identifier: [nil, .sameIdentifier, .identifierOneSlip, .identifierOneSlip, .otherIdentifier][level]
    case .trait: [nil, .sameTrait, .traitAlike, .traitAlike, .otherTrait][level]
    case .list: [nil, .sameTrait, .sameTrait, .otherTrait][level]
    }
  }

  private static func addressKind(_ level: Int) -> Evidence.Kind? {
    guard let street = StreetLevel(rawValue: level / 4), let place = PlaceLevel(rawValue: level % 4) else {
      return nil
    }
    switch (street, place) {
    case (.same, .samePostal), (.same, .near), (.same, .missing): return .sameAddress
    case (.close, .samePostal), (.close, .near), (.close, .missing), (.same, .different): return .addressAlike
    case (.sameStreet, _): return .sameStreetOnly
    case (_, .samePostal): return .samePostalCode
    case (_, .near): return .sameCity
    default: return .movedHouse
    }
  }
}
