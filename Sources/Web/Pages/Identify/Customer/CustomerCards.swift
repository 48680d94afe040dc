// A customer's cards and points: given, shown, taken out of use; collected and used.

import Customers
import Differentiate
import Identify
import Storage

/// What the part needs, read with the page.
struct CardReadout: Sendable {
  let cards: [IssuedCard]
  let rules: PointRules?
  let balance: PointBalance
  let entries: [PointEntry]

  init(_ snapshot: Snapshot, _ customer: Customer.ID, asOf day: Day) throws {
    cards = try snapshot.cards(of: customer)
    rules = try snapshot.pointRules()
    balance = try snapshot.pointBalance(of: customer, asOf: day)
    entries = try snapshot.pointEntries(of: customer, limit: 20)
  }
}

/// Pages/Identify/Customer/cardPart.mustache.
struct CustomerCards: Sendable {
  /// One card.
  struct Line: Sendable {
    let cardID: Int64
    let number: String
    let state: String
    let tone: String
    let days: String
    /// The card given in its place.
    let newer: String?
    let isActive: Bool
    let mayUnblock: Bool
    let qr: Markup
    /// Where its page is; nil when it is closed.
    let phonePath: String?
  }

  /// One line of the ledger.
  struct Entry: Sendable {
    let iso: String
    let when: String
    let change: String
    let why: String
    let said: String
    let author: String?
  }

  let sentence: String
  let lines: [Line]
  let hasCard: Bool
  let hasPoints: Bool
  let collects: Bool
  let balance: String
  let rule: String
  let entries: [Entry]
  let isOpen: Bool
  let pointsInput: TextField
  let wordsInput: TextField

  init(_ visit: Visit, _ readout: CustomerReadout, _ fill: FilledForms) {
    let (read, say, words) = (readout.cards, CardWords(visit), visit.words)
    lines = read.cards.map { card in
      Line(
        cardID: card.id.rawValue, number: card.number.grouped, state: say.state(card), tone: say.tone(card),
        days: say.days(card), newer: card.replacedBy.map { words("cards.replacedBy", $0.grouped) },
        isActive: card.isActive, mayUnblock: !card.isActive && card.replacedBy == nil,
        qr: card.isActive ? say.code(card) : "",
        phonePath: card.isActive && card.isPageOpen ? "/c/\(card.pageKey.rawValue)?show=card" : nil)
    }
    hasCard = read.cards.contains(where: \.isActive)
    sentence = words(hasCard ? "cards.has" : read.cards.isEmpty ? "cards.none" : "cards.noneActive")
    collects = read.rules?.isOn ?? false
    hasPoints = collects || !read.entries.isEmpty
    let rules = read.rules ?? PointRules(visit.business.currency)
    balance = say.points(read.balance.available, rules)
    rule = say.rules(rules)
    entries = read.entries.map { entry in
      Entry(
        iso: entry.day.iso, when: visit.date(entry.day),
        change: (entry.amount > 0 ? "+" : "−") + visit.forms.number(Int(entry.amount.magnitude)),
        why: words("points.\(entry.kind.rawValue)"), said: entry.words,
        author: entry.staff.flatMap { readout.staff[$0] })
    }
    isOpen = fill.isOpen(.points)
    pointsInput = fill.field(
      .points, "points", "points.howMany", value: "1", explained: "points.howManyHint")
    wordsInput = fill.field(.points, "pointWords", "points.words")
  }
}
