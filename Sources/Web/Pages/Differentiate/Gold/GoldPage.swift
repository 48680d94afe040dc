// What /gold shows.

import Customers
import Differentiate

/// Pages/Differentiate/Gold/gold.mustache.
struct GoldPage: Sendable {
  /// A share to choose with one press.
  struct ShareLink: Sendable {
    let path: String
    let shown: String
    let isChosen: Bool
  }

  /// Those who came in, or those who went out.
  struct Movers: Sendable {
    let title: String
    let sentence: String
    let rows: Markup
    let hasRows: Bool
    let allLink: String?
  }

  let frame: Frame
  let answer: Markup
  let asOf: AsOfChoice
  let shares: [ShareLink]
  let share: TextField
  let periods: [Choice]
  let from: TextField
  let to: TextField
  let isBetween: Bool
  let keptDay: String?
  let isOwners: Bool
  let ownersLink: String
  let figures: [AnswerFigure]
  let curve: Markup
  let hasGold: Bool
  let rows: Markup
  let isLaterPage: Bool
  let firstPath: String
  let nextPath: String?
  let previousDays: String?
  let movers: [Movers]

  init(_ visit: Visit, _ wish: GoldWish, _ read: GoldReading) {
    let write = FigureWriter(visit)
    let words = visit.words
    let (gold, question) = (read.gold, read.question)
    let percent = write.percent(Double(question.goldPercent) / 100)
    let listLink = wish.path(asOf: read.asOf) + "#list"
    frame = visit.frame()
    hasGold = gold.customers > 0
    answer =
      hasGold
      ? words.html(
        "gold.answer", .strong(percent), .link(listLink, write.customers(gold.customers)),
        .strong(write.percent(gold.revenueShare)))
      : words.html("gold.nothing")
    asOf = read.asOf.choice(
      visit, day: question.asOf, path: "/gold",
      keeping: [("share", wish.share), ("period", wish.period), ("from", wish.from), ("to", wish.to)].filter {
        !$0.1.isEmpty
      })
    shares = [10, 20].map { share in
      ShareLink(
        path: wish.path(share: share, asOf: read.asOf), shown: write.percent(Double(share) / 100),
        isChosen: share == question.goldPercent)
    }
    share = TextField(
      "share", label: words("gold.share"), value: wish.share, type: "number",
      problem: wish.isShareWrong ? words("refusal.gold-share-out-of-range") : nil)
    periods = [
      ("last12Months", words("gold.last12Months")), ("all", words("gold.all")),
      ("between", words("gold.between")),
    ].map { Choice(value: $0.0, label: $0.1, isChosen: $0.0 == wish.period) }
    from = TextField(
      "from", label: words("gold.from"), value: wish.from, type: "date",
      problem: wish.isFromWrong ? words("refusal.date-unreadable") : nil)
    to = TextField(
      "to", label: words("gold.to"), value: wish.to, type: "date",
      problem: wish.isToWrong
        ? words(Day(iso: wish.to) == nil ? "refusal.date-unreadable" : "refusal.ends-before-it-begins") : nil)
    isBetween = wish.period == "between"
    keptDay = read.asOf.then?.iso
    isOwners = read.isOwners
    ownersLink = "/gold"
    figures = Self.figures(read, write, listLink: listLink)
    curve = Self.curve(gold, write)
    let rows = read.list.lines.map { place in
      GoldRow(
        rank: write.count(place.rank), path: write.path(place.line.id), name: place.line.name,
        spend: write.money(place.spend), purchases: write.count(place.line.standing.purchases),
        last: write.date(place.line.standing.lastDay, or: ""), dots: write.dots(place.line))
    }
    self.rows = visit.house.templates.rows(
      rows, "Pages/Differentiate/Gold/goldRow", language: visit.language)
    isLaterPage = wish.after != nil
    firstPath = listLink
    nextPath = read.list.next.map { wish.path(asOf: read.asOf, more: "&after=\($0)") + "#list" }
    previousDays = Self.previousDays(read.previous, write)
    let all = wish.path(asOf: read.asOf, more: "&movers=all") + "#movers"
    func link(_ count: Int, _ shown: [GoldMover]) -> String? {
      shown.count < min(count, 100) ? all : nil
    }
    movers = [
      Movers(
        title: words("gold.entered"),
        sentence: words(count: gold.entered, "gold.enteredCount", write.count(gold.entered)),
        rows: Self.movers(read.entered, visit, write), hasRows: !read.entered.isEmpty,
        allLink: link(gold.entered, read.entered)),
      Movers(
        title: words("gold.left"),
        sentence: words(count: gold.left, "gold.leftCount", write.count(gold.left)),
        rows: Self.movers(read.left, visit, write), hasRows: !read.left.isEmpty,
        allLink: link(gold.left, read.left)),
    ]
  }

