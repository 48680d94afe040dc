// What a customer means to the shop: figures that each explain themselves, and the months they are made of.

import Customers
import Differentiate

/// Pages/Identify/Customer/worth.mustache.
struct CustomerWorth: Sendable {
  /// A year's sum.
  struct Year: Sendable {
    let year: String
    let spend: String
    let count: String
  }

  let figures: [AnswerFigure]
  let chart: Markup
  let years: [Year]
  let hasYears: Bool
  let gold: Markup

  init(_ visit: Visit, _ figures: CustomerFigures, _ sentences: CustomerSentences) {
    let writer = sentences.writer
    self.figures = CustomerFigureList(figures, writer).all
    chart = BarChart(
      id: "months", title: writer.words("customer.chart"), unit: visit.business.currency.code,
      bars: figures.standing.purchases == 0
        ? []
        : figures.months.map {
          .init(label: writer.shortMonth($0.month), value: Double($0.spend.minor))
        },
      smallestStep: 100, figure: writer.wholeMoney
    ).markup(writer.words)
    years = figures.years.map {
      Year(year: String($0.year), spend: writer.money($0.spend), count: writer.count($0.purchases))
    }
    hasYears = !figures.years.isEmpty
    gold = sentences.gold
  }
}

/// The figures, each with its 'how?' in this customer's own numbers.
struct CustomerFigureList {
  private let figures: CustomerFigures
  private let writer: FigureWriter
  private var words: Words { writer.words }
  private var standing: Standing { figures.standing }
  private let ownSales = "#purchases"

  init(_ figures: CustomerFigures, _ writer: FigureWriter) {
    self.figures = figures
    self.writer = writer
  }

  var all: [AnswerFigure] {
    [lifetime, last12Months, last30Days, average, purchases, share, rank, gap]
  }

  private var lifetime: AnswerFigure {
    AnswerFigure(
      label: words("customers.column.lifetime"), shown: writer.money(standing.spend), link: ownSales,
      how: words(
        count: standing.purchases, "customer.how.lifetime", writer.count(standing.purchases), first, last))
  }

  private var last12Months: AnswerFigure {
    let from = figures.asOf.adding(months: -12).adding(days: 1)
    return AnswerFigure(
      label: words("customers.column.last12Months"), shown: writer.money(standing.spend12Months),
      link: ownSales,
      remark: words("customer.before12Months", writer.money(standing.spendBefore12Months)),
      how: words(
        count: standing.purchases12Months, "customer.how.last12Months",
        writer.count(standing.purchases12Months),
        writer.date(from), writer.date(figures.asOf)))
  }

  private var last30Days: AnswerFigure {
    AnswerFigure(
      label: words("customers.column.last30Days"), shown: writer.money(standing.spend30Days), link: ownSales,
      how: words(
        "customer.how.last30Days", writer.date(figures.asOf.adding(days: -29)), writer.date(figures.asOf)))
  }

  private var average: AnswerFigure {
    let isKnown = standing.purchases > 0
    return AnswerFigure(
      label: words("customers.column.average"), shown: isKnown ? writer.money(standing.average) : none,
      how: isKnown
        ? words(
          "customer.how.average", writer.money(standing.spend), writer.count(standing.purchases),
          writer.money(standing.average)) : nil)
  }

  private var purchases: AnswerFigure {
    AnswerFigure(
      label: words("customers.column.purchases"), shown: writer.count(standing.purchases), link: ownSales,
      remark: standing.lastDay.map { words("customer.lastOn", writer.date($0)) },
      how: words(
        count: standing.purchaseDays, "customer.how.purchases", writer.count(standing.purchases),
        writer.count(standing.purchaseDays)))
  }

  private var share: AnswerFigure {
    AnswerFigure(
      label: words("customer.share"), shown: writer.percent(figures.shareOfSales, digits: 2), link: "/value",
      how: words("customer.how.share", writer.money(standing.spend), writer.money(figures.lifetimeOfAll)))
  }

  private var rank: AnswerFigure {
    let list = ListAddress { $0.sort = .lifetime }.text
    guard let rank = figures.rank else {
      return AnswerFigure(label: words("customer.rank"), shown: none, link: list)
    }
    return AnswerFigure(
      label: words("customer.rank"),
      shown: words("customer.rankOf", writer.count(rank), writer.count(figures.buyers)),
      link: list,
      remark: figures.rank12Months.map {
        words("customer.rank12Months", writer.count($0), writer.count(figures.buyers12Months))
      },
      how: words(count: rank - 1, "customer.how.rank", writer.count(rank - 1), writer.count(figures.buyers)))
  }

  private var gap: AnswerFigure {
    let label = words("customers.column.usualGap")
    guard let usual = standing.usualGap else {
      return AnswerFigure(
        label: label, shown: words("common.notKnown"),
        how: words("customer.how.noGap", writer.count(standing.purchaseDays)))
    }
    return AnswerFigure(
      label: label, shown: words("customer.gapDays", writer.gap(usual)),
      link: ListAddress {
        $0.sort = .usualGap; $0.isDescending = false
      }.text,
      how: words(
        figures.gaps.count % 2 == 1 ? "customer.how.gap" : "customer.how.gapOfTwo", gaps, writer.gap(usual)))
  }

  /// The gaps in their order; of many those around the middle.
  private var gaps: String {
    let gaps = figures.gaps
    guard gaps.count > 15 else { return gaps.map(writer.count).joined(separator: ", ") }
    let start = (gaps.count - 1) / 2 - 6
    return "… " + gaps[start..<(start + 14 - gaps.count % 2)].map(writer.count).joined(separator: ", ") + " …"
  }

  private var first: String { writer.date(standing.firstDay, or: none) }
  private var last: String { writer.date(standing.lastDay, or: none) }
  private var none: String { "–" }
}
