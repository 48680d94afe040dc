// What /groups/{id} shows: a group, or a customer's branch of it.

import Customers
import Differentiate

/// Pages/Differentiate/Groups/group.mustache.
struct GroupPage: Sendable {
  /// One step of the way down from the top.
  struct Step: Sendable {
    let path: String
    let name: String
  }

  /// A member who does not buy.
  struct NotBuying: Sendable {
    let path: String
    let name: String
    let dots: Markup
    /// When they bought last, if ever.
    let last: String
    let spend: String
  }

  let frame: Frame
  let title: String
  let customerPath: String
  let above: [Step]
  let isBranch: Bool
  let answer: Markup
  let figures: [AnswerFigure]
  /// What would be missing if they left.
  let ifTheyLeft: String
  let isOverLimit: Bool
  let notBuying: [NotBuying]
  let hasNotBuying: Bool
  let moreNotBuying: String?
  let tree: Markup
  let firstPath: String?
  let nextPath: String?

  init(_ visit: Visit, _ read: GroupReading) {
    let (words, write) = (visit.words, FigureWriter(visit))
    let (place, overview) = (read.place, read.overview)
    let sum = place.sum
    let share = write.percent(overview.share(sum), digits: 1)
    frame = visit.frame()
    title =
      place.isTop ? words("group.name", place.head.name) : words("group.branch", place.customer.name)
    customerPath = "/customers/\(place.customer.id)"
    above = place.above.map { Step(path: "/groups/\($0.id)", name: $0.name) }
    isBranch = !place.isTop
    isOverLimit = overview.isOverLimit(sum)
    answer = words.html(
      count: sum.members, isOverLimit ? "group.dependent" : "group.answer",
      .text(write.count(sum.members)), .strong(write.money(sum.spend12Months)), .strong(share))
    figures = Self.figures(place, overview, write)
    let rest = overview.sales - sum.spend12Months
    ifTheyLeft = words(
      "group.ifTheyLeft", write.money(overview.sales), write.money(rest), write.money(sum.spend12Months),
      share)
    notBuying = read.notBuying.map { line in
      NotBuying(
        path: write.path(line.id), name: line.name, dots: Markup(html: write.dots(line)),
        last: line.standing.lastDay.map { words("group.lastBought", write.date($0)) }
          ?? words("group.neverBought"),
        spend: write.money(line.standing.spend))
    }
    hasNotBuying = !notBuying.isEmpty
    moreNotBuying =
      sum.notBuying > notBuying.count
      ? words("related.more", write.count(notBuying.count), write.count(sum.notBuying)) : nil
    tree = GroupDrawing(visit, read).markup(title: title)
    let path = "/groups/\(place.customer.id)"
    firstPath = read.tree.skipped > 0 ? path : nil
    nextPath = read.tree.left > 0 ? "\(path)?skip=\(read.tree.skipped + GroupTree.widest)" : nil
  }

  private static func figures(_ place: GroupPlace, _ overview: GroupsOverview, _ write: FigureWriter)
    -> [AnswerFigure]
  {
    let (words, sum) = (write.words, place.sum)
    return [
      AnswerFigure(
        label: words("groups.last12Months"), shown: write.money(sum.spend12Months), link: "#tree",
        remark: words("groups.ofSales", write.percent(overview.share(sum), digits: 1)),
        how: words("group.salesHow", write.count(sum.members), write.money(overview.sales))),
      AnswerFigure(label: words("groups.lifetime"), shown: write.money(sum.spend), link: "#tree"),
      AnswerFigure(
        label: words("customers.column.purchases"), shown: write.count(sum.purchases),
        remark: words("group.purchases12Months", write.count(sum.purchases12Months))),
      AnswerFigure(
        label: words("groups.last"), shown: write.date(sum.lastDay, or: words("groups.never"))),
      AnswerFigure(
        label: words("groups.notBuying"), shown: write.count(sum.notBuying), link: "#not-buying",
        remark: words("groups.neverAndQuiet", write.count(sum.neverBought), write.count(sum.quiet))),
    ]
  }
}
