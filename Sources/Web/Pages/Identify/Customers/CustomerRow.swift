// One line of the list of customers, drawn fifty at a time.

import Customers
import Differentiate
import Office

/// Which figures have a column: six always, and the one the list is sorted by.
struct CustomerColumns {
  let shown: [CustomerSort]
  /// The one that is there because of the order.
  let extra: CustomerSort?

  init(sortedBy sort: CustomerSort) {
    let always: [CustomerSort] = [.name, .last12Months, .lifetime, .purchases, .last, .usualGap]
    extra = always.contains(sort) ? nil : sort
    shown = always + [extra].compactMap(\.self)
  }
}

/// Pages/Identify/Customers/customerRow.mustache.
struct CustomerRow: FastRow {
  static let fields = [
    "path", "name", "gold", "dots", "last12Months", "lifetime", "purchases", "last", "tone", "usualGap",
    "extra", "extraLabel", "own", "ownLabel", "ownNumber", "id",
  ]

  let values: [String]

  /// The lines of a page.
  static func rows(_ reading: ListReadout, sortedBy sort: CustomerSort, _ visit: Visit) -> [CustomerRow] {
    let (lines, asOf, say) = (reading.list.lines, reading.asOf, FieldWords(visit))
    let (words, forms, dots) = (visit.words, visit.forms, visit.dots)
    let figures = CustomerFigureWords(words: words, forms: forms, asOf: asOf) { visit.date($0) }
    let extra = CustomerColumns(sortedBy: sort).extra
    let extraLabel = extra.map { words("customers.column.\($0.rawValue)") } ?? ""
    let gold = words("dots.gold")
    let shown = reading.shown
    let canChoose = visit.may(.edit)
    return lines.map { line in
      let own = shown.map { say.text(reading.shownValues[line.id] ?? [], of: $0) } ?? ""
      let standing = line.standing
      let path = "/customers/\(line.id.rawValue)"
      let tone = standing.rhythm == .late ? "is-late" : standing.rhythm == .lost ? "is-lost" : ""
      return CustomerRow(values: [
        path, line.name, line.isGold ? gold : "",
        dots.html(Dots(mask: UInt16(standing.known.rawValue)), path: path, isGold: line.isGold),
        figures.text(standing, .last12Months), figures.text(standing, .lifetime),
        figures.text(standing, .purchases), figures.text(standing, .last), tone,
        figures.text(standing, .usualGap), extra.map { figures.text(standing, $0) } ?? "", extraLabel,
        own.isEmpty ? "–" : own.count > 80 ? own.prefix(79) + "…" : own, shown?.name ?? "",
        shown?.kind.isSized == true ? "yes" : "", canChoose ? String(line.id.rawValue) : "",
      ])
    }
  }
}

/// A customer's figures as the list writes them.
struct CustomerFigureWords {
  let words: Words
  let forms: Forms
  let asOf: Day
  let date: (Day) -> String

  /// The figure a list can be sorted by; a dash for what is not there.
  func text(_ standing: Standing, _ sort: CustomerSort) -> String {
    switch sort {
    case .name: ""
    case .lifetime: money(standing.spend)
    case .last12Months: money(standing.spend12Months)
    case .last30Days: money(standing.spend30Days)
    case .purchases: forms.number(standing.purchases)
    case .average: standing.purchases > 0 ? money(standing.average) : none
    case .first: standing.firstDay.map(date) ?? none
    case .last: ago(standing.daysSinceLast(asOf: asOf))
    case .usualGap: gap(standing.usualGap)
    case .brought: standing.referred > 0 ? money(standing.treeSpend) : none
    }
  }

  /// "47 days ago", "today", or a dash.
  func ago(_ days: Int?) -> String {
    guard let days else { return none }
    return days <= 0 ? words("customers.today") : words(count: days, "customers.ago", forms.number(days))
  }

  /// "12 days", "12.5 days", or a dash.
  func gap(_ days: Double?) -> String {
    guard let days else { return none }
    let isWhole = days == days.rounded()
    return isWhole ? forms.days(Int(days)) : words(count: 2, "common.days", forms.decimal(days, digits: 1))
  }

  private var none: String { "–" }

  private func money(_ money: Money) -> String { forms.money(minor: money.minor) }
}
