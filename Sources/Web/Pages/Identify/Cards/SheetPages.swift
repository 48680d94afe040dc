// The sheets that cards are printed on.

import Customers
import Differentiate
import Hummingbird
import Identify
import Office
import Storage

/// /cards/sheet
enum SheetPages {
  /// Cards shown in one go: twenty sheets of paper.
  static let most = 200

  static func page(_ visit: Visit) async throws -> Response? {
    let wish = SheetWish(visit.query)
    let cards = try await visit.database.read { try wish.cards($0, limit: most + 1) }
    return visit.page(SheetPage(visit, wish, cards), "Pages/Identify/Cards/sheet")
  }
}

/// Which cards an address asks for.
struct SheetWish: Sendable {
  enum Who: String, CaseIterable, Sendable { case all, gold, tag }

  private let chosen: [Int64]
  private let range: ClosedRange<Int64>?
  let who: Who?
  let tag: String
  private let after: Int64

  init(_ query: Form) {
    chosen = Array(query.all("card").compactMap(Int64.init).prefix(SheetPages.most))
    let (first, last) = (Int64(query["from"]), Int64(query["to"]))
    range = first.flatMap { first in last.flatMap { first <= $0 ? first...$0 : nil } }
    who = Who(rawValue: query["who"])
    tag = query["tag"]
    after = Int64(query["after"]) ?? 0
  }

  /// Whether it asks for any.
  var isGiven: Bool { !chosen.isEmpty || range != nil || who != nil }

  func cards(_ snapshot: Snapshot, limit: Int) throws -> [PrintedCard] {
    if !chosen.isEmpty { return try snapshot.printedCards(chosen.map(IssuedCard.ID.init)) }
    if let range {
      let first = max(range.lowerBound, after + 1)
      return try snapshot.printedCards(from: first, to: range.upperBound, limit: limit)
    }
    switch who {
    case .all?: return try snapshot.printedCards(after: after, limit: limit)
    case .gold?: return try snapshot.printedCards(of: snapshot.goldWithCard(), after: after, limit: limit)
    case .tag?:
      return try snapshot.printedCards(of: snapshot.customers(tagged: tag), after: after, limit: limit)
    case nil: return []
    }
  }

  /// The same from behind a card on.
  func path(after card: Int64) -> String {
    var parts = ["after=\(card)"]
    if let range { parts += ["from=\(range.lowerBound)", "to=\(range.upperBound)"] }
    if let who { parts.append("who=\(who.rawValue)") }
    if !tag.isEmpty { parts.append("tag=\(Escaped.query(tag))") }
    return "/cards/sheet?" + parts.joined(separator: "&")
  }
}

/// Pages/Identify/Cards/sheet.mustache.
struct SheetPage: Sendable {
  let frame: Frame
  let answer: String
  let whos: [Choice]
  let tagInput: TextField
  let hasCards: Bool
  let isEmpty: Bool
  let sheets: Markup
  let nextPath: String?
  /// What the codes on the cards lead to.
  let codeNote: String

  init(_ visit: Visit, _ wish: SheetWish, _ cards: [PrintedCard]) {
    let words = visit.words
    let shown = Array(cards.prefix(SheetPages.most))
    let address = visit.house.options.address
    let sheet = CardSheet(shown, shop: visit.business.name, address: address)
    frame = visit.frame()
    hasCards = !shown.isEmpty
    isEmpty = shown.isEmpty && wish.isGiven
    answer =
      shown.isEmpty
      ? words("sheet.answer")
      : words(
        "sheet.count", words(count: shown.count, "sheet.cards", visit.forms.number(shown.count)),
        words(count: sheet.pageCount, "sheet.pages", visit.forms.number(sheet.pageCount)))
    whos = SheetWish.Who.allCases.map {
      Choice(value: $0.rawValue, label: words("sheet.who.\($0.rawValue)"), isChosen: $0 == wish.who)
    }
    tagInput = TextField("tag", label: words("cards.tag"), value: wish.tag, autocomplete: "off")
    sheets = Markup(
      html: (0..<sheet.pageCount).map { page in
        sheet.drawing(page: page, label: words("sheet.label", visit.forms.number(page + 1)))
      }.joined())
    nextPath = cards.count > shown.count ? shown.last.map { wish.path(after: $0.card.id.rawValue) } : nil
    codeNote = words(address == nil ? "sheet.codeNumber" : "sheet.codePage")
  }
}
