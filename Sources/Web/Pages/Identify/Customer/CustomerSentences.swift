// What stands at the head of a customer's page: whether they come as they do, and what they mean to the shop.

import Customers
import Differentiate

/// Puts how things stand with a customer into the reader's words.
struct CustomerSentences {
  let writer: FigureWriter
  private let figures: CustomerFigures
  private let business: Business
  private var words: Words { writer.words }
  private var standing: Standing { figures.standing }
  private var name: Markup { .text(figures.customer.name) }

  init(_ visit: Visit, _ figures: CustomerFigures) {
    writer = FigureWriter(visit)
    self.figures = figures
    business = visit.business
  }

  /// 'Asha has not been in for 47 days; they usually come every 12.'
  var answer: Markup {
    let days = standing.daysSinceLast(asOf: figures.asOf) ?? 0
    let gap = standing.usualGap.map(writer.gap) ?? ""
    switch standing.rhythm {
    case .never: return words.html("customer.never", name)
    case .unknown where standing.purchaseDays == 0: return words.html("customer.refundsOnly", name)
    case .unknown:
      return words.html(
        count: standing.purchaseDays, "customer.tooEarly", name, .text(writer.count(standing.purchaseDays)),
        .text(ago(days)))
    case .regular: return words.html("customer.regular", name, .text(ago(days)), .strong(gap))
    case .late: return words.html("customer.late", name, .strong(writer.days(days)), .strong(gap))
    case .lost: return words.html("customer.lost", name, .strong(writer.days(days)), .strong(gap))
    }
  }

  /// 'They spent ₹500 in the last 12 months, ₹600 in all: number 3 of 9 customers.'
  var worth: String {
    guard standing.purchases > 0 else { return words("customer.spentNothing") }
    guard let rank = figures.rank12Months else {
      return words("customer.spentBefore", writer.money(standing.spend))
    }
    return words(
      "customer.spent", writer.money(standing.spend12Months), writer.money(standing.spend),
      writer.count(rank),
      writer.customers(figures.buyers12Months))
  }

  var badges: [CustomerPage.Badge] {
    var badges: [CustomerPage.Badge] = []
    func add(_ key: String, _ tone: String) { badges.append(.init(text: words(key), tone: tone)) }
    if figures.isGold { add("dots.gold", "gold") }
    switch standing.rhythm {
    case .late: add("customers.rhythm.late", "late")
    case .lost: add("customers.rhythm.lost", "lost")
    case .regular: add("customers.rhythm.regular", "good")
    case .never, .unknown: break
    }
    if figures.customer.kind == .organisation { add("customer.organisation", "") }
    if figures.customer.doNotContact { add("customer.doNotContact", "late") }
    return badges
  }

  /// Why they are gold, or how far from it.
  var gold: Markup {
    guard let line = figures.gold, let last = line.last else { return words.html("customer.gold.nobody") }
    let percent = Markup.text(writer.percent(Double(business.goldPercent) / 100))
    let many = Markup.link(ListAddress { $0.filter.isGold = true }.text, writer.customers(line.customers))
    let cut = Markup.link("/gold", writer.money(last.spend))
    guard let own = goldSpend else {
      return words.html(figures.isGold ? "customer.gold.is" : "customer.gold.isNot", name, percent, many, cut)
    }
    return words.html(
      figures.isGold ? "customer.gold.isWith" : "customer.gold.isNotWith", name, percent, many, cut,
      .strong(writer.money(own)), .text(words("customer.gold.\(periodWord)")))
  }

  /// Late and lost as days of the calendar.
  var rhythm: Markup {
    guard let late = figures.lateFrom, let lost = figures.lostFrom, let gap = standing.usualGap else {
      return words.html("customer.breaker.tooEarly", name, .text(writer.count(standing.purchaseDays)))
    }
    return words.html(
      "customer.breaker.from", .text(writer.gap(gap)), .text(writer.date(late)), .text(writer.date(lost)))
  }

  private var periodWord: String { business.goldPeriod == .all ? "all" : "last12Months" }

  /// What gold is counted by; nil for a period of the owner's own.
  private var goldSpend: Money? {
    switch business.goldPeriod {
    case .all: standing.spend
    case .last12Months: standing.spend12Months
    case .between: nil
    }
  }

  private func ago(_ days: Int) -> String {
    days <= 0 ? words("customers.today") : words(count: days, "customers.ago", writer.count(days))
  }
}
