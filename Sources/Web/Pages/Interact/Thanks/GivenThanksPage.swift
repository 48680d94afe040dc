// What /thanks/given shows: the log.

import Customers
import Interact
import Office

/// Pages/Interact/Thanks/given.mustache.
struct GivenThanksPage: Sendable {
  static let limit = 50

  let frame: Frame
  let answer: Markup
  let rows: Markup
  let hasRows: Bool
  let isFirst: Bool
  let nextPath: String?

  /// `thanks` holds one more than is shown, when there are more.
  init(_ visit: Visit, thanks: [Thanks], sum: (count: Int, cost: Money), people: [Staff], isFirst: Bool) {
    let write = FigureWriter(visit)
    let shown = Array(thanks.prefix(Self.limit))
    frame = visit.frame()
    answer = visit.words.html(
      count: sum.count, "thanks.log", .strong(write.count(sum.count)), .strong(write.money(sum.cost)))
    rows = Self.rows(shown, visit, people)
    hasRows = !shown.isEmpty
    self.isFirst = isFirst
    nextPath = thanks.count > Self.limit ? shown.last.map { "/thanks/given?before=\($0.id)" } : nil
  }

  /// Rows of the log.
  static func rows(_ thanks: [Thanks], _ visit: Visit, _ people: [Staff]) -> Markup {
    let write = FigureWriter(visit)
    let names = Dictionary(people.map { ($0.id.rawValue, $0.name) }) { first, _ in first }
    let rows = thanks.map { thanks in
      GivenRow(values: [
        String(thanks.id), write.path(thanks.customer), thanks.name, write.date(thanks.day),
        occasion(thanks, visit.words), thanks.words, thanks.cost == .zero ? "" : write.money(thanks.cost),
        thanks.staff.flatMap { names[$0] } ?? "", visit.may(.edit) ? "yes" : "", visit.session.csrf,
        visit.may(.edit) ? visit.once : "",
      ])
    }
    return visit.house.templates.rows(rows, "Pages/Interact/Thanks/givenRow", language: visit.language)
  }

  private static func occasion(_ thanks: Thanks, _ words: Words) -> String {
    guard thanks.occasion == .referral, let name = thanks.referredName else {
      return words("thanks.occasion.\(thanks.occasion.rawValue)")
    }
    return words("thanks.for.referral", name)
  }
}

/// One thank-you of the log.
private struct GivenRow: FastRow {
  static let fields = [
    "id", "path", "name", "date", "occasion", "quoted", "cost", "person", "canEdit", "csrf", "once",
  ]
  let values: [String]
}
