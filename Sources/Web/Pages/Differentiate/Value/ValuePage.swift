// What /value shows.

import Customers
import Differentiate

/// Pages/Differentiate/Value/value.mustache.
struct ValuePage: Sendable {
  /// A line of the table of years.
  struct Year: Sendable {
    let name: String
    let named: String
    let purchases: String
    let nobody: String
    let all: String
  }

  let frame: Frame
  let answer: Markup
  let asOf: AsOfChoice
  let figures: [AnswerFigure]
  let months: Markup
  let years: [Year]
  let sum: Year
  let hasSales: Bool
  let nobody: Markup
  let hasUnnamed: Bool
  let unnamedLink: String?
  let top: Markup
  let hasTop: Bool
  let allLink: String?

  init(_ visit: Visit, _ read: ValueReading) {
    let write = FigureWriter(visit)
    let words = visit.words
    let value = read.value
    let isNow = read.asOf.then == nil
    func link(_ sort: CustomerSort) -> String? { isNow ? CustomersLink.sorted(sort) : nil }
    func linked(_ sort: CustomerSort, _ text: String) -> Markup {
      link(sort).map { .link($0, text) } ?? .strong(text)
    }
    frame = visit.frame()
    answer =
      value.purchases == 0
      ? words.html("value.nothing")
      : words.html(
        "value.answer", linked(.last12Months, write.money(value.last12Months)),
        linked(.lifetime, write.money(value.lifetime)))
    asOf = read.asOf.choice(visit, day: read.day, path: "/value")
    figures = [
      AnswerFigure(
        label: words("value.lifetime"), shown: write.money(value.lifetime), link: link(.lifetime),
        how: words("value.lifetimeHow", write.customers(read.customers), write.count(value.purchases))),
      AnswerFigure(
        label: words("value.last12Months"), shown: write.money(value.last12Months), link: link(.last12Months),
        remark: words(
          "value.fromTo", write.date(read.day.adding(months: -12).adding(days: 1)), write.date(read.day))),
      AnswerFigure(
        label: words("value.last30Days"), shown: write.money(value.last30Days), link: link(.last30Days),
        remark: words("value.fromTo", write.date(read.day.adding(days: -29)), write.date(read.day))),
      AnswerFigure(
        label: words("value.purchases"), shown: write.count(value.purchases), link: link(.purchases)),
      AnswerFigure(
        label: words("value.average"), shown: write.money(value.averagePurchase), link: link(.average),
        how: words(
          "value.averageHow", write.money(value.lifetime), write.count(value.purchases),
          write.money(value.averagePurchase))),
      AnswerFigure(
        label: words("value.unnamed"), shown: write.percent(value.unnamedShare, digits: 2),
        link: value.unnamedPurchases > 0 ? "/value/unnamed" : nil, remark: write.money(value.unnamedSales)),
    ]
    months = Self.chart(read, write)
    years = Self.years(read.months).map { Self.line(String($0.year), $0.total, write) }
    sum = Self.line(words("value.all"), Self.sum(read.months.map(\.total)), write)
    hasSales = !read.months.isEmpty
    hasUnnamed = value.unnamedPurchases > 0
    nobody =
      hasUnnamed
      ? words.html(
        count: value.unnamedPurchases, "value.nobody",
        .strong(write.percent(value.unnamedShare, digits: 2)), .text(write.count(value.unnamedPurchases)),
        .text(write.money(value.unnamedSales)))
      : words.html("value.nobodyNone")
    unnamedLink = hasUnnamed ? "/value/unnamed" : nil
    let rows = read.top.enumerated().map { index, top in
      TopRow(
        place: write.count(index + 1), path: write.path(top.line.id), name: top.line.name,
        spend: write.money(top.spend), purchases: write.count(top.line.standing.purchases),
        share: write.percent(top.spend.share(of: value.lifetime), digits: 1), dots: write.dots(top.line))
    }
    top = visit.house.templates.rows(rows, "Pages/Differentiate/Value/topRow", language: visit.language)
    hasTop = !rows.isEmpty
    allLink = link(.lifetime)
  }

