// Figures of the domain as a reader of the page sees them.

import Customers
import Differentiate
import Exchange

/// Writes money, counts, days and dots in the reader's form.
struct FigureWriter: Sendable {
  let words: Words
  private let visit: Visit

  init(_ visit: Visit) {
    self.visit = visit
    words = visit.words
  }

  /// To the smallest coin: "₹1,00,000.50".
  func money(_ money: Money) -> String { visit.forms.money(minor: money.minor) }

  /// In whole units, for charts.
  func wholeMoney(_ minor: Double) -> String {
    visit.forms.money(minor: Int64(minor.rounded()), fraction: false)
  }

  func count(_ number: Int) -> String { visit.forms.number(number) }
  func customers(_ count: Int) -> String { words(count: count, "common.customers", self.count(count)) }
  func days(_ count: Int) -> String { visit.forms.days(count) }
  func percent(_ share: Double, digits: Int = 0) -> String { visit.forms.percent(share, digits: digits) }
  func decimal(_ number: Double, digits: Int) -> String { visit.forms.decimal(number, digits: digits) }
  func date(_ day: Day) -> String { visit.date(day) }
  func date(_ day: Day?, or none: String) -> String { day.map(visit.date) ?? none }
  func month(_ month: Month) -> String { visit.forms.month(year: month.year, month: month.month) }

  /// "Dec 11", for the foot of a chart.
  func shortMonth(_ month: Month) -> String {
    let year = month.year % 100
    return "\(visit.forms.monthName(month.month, short: true)) \(year < 10 ? "0" : "")\(year)"
  }

  /// The seven dots beside a customer's name.
  func dots(_ line: CustomerLine) -> String {
    visit.dots.html(
      Dots(mask: UInt16(truncatingIfNeeded: line.standing.known.rawValue)), path: path(line.id),
      isGold: line.isGold)
  }

  func path(_ customer: Customer.ID) -> String { "/customers/\(customer.rawValue)" }

  /// "2.4" or "3": a usual gap without needless decimals.
  func gap(_ gap: Double) -> String {
    visit.forms.decimal(gap, digits: gap == gap.rounded() ? 0 : 1)
  }

  /// What was typed as an amount of money; nil when it is none. Blank is nothing.
  func amount(_ typed: String) -> Money? {
    guard !typed.isEmpty else { return .zero }
    let usesComma = visit.forms.decimal(0.5, digits: 1).contains(",")
    let amount = readAmount(typed, mark: usesComma ? .comma : .point)
    return amount?.minor(scale: UInt8(visit.forms.currencyScale)).map(Money.init(minor:))
  }
}

/// One figure of a page with its label: Pages/Differentiate/Value/figure.mustache.
struct AnswerFigure: Sendable {
  let label: String
  let shown: String
  /// The customers behind it.
  var link: String?
  var remark: String?
  /// How it is worked out.
  var how: String?
}
