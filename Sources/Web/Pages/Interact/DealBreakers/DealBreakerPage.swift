// What /deal-breakers shows.

import Customers
import Differentiate
import Interact
import Office

/// Pages/Interact/DealBreakers/dealBreakers.mustache.
struct DealBreakerPage: Sendable {
  /// The way to one of the lists.
  struct Tab: Sendable {
    let path: String
    let shown: String
    let isChosen: Bool
  }

  /// A cause that was written down.
  struct Entry: Sendable {
    let id: Int64
    let path: String
    let name: String
    let date: String
    let quoted: String?
    let cause: String
    let repairedDate: String?
    let once: String
  }

  let frame: Frame
  let answer: Markup
  let summary: String?
  let asOf: AsOfChoice
  let figures: [AnswerFigure]
  let unknown: Markup
  let tabs: [Tab]
  let listNote: String
  let rows: Markup
  let hasRows: Bool
  let isFirst: Bool
  let firstPath: String
  let nextPath: String?
  let allLink: String?
  let ranking: Markup
  let hasCauses: Bool
  let open: [Entry]
  let hasOpen: Bool
  let isOneCause: Bool
  let repaired: [Entry]
  let hasRepaired: Bool
  let repairedSentence: String
  let list: [NameForm]
  let newName: NameForm

  init(_ visit: Visit, _ read: DealBreakerReading, _ refused: RefusedForm?) {
    let write = FigureWriter(visit)
    let words = visit.words
    let rhythm = read.rhythm
    let isNow = read.asOf.then == nil
    func path(_ rhythm: Rhythm) -> String { "/deal-breakers?list=\(rhythm.word)\(read.asOf.suffix)" }
    frame = visit.frame()
    summary = refused?.sentence
    answer =
      rhythm.late + rhythm.lost == 0
      ? words.html("breaker.nothing", .link(path(.never) + "#list", write.count(rhythm.neverBought)))
      : words.html(
        "breaker.answer", .link(path(.late) + "#list", write.count(rhythm.late)),
        .link(path(.lost) + "#list", write.count(rhythm.lost)),
        .link(path(.never) + "#list", write.count(rhythm.neverBought)),
        .strong(write.money(rhythm.revenueAtRisk)))
    asOf = read.asOf.choice(
      visit, day: read.day, path: "/deal-breakers", keeping: [("list", read.wanted.rhythm.word)])
    figures = Self.figures(rhythm, visit, write) { path($0) + "#list" }
    unknown = words.html(
      count: rhythm.unknown, "breaker.unknownNote",
      .link(path(.unknown) + "#list", write.count(rhythm.unknown)))
    tabs = BreakerList.all.map {
      Tab(
        path: path($0) + "#list",
        shown: words("breaker.tab", words("breaker.list.\($0.word)"), write.count(rhythm.count($0))),
        isChosen: $0 == read.wanted.rhythm)
    }
    listNote = words("breaker.note.\(read.wanted.rhythm.word)")
    let causeNames = Dictionary(read.list.map { ($0.id, $0.name) }) { first, _ in first }
    let context = AwayRow.Context(
      visit: visit, write: write, asOf: read.day, causes: read.list, causeNames: causeNames,
      address: "/deal-breakers?list=\(read.wanted.rhythm.word)"
        + (read.wanted.after.map { "&after=\($0)" } ?? ""),
      canRecord: visit.may(.edit) && isNow && read.wanted.rhythm != .unknown, refused: refused)
    let rows = read.lines.map { AwayRow($0, context) }
    self.rows = visit.house.templates.rows(
      rows, "Pages/Interact/DealBreakers/awayRow", language: visit.language)
    hasRows = !rows.isEmpty
    isFirst = read.wanted.after == nil
    firstPath = path(read.wanted.rhythm) + "#list"
    nextPath = read.next.map { path(read.wanted.rhythm) + "&after=\($0)#list" }
    allLink = isNow ? CustomersLink.rhythm(read.wanted.rhythm, read.wanted.sort) : nil
    ranking = HorizontalBars(
      title: words("breaker.ranking"),
      columns: [words("breaker.cause"), words("breaker.revenueLost"), words("why.customers")],
      rows: read.causes.map { cause in
        .init(
          label: cause.name ?? words("breaker.notCoded"), value: Double(cause.revenue.minor),
          href: "/deal-breakers?cause=\(cause.id ?? 0)#causes", more: [write.count(cause.customers)])
      }, figure: { write.money(Money(minor: Int64($0))) }
    ).markup(words)
    hasCauses = !read.causes.isEmpty
    open = read.open.map { Self.entry($0, visit, write) }
    hasOpen = !open.isEmpty
    isOneCause = read.wanted.cause != nil
    repaired = read.repaired.map { Self.entry($0, visit, write) }
    hasRepaired = !repaired.isEmpty
    repairedSentence = words(
      count: read.repairedCount, "breaker.repairedCount", write.count(read.repairedCount))
    list = read.list.map { NameForm($0.id, $0.name, refused, visit) }
    newName = NameForm(refused, visit)
  }

  private static func figures(
    _ rhythm: RhythmAnswer, _ visit: Visit, _ write: FigureWriter, path: (Rhythm) -> String
  ) -> [AnswerFigure] {
    let words = visit.words
    let business = visit.business
    return [
      AnswerFigure(
        label: words("breaker.list.late"), shown: write.count(rhythm.late), link: path(.late),
        remark: words("breaker.atRisk", write.money(rhythm.revenueLate)),
        how: words("breaker.lateHow", write.gap(business.lateAfter), write.gap(business.lostAfter))),
      AnswerFigure(
        label: words("breaker.list.lost"), shown: write.count(rhythm.lost), link: path(.lost),
        remark: words("breaker.atRisk", write.money(rhythm.revenueLost)),
        how: words("breaker.lostHow", write.gap(business.lostAfter))),
      AnswerFigure(
        label: words("breaker.list.never"), shown: write.count(rhythm.neverBought), link: path(.never),
        remark: words("breaker.neverNote")),
      AnswerFigure(
        label: words("breaker.list.unknown"), shown: write.count(rhythm.unknown), link: path(.unknown),
        remark: words("breaker.unknownShort")),
      AnswerFigure(
        label: words("breaker.revenueAtRisk"), shown: write.money(rhythm.revenueAtRisk),
        how: words("breaker.revenueHow")),
    ]
  }

  private static func entry(_ line: DealBreakerLogLine, _ visit: Visit, _ write: FigureWriter) -> Entry {
    let breaker = line.dealBreaker
    return Entry(
      id: breaker.id, path: write.path(breaker.customer) + "#breaker", name: line.customerName,
      date: write.date(breaker.day), quoted: breaker.words.isEmpty ? nil : breaker.words,
      cause: breaker.name ?? visit.words("breaker.notCoded"),
      repairedDate: breaker.repairedDay.map(write.date),
      once: visit.once)
  }
}
