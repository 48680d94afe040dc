// What /cards shows.

import Customers
import Differentiate
import Identify

/// Pages/Identify/Cards/cards.mustache.
struct CardsPage: Sendable {
  /// A gold customer without a card.
  struct Best: Sendable {
    let customerID: Int64
    let name: String
    let path: String
    let spend: String
  }

  /// A card that was given out.
  struct Line: Sendable {
    let number: String
    let holder: String
    let path: String
    let state: String
    let tone: String
    let when: String
  }

  let frame: Frame
  let answer: Markup
  let figures: [AnswerFigure]
  let best: [Best]
  let hasBest: Bool
  let giveAll: String
  let goldProblem: String?
  let tagInput: TextField
  let latest: [Line]
  let hasLatest: Bool
  let rule: String
  let collects: Bool
  let countProblem: String?
  let once: String

  init(_ visit: Visit, _ readout: CardsReadout, _ refused: RefusedForm?) {
    let (words, say, write) = (visit.words, CardWords(visit), FigureWriter(visit))
    let counts = readout.counts
    frame = visit.frame()
    let goldWith = counts.gold - counts.goldWithout
    answer = words.html(
      count: counts.gold, "cards.answer", .strong(write.count(goldWith)), .text(write.count(counts.gold)))
    figures = [
      AnswerFigure(label: words("cards.active"), shown: write.count(counts.active)),
      AnswerFigure(label: words("cards.holders"), shown: write.count(counts.holders)),
      AnswerFigure(label: words("cards.goldWithout"), shown: write.count(counts.goldWithout), link: "#gold"),
      AnswerFigure(label: words("cards.blocked"), shown: write.count(counts.blocked)),
    ]
    best = readout.goldWithout.map {
      Best(
        customerID: $0.id.rawValue, name: $0.name, path: write.path($0.id) + "#card",
        spend: write.money($0.standing.spend))
    }
    hasBest = !best.isEmpty
    let all = min(counts.goldWithout, CardPages.most)
    giveAll = words(count: all, "cards.giveAll", write.count(all))
    goldProblem = refused.problem("gold")
    tagInput = TextField(
      "tag", label: words("cards.tag"), value: refused.typed("tag", "tag"), hint: words("cards.tagHint"),
      problem: refused.problem("tag"), autocomplete: "off")
    latest = readout.latest.map { printed in
      Line(
        number: printed.card.number.grouped, holder: printed.name,
        path: write.path(printed.card.customer) + "#card", state: say.state(printed.card),
        tone: say.tone(printed.card), when: visit.date(printed.card.issuedDay))
    }
    hasLatest = !latest.isEmpty
    rule = readout.rules.map(say.rules) ?? ""
    collects = readout.rules?.isOn ?? false
    countProblem = refused.problem("count")
    once = visit.once
  }
}
