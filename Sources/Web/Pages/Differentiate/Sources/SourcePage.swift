// What /sources shows.

import Customers
import Differentiate

/// Pages/Differentiate/Sources/sources.mustache.
struct SourcePage: Sendable {
  /// One source, the unknown, or their sum.
  struct Line: Sendable {
    let name: String
    let path: String
    let customers: String
    let revenue: String
    let average: String
    let cost: String
    /// "4.20"; nil when it cost nothing, and for the sum, much of which came without cost.
    let back: String?
  }

  /// What was spent on a source.
  struct Cost: Sendable {
    let id: Int64
    let source: String
    let days: String
    let amount: String
    let remark: String
    let once: String
  }

  let frame: Frame
  let answer: Markup
  let summary: String?
  let bars: Markup
  let lines: [Line]
  let sum: Line
  let sumNote: String
  let hasCustomers: Bool
  let unknownLink: String
  let from: TextField
  let to: TextField
  let isPeriod: Bool
  let periodLines: [Line]
  let periodSum: Line
  let costs: [Cost]
  let hasCosts: Bool
  let sourceChoices: [Choice]
  let sourceProblem: String?
  let amount: TextField
  let costFrom: TextField
  let costTo: TextField
  let note: TextField
  let hasList: Bool
  let list: [NameForm]
  let newName: NameForm
  let once: String

  init(_ visit: Visit, _ read: SourceReading, _ wish: SourcePeriod, _ refused: RefusedForm?) {
    let write = FigureWriter(visit)
    let words = visit.words
    let all = read.sources.bySource
    frame = visit.frame()
    summary = refused?.sentence
    answer = Self.answer(read, write)
    bars = HorizontalBars(
      title: words("source.bars"), columns: [words("source.source"), words("source.revenue")],
      rows: all.map {
        .init(
          label: $0.name ?? words("common.notKnown"), value: Double($0.revenue.minor),
          href: CustomersLink.source($0.id))
      }, figure: { write.money(Money(minor: Int64($0))) }
    ).markup(words)
    lines = all.map {
      Self.line(
        $0.name ?? words("common.notKnown"), CustomersLink.source($0.id), $0.customers, $0.revenue,
        $0.average,
        $0.cost, write)
    }
    let revenue = all.reduce(Money.zero) { $0 + $1.revenue }
    let count = all.reduce(0) { $0 + $1.customers }
    sum = Self.line(
      words("source.sum"), CustomersLink.sorted(.lifetime), count, revenue, revenue.divided(by: count),
      all.reduce(Money.zero) { $0 + $1.cost }, write, isSum: true)
    sumNote = words("source.sumNote", write.money(read.lifetime))
    hasCustomers = read.customers > 0
    unknownLink = CustomersLink.source(nil)
    from = TextField(
      "from", label: words("gold.from"), value: wish.from, type: "date",
      problem: wish.isFromWrong ? words("refusal.date-unreadable") : nil)
    to = TextField(
      "to", label: words("gold.to"), value: wish.to, type: "date",
      problem: wish.isToWrong
        ? words(Day(iso: wish.to) == nil ? "refusal.date-unreadable" : "refusal.ends-before-it-begins") : nil)
    isPeriod = !read.period.isEmpty
    periodLines = read.period.map {
      Self.line(
        $0.name ?? words("common.notKnown"), CustomersLink.source($0.id), $0.newCustomers, $0.revenue,
        $0.revenue.divided(by: $0.newCustomers), $0.cost, write)
    }
    let newRevenue = read.period.reduce(Money.zero) { $0 + $1.revenue }
    let newCount = read.period.reduce(0) { $0 + $1.newCustomers }
    periodSum = Self.line(
      words("source.sum"), CustomersLink.sorted(.first), newCount, newRevenue,
      newRevenue.divided(by: newCount),
      read.period.reduce(Money.zero) { $0 + $1.cost }, write, isSum: true)
    costs = read.costs.map {
      Cost(
        id: $0.id, source: $0.sourceName, days: words("value.fromTo", write.date($0.from), write.date($0.to)),
        amount: write.money($0.amount), remark: $0.note, once: visit.once)
    }
    hasCosts = !costs.isEmpty
    let chosen = Int64(refused.typed("cost", "source"))
    sourceChoices = read.list.map { Choice(value: String($0.id), label: $0.name, isChosen: $0.id == chosen) }
    sourceProblem = refused.problem("cost", "source-missing", "not-found")
    amount = TextField(
      "amount", label: words("source.amount"), value: refused.typed("cost", "amount"),
      problem: refused.problem("cost", "amount-unreadable"), autocomplete: "off")
    costFrom = TextField(
      "costFrom", label: words("gold.from"), value: refused.typed("cost", "costFrom"), type: "date",
      problem: refused.problem("cost", "from-unreadable"))
    costTo = TextField(
      "costTo", label: words("gold.to"), value: refused.typed("cost", "costTo"), type: "date",
      problem: refused.problem("cost", "date-unreadable", "ends-before-it-begins"))
    note = TextField(
      "note", label: words("source.note"), value: refused.typed("cost", "note"),
      hint: words("source.noteHint"),
      problem: refused.problem("cost", "too-long"), autocomplete: "off")
    list = read.list.map { NameForm($0.id, $0.name, refused, visit) }
    hasList = !list.isEmpty
    newName = NameForm(refused, visit)
    once = visit.once
  }

  private static func answer(_ read: SourceReading, _ write: FigureWriter) -> Markup {
    let unknown = read.customers - read.sources.known
    let missing = Markup.link(CustomersLink.source(nil), write.count(unknown))
    guard let first = read.sources.bySource.first(where: { $0.id != nil && $0.customers > 0 }) else {
      return write.words.html("source.nothing", missing)
    }
    return write.words.html(
      "source.answer", .strong(first.name ?? ""),
      .link(CustomersLink.source(first.id), write.customers(first.customers)),
      .strong(write.money(first.revenue)), missing)
  }

  private static func line(
    _ name: String, _ path: String, _ customers: Int, _ revenue: Money, _ average: Money, _ cost: Money,
    _ write: FigureWriter, isSum: Bool = false
  ) -> Line {
    Line(
      name: name, path: path, customers: write.count(customers), revenue: write.money(revenue),
      average: write.money(average), cost: write.money(cost),
      back: cost > .zero && !isSum ? write.decimal(revenue.share(of: cost), digits: 2) : nil)
  }
}
