// What /groups shows.

import Customers
import Differentiate

/// Pages/Differentiate/Groups/groups.mustache.
struct GroupsPage: Sendable {
  let frame: Frame
  let answer: Markup
  let figures: [AnswerFigure]
  let hasGroups: Bool
  let hasLines: Bool
  let rows: Markup
  let onlyChoices: [OnlyChoice]
  let firstPath: String?
  let nextPath: String?

  /// All groups, or those with members who do not buy.
  struct OnlyChoice: Sendable {
    let path: String
    let shown: String
    let isChosen: Bool
  }

  init(_ visit: Visit, _ read: GroupsReading) {
    let (words, write) = (visit.words, FigureWriter(visit))
    let overview = read.overview
    frame = visit.frame()
    answer = Self.answer(overview, write)
    figures = Self.figures(read, write)
    hasGroups = overview.groups > 0
    hasLines = !read.lines.isEmpty
    let lines = read.lines.map { GroupRow($0, overview, write) }
    rows = visit.house.templates.rows(lines, "Pages/Differentiate/Groups/groupRow", language: visit.language)
    onlyChoices = [
      OnlyChoice(path: "/groups", shown: words("groups.all"), isChosen: !read.onlyNotBuying),
      OnlyChoice(
        path: "/groups?only=not-buying",
        shown: words("groups.onlyNotBuying", write.count(read.notBuying)), isChosen: read.onlyNotBuying),
    ]
    let start = read.onlyNotBuying ? "/groups?only=not-buying" : "/groups"
    firstPath = read.skip > 0 ? start : nil
    nextPath =
      read.hasMore
      ? start + (read.onlyNotBuying ? "&" : "?") + "skip=\(read.skip + GroupsReading.pageSize)" : nil
  }

  private static func answer(_ overview: GroupsOverview, _ write: FigureWriter) -> Markup {
    let words = write.words
    guard let largest = overview.largest else { return words.html("groups.none") }
    let link = Markup.link("/groups/\(largest.head.rawValue)", words("group.name", largest.name))
    let share = Markup.strong(write.percent(overview.share(largest.sum), digits: 1))
    let limit = Markup.text(write.percent(GroupsOverview.limit))
    return overview.isOverLimit(largest.sum)
      ? words.html("groups.dependent", link, share, limit) : words.html("groups.safe", link, share, limit)
  }

  private static func figures(_ read: GroupsReading, _ write: FigureWriter) -> [AnswerFigure] {
    let (words, overview) = (write.words, read.overview)
    let share = write.percent(overview.share(overview.sum), digits: 1)
    return [
      AnswerFigure(
        label: words("groups.count"), shown: write.count(overview.groups), link: "/groups",
        remark: words(count: overview.sum.members, "groups.members", write.count(overview.sum.members))),
      AnswerFigure(
        label: words("groups.sales"), shown: write.money(overview.sum.spend12Months), link: "#list",
        remark: words("groups.ofSales", share),
        how: words("groups.salesHow", write.money(overview.sum.spend12Months), write.money(overview.sales))),
      AnswerFigure(
        label: words("groups.overLimit", write.percent(GroupsOverview.limit)),
        shown: write.count(overview.overLimit), link: "#list", how: words("groups.overLimitHow")),
      AnswerFigure(
        label: words("groups.notBuying"), shown: write.count(overview.sum.notBuying),
        link: "/groups?only=not-buying",
        remark: words(
          "groups.neverAndQuiet", write.count(overview.sum.neverBought), write.count(overview.sum.quiet)),
        how: words("groups.notBuyingHow")),
    ]
  }
}

/// Pages/Differentiate/Groups/groupRow.mustache.
private struct GroupRow: FastRow {
  static let fields = ["path", "name", "over", "members", "notBuying", "spend", "share", "lifetime", "last"]
  let values: [String]

  init(_ line: GroupLine, _ overview: GroupsOverview, _ write: FigureWriter) {
    let sum = line.sum
    values = [
      "/groups/\(line.head.rawValue)", line.name, overview.isOverLimit(sum) ? "yes" : "",
      write.count(sum.members), write.count(sum.notBuying), write.money(sum.spend12Months),
      write.percent(overview.share(sum), digits: 1), write.money(sum.spend),
      write.date(sum.lastDay, or: write.words("groups.never")),
    ]
  }
}
