// Whether an entry is a customer: the weights of what agrees and differs, added up, with the reasons.

import Customers
import Foundation

/// What an entry turned out to be.
package enum MatchOutcome: String, Sendable, CaseIterable {
  /// A customer of ours, surely enough to be told so.
  case found
  /// Maybe a customer: the owner is asked.
  case unsure
  /// A person at a business that is our customer, or the business of one: not the same customer.
  case contact
  /// None of our customers.
  case new
}

/// How rare what two have in common is, among our customers and in the list.
struct MatchRarity: Sendable {
  /// How many customers, and entries of the list, there are.
  let customers: Int
  let entries: Int
  /// How many customers have the entry's name.
  var sameName = 1
  /// The share of customers in the entry's town, and with its postal code.
  var inCity = 0.01
  var inPostalCode = 0.001
}

/// The verdict on one entry and one customer.
struct MatchVerdict: Sendable {
  private(set) var outcome = MatchOutcome.new
  private(set) var probability = 0.0
  private(set) var reasons: [MatchReason] = []

  /// From here on it is told as found, and from there on it is asked about.
  static let found = 0.9
  static let unsure = 0.25

  /// Weights are binary logarithms of how much likelier an agreement or a difference is between two records of one
  /// customer than between those of two; the sum of them and of the odds beforehand is the logarithm of the odds after.
  ///
  /// Source: Fellegi and Sunter 1969, 'A Theory for Record Linkage', section 3; frequencies of values as in
  /// Winkler 1989, 'Frequency-Based Matching in the Fellegi-Sunter Model'.
  init(_ entry: MatchSketch, _ customer: MatchSketch, _ rarity: MatchRarity) {
    if let business = Self.business(entry, customer) {
      (outcome, reasons) = (.contact, [business])
      return
    }
    // Before anything is compared: three in ten entries are among our customers, each pair as likely as another.
    var bits = log2(0.3 / Double(max(rarity.customers, rarity.entries, 1)))
    let name = NameRelation(entry, customer)
    bits += weigh(name, rarity)
    let reach = weighReach(entry, customer)
    let place = weighPlace(entry, customer, rarity)
    let birthday = weighBirthday(entry, customer)
    var company = 0.0
    if !entry.isOrganisation, !entry.company.isEmpty, entry.company == customer.company {
      (company, reasons) = (6, reasons + [.sameCompany])
    }
    bits += reach + place + birthday + company
    probability = 1 / (1 + exp2(-bits))
    bound(name, hasReach: reach > 0, hasPlace: place > 0, hasMore: birthday > 0 || company > 0)
    outcome = probability >= Self.found ? .found : probability >= Self.unsure ? .unsure : .new
  }

  /// A person and the business they work at are two.
  private static func business(_ entry: MatchSketch, _ customer: MatchSketch) -> MatchReason? {
    let name = NameRelation(entry, customer)
    guard !name.isAlike, !entry.name.isEmpty else { return nil }
    if !entry.isOrganisation, !entry.company.isEmpty, entry.company == customer.core { return .worksThere }
    if entry.isOrganisation, entry.core == customer.company, customer.core != customer.company {
      return .employsCustomer
    }
    return nil
  }

  private mutating func weigh(_ name: NameRelation, _ rarity: MatchRarity) -> Double {
    if let reason = name.reason { reasons.append(reason) }
    let population = Double(max(rarity.customers, rarity.entries, 10_000))
    let same = log2(population / Double(max(rarity.sameName, 1)))
    switch name {
    case .unknown: return 0
    case .same, .otherScript: return same
    case .swapped: return same - 1
    case .oneLetterApart: return max(4, same - 4)
    case .similar: return max(3, same - 5)
    case .initial: return 4
    case .differentFirstName: return -3
    case .different: return -5
    }
  }

  private mutating func weighReach(_ a: MatchSketch, _ b: MatchSketch) -> Double {
    var bits = 0.0
    if let shared = a.emails.intersection(b.emails).first {
      reasons.append(.sameEmail)
      bits += Self.isSharedMailbox(shared) ? 14 : 24
    } else if !a.emails.isEmpty, !b.emails.isEmpty {
      reasons.append(.differentEmail)
      bits -= 2
    }
    if !a.phones.isDisjoint(with: b.phones) {
      reasons.append(.samePhone)
      bits += 20
    } else if !a.phones.isEmpty, !b.phones.isEmpty {
      reasons.append(.differentPhone)
      bits -= 2
    }
    return bits
  }