  private static func figures(_ read: GoldReading, _ write: FigureWriter, listLink: String) -> [AnswerFigure]
  {
    let words = write.words
    let gold = read.gold
    let share = write.percent(Double(read.question.goldPercent) / 100)
    return [
      AnswerFigure(
        label: words("gold.customers"), shown: write.count(gold.customers), link: listLink,
        how: words("gold.customersHow", share, write.count(gold.buyers), write.count(gold.customers))),
      AnswerFigure(
        label: words("gold.cutoff"), shown: gold.cutoff.map(write.money) ?? "–",
        how: words("gold.cutoffHow")),
      AnswerFigure(
        label: words("gold.revenueShare"), shown: write.percent(gold.revenueShare, digits: 2),
        remark: words("gold.spendOf", write.money(gold.spend), write.money(gold.spendOfAll))),
      AnswerFigure(
        label: words("gold.movement"), shown: "+\(write.count(gold.entered)) −\(write.count(gold.left))",
        link: "#movers", remark: words("gold.movementNote")),
    ]
  }

  private static func curve(_ gold: GoldAnswer, _ write: FigureWriter) -> Markup {
    let steps = Double(max(1, gold.curve.count - 1))
    let points = gold.curve.enumerated().map {
      ParetoCurve.Point(customers: Double($0.offset) / steps, revenue: $0.element)
    }
    let cut = ParetoCurve.Point(
      customers: gold.buyers > 0 ? Double(gold.customers) / Double(gold.buyers) : 0,
      revenue: gold.revenueShare)
    return ParetoCurve(
      id: "curve", title: write.words("gold.curve"), unit: write.words("gold.curveUnit"), points: points,
      cut: cut, percent: { write.percent($0) }
    ).markup(write.words)
  }

  /// "1 Jan 2010 to 31 Dec 2010", or until when.
  private static func previousDays(_ days: ClosedRange<Day>?, _ write: FigureWriter) -> String? {
    guard let days else { return nil }
    guard days.lowerBound > Day(rawValue: .min) else {
      return write.words("gold.comparedUntil", write.date(days.upperBound))
    }
    return write.words("gold.compared", write.date(days.lowerBound), write.date(days.upperBound))
  }

  private static func movers(_ movers: [GoldMover], _ visit: Visit, _ write: FigureWriter) -> Markup {
    let rows = movers.map { mover in
      MoverRow(
        path: write.path(mover.line.id), name: mover.line.name, before: write.money(mover.before ?? .zero),
        now: write.money(mover.now ?? .zero), dots: write.dots(mover.line))
    }
    return visit.house.templates.rows(rows, "Pages/Differentiate/Gold/moverRow", language: visit.language)
  }
}

/// One gold customer.
private struct GoldRow: FastRow {
  static let fields = ["rank", "path", "name", "spend", "purchases", "last", "dots"]
  let rank: String
  let path: String
  let name: String
  let spend: String
  let purchases: String
  let last: String
  let dots: String
  var values: [String] { [rank, path, name, spend, purchases, last, dots] }
}

/// One who came in or went out.
private struct MoverRow: FastRow {
  static let fields = ["path", "name", "before", "now", "dots"]
  let path: String
  let name: String
  let before: String
  let now: String
  let dots: String
  var values: [String] { [path, name, before, now, dots] }
}