  /// The last 24 months, those without sales too.
  private static func chart(_ read: ValueReading, _ write: FigureWriter) -> Markup {
    guard !read.months.isEmpty else { return "" }
    let totals = Dictionary(read.months.map { ($0.month, $0.total) }) { first, _ in first }
    let bars = (-23...0).map { offset in
      let month = read.day.month.adding(offset)
      return BarChart.Bar(label: write.shortMonth(month), value: Double(totals[month]?.named.minor ?? 0))
    }
    return BarChart(
      id: "months", title: write.words("value.months"), unit: write.words("value.monthsUnit"), bars: bars,
      smallestStep: 100, figure: write.wholeMoney
    ).markup(write.words)
  }

  /// Newest first.
  private static func years(_ months: [(month: Month, total: DayTotal)]) -> [(year: Int, total: DayTotal)] {
    Dictionary(grouping: months) { $0.month.year }.map { ($0.key, sum($0.value.map(\.total))) }
      .sorted { $0.year > $1.year }
  }

  private static func sum(_ totals: [DayTotal]) -> DayTotal {
    totals.reduce(into: DayTotal()) { sum, total in
      sum.named += total.named
      sum.namedPurchases += total.namedPurchases
      sum.unnamed += total.unnamed
      sum.unnamedPurchases += total.unnamedPurchases
    }
  }

  private static func line(_ name: String, _ total: DayTotal, _ write: FigureWriter) -> Year {
    Year(
      name: name, named: write.money(total.named), purchases: write.count(total.namedPurchases),
      nobody: write.money(total.unnamed), all: write.money(total.named + total.unnamed))
  }
}

/// One of the best customers.
private struct TopRow: FastRow {
  static let fields = ["place", "path", "name", "spend", "purchases", "share", "dots"]
  let place: String
  let path: String
  let name: String
  let spend: String
  let purchases: String
  let share: String
  let dots: String
  var values: [String] { [place, path, name, spend, purchases, share, dots] }
}

/// Pages/Differentiate/Value/unnamed.mustache.
struct UnnamedPage: Sendable {
  let frame: Frame
  let answer: Markup
  let rows: Markup
  let hasRows: Bool
  let isFirst: Bool
  let nextLink: String?

  init(_ visit: Visit, _ page: PurchasePage, _ value: ValueAnswer, isFirst: Bool) {
    let write = FigureWriter(visit)
    frame = visit.frame()
    answer = visit.words.html(
      count: value.unnamedPurchases, "value.nobody", .strong(write.percent(value.unnamedShare, digits: 2)),
      .text(write.count(value.unnamedPurchases)), .text(write.money(value.unnamedSales)))
    let rows = page.purchases.map { purchase in
      UnnamedRow(
        date: write.date(purchase.day), number: purchase.number, amount: write.money(purchase.amount),
        items: Self.items(purchase, write), refund: purchase.amount < .zero ? "yes" : "")
    }
    self.rows = visit.house.templates.rows(
      rows, "Pages/Differentiate/Value/unnamedRow", language: visit.language)
    hasRows = !rows.isEmpty
    self.isFirst = isFirst
    nextLink = page.next.map { "/value/unnamed?after=\($0.text)" }
  }

  private static func items(_ purchase: PurchaseLine, _ write: FigureWriter) -> String {
    let named = purchase.items.map(\.name).filter { !$0.isEmpty }
    let first = named.prefix(3).joined(separator: ", ")
    return named.count > 3 ? write.words("value.andMore", first, write.count(named.count - 3)) : first
  }
}

/// One sale to nobody in particular.
private struct UnnamedRow: FastRow {
  static let fields = ["date", "number", "amount", "items", "refund"]
  let date: String
  let number: String
  let amount: String
  let items: String
  let refund: String
  var values: [String] { [date, number, amount, items, refund] }
}
