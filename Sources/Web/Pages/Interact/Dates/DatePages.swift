// Birthdays and other days of the next weeks and months, in the order in which they come.

import Customers
import Differentiate
import Hummingbird
import Office
import Storage

/// /dates
enum DatePages {
  static let routes: [Route] = [Route.get("/dates", .view, page)]

  /// How many stand on a page.
  private static let pageSize = 100
  /// How far ahead may be looked, in days.
  private static let stretches = [7, 30, 90]

  private static func page(_ visit: Visit) async throws -> Response? {
    let ahead = Self.stretches.first { String($0) == visit.query["days"] } ?? 30
    let skipping = max(0, min(1_000_000, Int(visit.query["from"]) ?? 0))
    let (asOf, day, found) = try await visit.database.read { snapshot in
      let books = try snapshot.freshness().asOf
      let asOf = AsOf(visit, books: books)
      let day = asOf.then ?? books
      return (
        asOf, day,
        try snapshot.dates(
          from: day, to: day.adding(days: ahead), skipping: skipping, limit: Self.pageSize)
      )
    }
    let address = "/dates?days=\(ahead)\(asOf.suffix)"
    let isMore = skipping + found.dates.count < found.count
    let say = DateWords(visit)
    let page = DatesPage(
      frame: visit.frame(),
      answer: visit.words(
        count: found.count, "dates.answer", visit.forms.number(found.count), visit.forms.days(ahead)),
      asOf: asOf.choice(visit, day: day, path: "/dates", keeping: [("days", String(ahead))]),
      stretches: Self.stretches.map {
        DatesPage.Stretch(
          href: "/dates?days=\($0)\(asOf.suffix)", label: visit.forms.days($0), isCurrent: $0 == ahead)
      },
      lines: found.dates.map { DatesPage.Line($0, day, visit, say) }, hasLines: !found.dates.isEmpty,
      previous: skipping > 0 ? "\(address)&from=\(max(0, skipping - Self.pageSize))" : nil,
      next: isMore ? "\(address)&from=\(skipping + found.dates.count)" : nil)
    return visit.page(page, "Pages/Interact/Dates/dates")
  }
}

/// Pages/Interact/Dates/dates.mustache.
struct DatesPage: Sendable {
  /// So many days ahead.
  struct Stretch: Sendable {
    let href: String
    let label: String
    let isCurrent: Bool
  }

  /// One day of one customer.
  struct Line: Sendable {
    let iso: String
    let day: String
    let sentence: Markup
    let remark: String?
    let doNotContact: Bool
    let followUp: String

    init(_ date: DateAhead, _ today: Day, _ visit: Visit, _ say: DateWords) {
      iso = date.day.iso
      day = visit.date(date.day)
      sentence = say.sentence(date, from: today)
      remark = say.remark(date)
      doNotContact = date.doNotContact
      followUp = "/customers/\(date.customer.rawValue)?open=follow-ups#followUps"
    }
  }

  let frame: Frame
  let answer: String
  let asOf: AsOfChoice
  let stretches: [Stretch]
  let lines: [Line]
  let hasLines: Bool
  let previous: String?
  let next: String?
}
