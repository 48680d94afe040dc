// Cards and points in words, for all pages that speak of them.

import Customers
import Exchange
import Identify
import Storage

extension CardRefusal: Refused {
  var figures: [String] {
    switch self {
    case .replaced(let number): [number.grouped]
    case .notEnough(let has): [String(has)]
    default: []
    }
  }
}

extension LedgerRefusal: Refused {}

/// Says for one reader how a card stands and what is collected.
struct CardWords {
  let visit: Visit

  init(_ visit: Visit) { self.visit = visit }

  /// "In use", "Blocked", "Replaced".
  func state(_ card: IssuedCard) -> String {
    if card.isActive { return visit.words("cards.active") }
    return visit.words(card.replacedBy == nil ? "cards.blocked" : "cards.replaced")
  }

  /// The badge's colour for it.
  func tone(_ card: IssuedCard) -> String { card.isActive ? "good" : "lost" }

  /// "Since 9 Dec 2011", or until when.
  func days(_ card: IssuedCard) -> String {
    let issued = visit.words("cards.issuedOn", visit.date(card.issuedDay))
    guard let blocked = card.blockedDay else { return issued }
    return issued + " " + visit.words("cards.blockedOn", visit.date(blocked))
  }

  /// "12 points", "3 stamps".
  func points(_ count: Int, _ rules: PointRules) -> String {
    let scheme = rules.scheme == .stamps ? "stamps" : "points"
    return visit.words(count: count, "points.\(scheme)", visit.forms.number(count))
  }

  /// What is collected, in a sentence.
  func rules(_ rules: PointRules) -> String {
    let words = visit.words
    var sentences: [String] = []
    switch rules.scheme {
    case .off: return words("points.off")
    case .points:
      sentences.append(words("points.rule.points", visit.forms.money(minor: rules.perAmount.minor)))
    case .stamps: sentences.append(words("points.rule.stamps"))
    }
    if !rules.reward.isEmpty {
      sentences.append(words("points.rule.reward", points(rules.rewardAt, rules), rules.reward))
    }
    if let months = rules.expiresAfter {
      sentences.append(words(count: months, "points.rule.expires", visit.forms.number(months)))
    }
    return sentences.joined(separator: " ")
  }

  /// What a scanner reads of it.
  func code(_ card: IssuedCard) -> Markup {
    QRCode(card.code(address: visit.house.options.address))?.markup(
      label: visit.words("cards.qrLabel", card.number.grouped)) ?? ""
  }
}