  /// `info@…` is read by a whole house.
  private static func isSharedMailbox(_ key: String) -> Bool {
    ["info", "office", "contact", "sales", "mail", "hello", "admin", "kontakt", "accounts", "enquiry"]
      .contains(String(key.prefix { $0 != "@" }))
  }

  private mutating func weighPlace(_ a: MatchSketch, _ b: MatchSketch, _ rarity: MatchRarity) -> Double {
    var bits = 0.0
    if !a.street.isEmpty, a.street == b.street {
      reasons.append(.sameAddress)
      bits += 8
    }
    if !a.postalCode.isEmpty, a.postalCode == b.postalCode {
      reasons.append(.samePostalCode)
      return bits + min(12, -log2(max(rarity.inPostalCode, 1e-4)))
    }
    if !a.city.isEmpty, !b.city.isEmpty {
      let isSame = a.city == b.city
      reasons.append(isSame ? .sameCity : .movedHouse)
      return bits + (isSame ? min(8, -log2(max(rarity.inCity, 1e-4))) : -2)
    }
    return bits
  }

  private mutating func weighBirthday(_ a: MatchSketch, _ b: MatchSketch) -> Double {
    guard !a.birthday.isEmpty, !b.birthday.isEmpty else { return 0 }
    let isDayOnly = a.birthday.hasPrefix("--") || b.birthday.hasPrefix("--")
    let isSame = isDayOnly ? a.birthday.suffix(5) == b.birthday.suffix(5) : a.birthday == b.birthday
    reasons.append(isSame ? .sameBirthday : .differentBirthday)
    return isSame ? (isDayOnly ? 8 : 14) : -6
  }

  /// Rules that hold whatever the sum: one way to reach two names is asked about, and a name alone proves nobody.
  /// And a name that is only similar proves nobody by the town alone.
  private mutating func bound(_ name: NameRelation, hasReach: Bool, hasPlace: Bool, hasMore: Bool) {
    let isOtherName = name == .different || name == .differentFirstName
    if hasReach { probability = max(probability, 0.3) }
    if isOtherName, !reasons.contains(.sameBirthday) {
      probability = min(probability, hasReach ? 0.6 : 0.2)
    }
    let isSimilar = [.oneLetterApart, .similar, .initial].contains(name)
    if isSimilar, !hasReach, !hasMore, !reasons.contains(.sameAddress) {
      probability = min(probability, 0.85)
    }
    if !hasReach && !hasPlace && !hasMore {
      probability = min(probability, 0.8)
      if probability >= Self.unsure { reasons.append(.nameOnly) }
    }
  }
}

/// How two names go together.
enum NameRelation: Sendable {
  case unknown, same, otherScript, swapped, oneLetterApart, similar, initial, differentFirstName, different

  init(_ a: MatchSketch, _ b: MatchSketch) {
    guard !a.name.isEmpty, !b.name.isEmpty else {
      self = .unknown
      return
    }
    let (x, y) = (a.name.words, b.name.words)
    let isOrganised = a.isOrganisation || b.isOrganisation
    if x == y || (isOrganised && a.core == b.core) {
      self = a.name.isTransliterated == b.name.isTransliterated ? .same : .otherScript
    } else if a.name.sorted == b.name.sorted {
      self = .swapped
    } else {
      self = Self.near(x.joined(separator: " "), y.joined(separator: " ")) ?? Self.parts(x, y)
    }
  }

  /// Whether the names could well be one.
  var isAlike: Bool { [.same, .otherScript, .swapped, .oneLetterApart, .similar, .initial].contains(self) }

  /// Whether whole names differ by a letter or two.
  static func near(_ a: String, _ b: String) -> NameRelation? {
    let length = min(a.count, b.count)
    guard length >= 5 else { return nil }
    return letterDistance(a, b, most: length >= 12 ? 2 : 1).map { $0 == 1 ? .oneLetterApart : .similar }
  }

  private static func parts(_ x: [String], _ y: [String]) -> NameRelation {
    let common = Set(x).intersection(y)
    if common.count >= 2, common.count == min(x.count, y.count) { return .similar }
    guard let last = x.last, last == y.last, x.count > 1, y.count > 1 else { return .different }
    let (first, other) = (x[0], y[0])
    if first.first == other.first, first.count == 1 || other.count == 1 { return .initial }
    return .differentFirstName
  }

  var reason: MatchReason? {
    switch self {
    case .unknown: nil
    case .same: .sameName
    case .otherScript: .otherScript
    case .swapped: .swappedNames
    case .oneLetterApart: .nameOneLetterApart
    case .similar: .nameSimilar
    case .initial: .initialOnly
    case .differentFirstName: .differentFirstName
    case .different: .differentName
    }
  }
}
